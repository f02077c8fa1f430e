package org.glassnet.data;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/// Sums over all inputs of a set, a group of numbers at a time, in the order of the samples.
final class Statistics {
  private final Dataset data;
  private final int groups;
  private final double perGroup;

  Statistics(Dataset data, int groups) {
    if (data.size() == 0) {
      throw new DataException(
          data.description() + " has no samples that a normalization could be fitted to");
    }
    this.data = data;
    this.groups = groups;
    this.perGroup = (double) data.size() * data.inputShape().size() / groups;
  }

  /// Means and deviations; in two passes, as a difference of squares would cancel.
  Normalization standard() {
    double[] mean = fold(0, Double::sum, new double[groups], false);
    Arrays.setAll(mean, group -> mean[group] / perGroup);
    double[] squares = fold(0, Double::sum, mean, true);
    float[] spread = new float[groups];
    for (int i = 0; i < groups; i++) {
      spread[i] = positive((float) Math.sqrt(squares[i] / perGroup));
    }
    return new Normalization(floats(mean), spread);
  }

  Normalization range() {
    double[] none = new double[groups];
    double[] least = fold(Double.POSITIVE_INFINITY, Math::min, none, false);
    double[] greatest = fold(Double.NEGATIVE_INFINITY, Math::max, none, false);
    float[] spread = new float[groups];
    for (int i = 0; i < groups; i++) {
      spread[i] = positive((float) (greatest[i] - least[i]));
    }
    return new Normalization(floats(least), spread);
  }

  private double[] fold(
      double start, DoubleBinaryOperator operator, double[] shift, boolean squared) {
    double[] result = new double[groups];
    Arrays.fill(result, start);
    float[] input = new float[data.inputShape().size()];
    for (int sample = 0; sample < data.size(); sample++) {
      data.input(sample, input, 0);
      for (int i = 0; i < input.length; i++) {
        int group = i % groups;
        double value = finite(input[i], sample, i) - shift[group];
        result[group] = operator.applyAsDouble(result[group], squared ? value * value : value);
      }
    }
    return result;
  }

  private double finite(float value, int sample, int place) {
    if (!Float.isFinite(value)) {
      throw new DataException(
          "Number %d of the input of sample %d of %s is %s: numbers must be finite"
              .formatted(place, sample, data.description(), value));
    }
    return value;
  }

  private static float positive(float spread) {
    return spread > 0 ? Math.min(spread, Float.MAX_VALUE) : 1;
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
