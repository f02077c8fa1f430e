package org.glassnet.data;

/// Bends the image: each pixel comes from where a smooth random field says.
///
/// ```
/// x = x' + dx(x', y')     dx = alpha · G_σ ∗ u,  u uniform in [−1, 1) for each pixel, 0 outside
/// y = y' + dy(x', y')     dy likewise, with u of its own
/// ```
///
/// G_σ is the normal distribution of deviation sigma, cut at 3 sigma, with sum 1. For MNIST alpha
/// 34 and sigma 4 are usual; a small sigma gives crumpled images, a large one little more than
/// shifts. Among neighbours that move pixels, too, the field belongs to the new image's pixels;
/// there is one in a row of neighbours.
///
/// Source: Simard, Steinkraus, Platt, "Best practices for convolutional neural networks applied to
/// visual document analysis", 2003.
///
/// @param alpha how strong, in pixels, 0 … 1000
/// @param sigma how smooth, in pixels, 0.5 … 32
/// @param fill what is bent in
public record Elastic(double alpha, double sigma, Fill fill) implements Augmentation {
  /// Checks the constants.
  ///
  /// @throws DataException where one is out of its range
  public Elastic {
    Augmentation.within("elastic's alpha", alpha, 0, 1000, "from 0 to 1000, such as 34");
    Augmentation.within("elastic's sigma", sigma, 0.5, 32, "from 0.5 to 32 pixels, such as 4");
  }

  /// Zeros bent in.
  public static Elastic of(double alpha, double sigma) {
    return new Elastic(alpha, sigma, Fill.ZEROS);
  }

  /// Half of G_σ, from its middle on.
  float[] kernel() {
    double[] values = new double[(int) Math.ceil(3 * sigma) + 1];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? values[i] : 2 * values[i];
    }
    float[] kernel = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      kernel[i] = (float) (values[i] / sum);
    }
    return kernel;
  }
}
