package org.glassnet.inspect;

import org.glassnet.function.CustomLoss;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// From what a network computes before the activation that its loss has in it to the share that it
/// gives each class, and to a sample's loss, in double precision.
///
/// With cross-entropy shares are the softmax of the logits; with binary cross-entropy the sigmoid
/// of each (of a single output, of class 1; of several, scaled to sum 1). Other losses ask for no
/// shares: their outputs count, those below 0 as 0, scaled to sum 1; of hinge's single output y,
/// class 1 has (y + 1) / 2, cut to 0 … 1.
///
/// @param loss what the network was trained with
/// @param outputs how many numbers it says
record Shares(Loss loss, int outputs) {

  /// The rule for a network's output.
  ///
  /// @throws GlassnetException where the answers are numbers, not classes
  static Shares of(Loss loss, Shape output) {
    boolean two = loss instanceof Loss.BinaryCrossEntropy || loss instanceof Loss.Hinge;
    if (!loss.labels() && output.size() == 1 && !two) {
      throw new GlassnetException(
          "The network says one number and is trained with "
              + loss.name()
              + ": there are no classes that a sample could be taken for");
    }
    return new Shares(loss, output.size());
  }

  /// How many classes there are.
  int classes() {
    return single() ? 2 : outputs;
  }

  private boolean single() {
    return outputs == 1 && !loss.labels();
  }

  /// The class that a target means.
  int actual(float[] target) {
    if (loss.labels()) {
      return (int) target[0];
    }
    if (single()) {
      return target[0] > (loss instanceof Loss.Hinge ? 0 : 0.5f) ? 1 : 0;
    }
    return largest(target, 0, outputs);
  }

  /// The class that a network says: the first of the largest outputs.
  int said(float[] values, int at) {
    return single() ? values[at] > 0 ? 1 : 0 : largest(values, at, outputs);
  }

  private static int largest(float[] values, int at, int count) {
    int largest = 0;
    for (int j = 1; j < count; j++) {
      largest = values[at + j] > values[at + largest] ? j : largest;
    }
    return largest;
  }

  /// The share of each class.
  double[] shares(float[] values, int at) {
    if (single()) {
      double second =
          loss instanceof Loss.Hinge
              ? Math.clamp((values[at] + 1.0) / 2, 0, 1)
              : new Elementwise.Sigmoid().value(values[at]);
      return new double[] {1 - second, second};
    }
    double[] shares = new double[outputs];
    double most = values[at + largest(values, at, outputs)];
    double sum = 0;
    for (int j = 0; j < outputs; j++) {
      double value = values[at + j];
      shares[j] =
          switch (loss) {
            case Loss.CrossEntropy _, Loss.CategoricalCrossEntropy _ ->
                StrictMath.exp(value - most);
            case Loss.BinaryCrossEntropy _ -> new Elementwise.Sigmoid().value(value);
            default -> Math.max(0, value);
          };
      sum += shares[j];
    }
    for (int j = 0; j < outputs; j++) {
      shares[j] = sum > 0 ? shares[j] / sum : 1.0 / outputs;
    }
    return shares;
  }

  /// The loss of a sample.
  double loss(float[] values, int at, float[] target) {
    return switch (loss) {
      case Loss.CrossEntropy() -> logSum(values, at) - values[at + (int) target[0]];
      case Loss.CategoricalCrossEntropy() -> {
        double logSum = logSum(values, at);
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
          sum += target[j] == 0 ? 0 : target[j] * (logSum - values[at + j]);
        }
        yield sum;
      }
      case Loss.HalfSquared() -> {
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
          double error = (double) values[at + j] - target[j];
          sum += error * error / 2;
        }
        yield sum;
      }
      case Loss.PerOutput perOutput -> {
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
          sum += perOutput.value(values[at + j], target[j]);
        }
        yield sum / outputs;
      }
      case CustomLoss custom -> {
        Shape shape = Shape.of(outputs);
        yield custom.loss(
            Values.of(shape, values, at),
            Values.of(custom.labels() ? Shape.of(1) : shape, target, 0),
            Values.of(shape, new double[outputs]));
      }
    };
  }

  /// ln Σ exp x.
  private double logSum(float[] values, int at) {
    double most = values[at + largest(values, at, outputs)];
    double sum = 0;
    for (int j = 0; j < outputs; j++) {
      sum += StrictMath.exp(values[at + j] - most);
    }
    return most + StrictMath.log(sum);
  }
}
