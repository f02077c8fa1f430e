package org.glassnet.data;

/// Adds a normally distributed number of its own to each number of the input: `x' = x + deviation ·
/// n`.
///
/// The n are drawn from 4,096 equally likely quantiles of the normal distribution, up to ±3.7, with
/// mean 0 and variance 1.
///
/// Source: Bishop, "Training with noise is equivalent to Tikhonov regularization", Neural
/// Computation 7, 1995.
///
/// @param deviation the standard deviation, in the unit of the input, ≥ 0
public record Noise(double deviation) implements Augmentation {
  /// Checks the deviation.
  ///
  /// @throws DataException where it is negative or not finite
  public Noise {
    Augmentation.within("noise's deviation", deviation, 0, 1e6, "from 0 to 1e6, such as 0.05");
  }

  void apply(float[] image, int offset, int size, Quantiles quantiles, Chance chance) {
    float scale = (float) deviation;
    int end = offset + size;
    for (int at = offset; at < end; at += Quantiles.IN_ONE) {
      long bits = chance.bits();
      for (int i = at; i < Math.min(end, at + Quantiles.IN_ONE); i++) {
        image[i] += scale * quantiles.of(bits);
        bits >>>= Quantiles.BITS;
      }
    }
  }
}
