package org.glassnet.workbench.session;

import java.util.List;
import org.glassnet.tensor.Tensor;

/// What a run's network says to some inputs.
///
/// @param classes the names of the classes; empty where it says numbers
/// @param outputs (samples, outputs): the share of each class, or numbers
public record Predictions(List<String> classes, Tensor outputs) {

  /// How many samples there are.
  public int samples() {
    return outputs.shape().axis(0);
  }

  /// How many numbers are said of each.
  public int width() {
    return outputs.size() / samples();
  }

  /// A number that is said of a sample.
  public float output(int sample, int index) {
    return outputs.at(sample * width() + index);
  }

  /// The share of a class; of two classes with one output, that output is the second's.
  public double share(int sample, int c) {
    if (width() == 1 && classes.size() == 2) {
      return c == 1 ? output(sample, 0) : 1 - (double) output(sample, 0);
    }
    return output(sample, c);
  }

  /// The class with the largest share; the first of equal ones.
  public int best(int sample) {
    int best = 0;
    for (int c = 1; c < classes.size(); c++) {
      best = share(sample, c) > share(sample, best) ? c : best;
    }
    return best;
  }
}
