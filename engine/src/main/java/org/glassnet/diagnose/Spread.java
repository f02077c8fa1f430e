package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.diagnose.DataSigns.Size;

/// The sizes of the inputs.
///
/// @param deviations the standard deviation of each
/// @param sizes the root mean squares of those that change; of images one of all numbers together
/// @param dead those that never change, counted from 1
/// @param deadSize √ of the sum of their squares
record Spread(double[] deviations, List<Size> sizes, List<Integer> dead, double deadSize) {
  private static final Comparator<Size> BY_VALUE = Comparator.comparingDouble(Size::value);
  private static final Size NONE = new Size(0, "input");

  static Spread of(Dataset train) {
    int n = train.inputShape().size();
    float[] input = new float[n];
    double[] means = new double[n];
    double[] squares = new double[n];
    float[] first = new float[n];
    boolean[] changes = new boolean[n];
    train.input(0, first, 0);
    for (int s = 0; s < train.size(); s++) {
      train.input(s, input, 0);
      for (int i = 0; i < n; i++) {
        means[i] += input[i] / (double) train.size();
        squares[i] += (double) input[i] * input[i] / train.size();
        changes[i] |= input[i] != first[i];
      }
    }
    double[] deviations = new double[n];
    List<Size> sizes = new ArrayList<>();
    List<Integer> dead = new ArrayList<>();
    double deadSquares = 0;
    for (int i = 0; i < n; i++) {
      if (changes[i]) {
        deviations[i] = Math.sqrt(Math.max(0, squares[i] - means[i] * means[i]));
        sizes.add(new Size(Math.sqrt(squares[i]), "input " + (i + 1)));
      } else {
        dead.add(i + 1);
        deadSquares += squares[i];
      }
    }
    double all = Math.sqrt(Arrays.stream(squares).average().orElse(0));
    return new Spread(
        deviations,
        train.inputShape().rank() == 1 ? sizes : List.of(new Size(all, "all inputs")),
        dead,
        Math.sqrt(deadSquares));
  }

  /// √ of the sum of the squares of those that change.
  double liveSize() {
    return Math.sqrt(sizes.stream().mapToDouble(size -> size.value() * size.value()).sum());
  }

  Size largest() {
    return sizes.stream().max(BY_VALUE).orElse(NONE);
  }

  /// The smallest that is not 0.
  Size smallest() {
    return sizes.stream().filter(size -> size.value() > 0).min(BY_VALUE).orElse(NONE);
  }
}
