package org.glassnet.data;

import java.util.Arrays;
import org.glassnet.tensor.Shape;

/// How inputs are brought to one scale: `x' = (x − shift) / spread`, each number by the entry of
/// its group.
///
/// Fitted on the training part alone and then applied to every part, so that nothing of what a
/// network is judged on reaches it.
///
/// @param shift what is taken off, one for each group
/// @param spread what is then divided by, one for each group, > 0
public record Normalization(float[] shift, float[] spread) {
  /// What the shift and the spread are.
  public enum Method {
    /// Mean and standard deviation (of the population): mean 0 and deviation 1 come out.
    STANDARD,
    /// Least value and the distance to the greatest: numbers 0 … 1 come out.
    RANGE
  }

  /// Which numbers of an input share a shift and a spread.
  public enum Group {
    /// None: each feature has its own.
    FEATURE,
    /// Those with the same index on the last axis: a colour of an image.
    CHANNEL,
    /// All of them.
    ALL
  }

  /// Checks that there is one finite shift and one finite positive spread for each group.
  ///
  /// @throws DataException where not
  public Normalization {
    if (shift.length == 0 || shift.length != spread.length) {
      throw new DataException(
          "A normalization has %d shifts and %d spreads: it needs as many of each, at least one"
              .formatted(shift.length, spread.length));
    }
    shift = shift.clone();
    spread = spread.clone();
    for (int i = 0; i < shift.length; i++) {
      if (!Float.isFinite(shift[i]) || !(spread[i] > 0 && Float.isFinite(spread[i]))) {
        throw new DataException(
            "Group %d of a normalization has shift %s and spread %s: both are finite, the spread is above 0"
                .formatted(i, shift[i], spread[i]));
      }
    }
  }

  /// Fits shift and spread to a training set.
  ///
  /// Sums are in double precision, over the samples in their order. A group that is the same number
  /// everywhere has spread 1.
  ///
  /// @throws DataException where the set is empty or an input is not finite
  public static Normalization fit(Dataset training, Method method, Group group) {
    Statistics statistics = new Statistics(training, groups(training.inputShape(), group));
    return switch (method) {
      case STANDARD -> statistics.standard();
      case RANGE -> statistics.range();
    };
  }

  private static int groups(Shape shape, Group group) {
    return switch (group) {
      case FEATURE -> shape.size();
      case CHANNEL -> shape.axis(-1);
      case ALL -> 1;
    };
  }

  /// How many groups there are; the number at place i of an input belongs to group i mod groups.
  public int groups() {
    return shift.length;
  }

  /// Normalizes one input in place.
  public void apply(float[] numbers, int offset, int count) {
    int group = 0;
    for (int i = offset; i < offset + count; i++) {
      numbers[i] = (numbers[i] - shift[group]) / spread[group];
      group = group + 1 == shift.length ? 0 : group + 1;
    }
  }

  /// The shifts, a copy.
  @Override
  public float[] shift() {
    return shift.clone();
  }

  /// The spreads, a copy.
  @Override
  public float[] spread() {
    return spread.clone();
  }

  /// Equal where every shift and spread is.
  @Override
  public boolean equals(Object other) {
    return other instanceof Normalization that
        && Arrays.equals(shift, that.shift)
        && Arrays.equals(spread, that.spread);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shift) + Arrays.hashCode(spread);
  }

  /// `x − [0.5] over [0.25]`, at most eight groups written out.
  @Override
  public String toString() {
    return "x − " + text(shift) + " over " + text(spread);
  }

  private static String text(float[] values) {
    return values.length <= 8
        ? Arrays.toString(values)
        : "[%s, … %d values]".formatted(values[0], values.length);
  }
}
