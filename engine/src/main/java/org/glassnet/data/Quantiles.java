package org.glassnet.data;

/// Quantiles of the normal distribution in the middle of equal shares, scaled to variance 1: a
/// normally distributed number for the price of a look-up.
final class Quantiles {
  /// How many random bits one takes.
  static final int BITS = 12;

  /// How many can be had from 64 random bits.
  static final int IN_ONE = Long.SIZE / BITS;

  private static final int COUNT = 1 << BITS;

  /// The width of the slices in which the density is added up.
  private static final double SLICE = 1e-4;

  private final float[] values = new float[COUNT];

  Quantiles() {
    double below = 0.5;
    double squares = 0;
    double z = 0;
    double[] upper = new double[COUNT / 2];
    for (int i = 0; i < upper.length; i++) {
      double wanted = 0.5 + (i + 0.5) / COUNT;
      while (below < wanted) {
        double middle = z + SLICE / 2;
        below += SLICE * StrictMath.exp(-0.5 * middle * middle) / Math.sqrt(2 * Math.PI);
        z += SLICE;
      }
      upper[i] = z;
      squares += z * z;
    }
    double scale = 1 / Math.sqrt(squares / upper.length);
    for (int i = 0; i < upper.length; i++) {
      values[COUNT / 2 + i] = (float) (upper[i] * scale);
      values[COUNT / 2 - 1 - i] = (float) (-upper[i] * scale);
    }
  }

  /// The quantile that the lowest bits name.
  float of(long bits) {
    return values[(int) bits & COUNT - 1];
  }
}
