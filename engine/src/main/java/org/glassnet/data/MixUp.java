package org.glassnet.data;

/// Mixes a sample with another one of the set, drawn at random, input and target alike.
///
/// ```
/// x' = λ x + (1 − λ) x₂       λ drawn from the beta distribution Beta(alpha, alpha)
/// t' = λ t + (1 − λ) t₂
/// ```
///
/// Targets must be numbers: of classes, shares that sum to 1 ([OneHot]), with the loss
/// categoricalCrossEntropy. It comes last of all augmentations; both samples have gone through
/// those before it.
///
/// Source: Zhang, Cisse, Dauphin, Lopez-Paz, "mixup: beyond empirical risk minimization", 2018.
///
/// @param alpha how much is mixed, above 0: 0.1 … 0.4 is usual for photographs; 1 makes all λ
///   equally likely
public record MixUp(double alpha) implements Augmentation {
  /// Checks the constant.
  ///
  /// @throws DataException where it is not positive and finite
  public MixUp {
    Augmentation.within("mixUp's alpha", alpha, 1e-3, 1e3, "from 0.001 to 1000, such as 0.2");
  }

  /// A number of Beta(alpha, alpha): g₁ / (g₁ + g₂) of two numbers of the gamma distribution, by
  /// their logarithms, as those of a small alpha are smaller than any double.
  float share(Chance chance) {
    double first = logGamma(chance);
    double second = logGamma(chance);
    return (float) (1 / (1 + StrictMath.exp(second - first)));
  }

  /// The logarithm of a number of Gamma(alpha, 1).
  ///
  /// Source: Marsaglia, Tsang, "A simple method for generating gamma variables", ACM Transactions
  /// on Mathematical Software 26, 2000.
  private double logGamma(Chance chance) {
    double d = alpha + (alpha < 1 ? 1 : 0) - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = chance.normal();
      double v = 1 + c * x;
      if (v > 0) {
        double log = 3 * StrictMath.log(v);
        double u = StrictMath.log(1 - chance.share());
        if (u < 0.5 * x * x + d - d * v * v * v + d * log) {
          double boost = alpha < 1 ? StrictMath.log(1 - chance.share()) / alpha : 0;
          return StrictMath.log(d) + log + boost;
        }
      }
    }
  }
}
