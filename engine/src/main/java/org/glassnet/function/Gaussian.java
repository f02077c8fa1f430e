package org.glassnet.function;

/// The normal distribution of mean 0 and deviation 1, in double precision.
///
/// Source: Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11,
/// 2004 (the series); Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.14 (Laplace's
/// continued fraction).
final class Gaussian {
  /// Where the continued fraction takes over from the series.
  private static final double FAR = 2;

  private static final int TERMS = 200;

  private Gaussian() {}

  /// `φ(x) = exp(−x²/2) / √(2π)`.
  static double density(double x) {
    return StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  /// `Φ(x)`, the probability of a number below x.
  static double distribution(double x) {
    if (Math.abs(x) <= FAR) {
      return 0.5 + density(x) * series(x);
    }
    double tail = density(x) / fraction(Math.abs(x));
    return x > 0 ? 1 - tail : tail;
  }

  /// `x + x³/3 + x⁵/(3·5) + …`
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int i = 3; i < TERMS; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return sum;
  }

  /// `x + 1/(x + 2/(x + 3/(x + …)))`
  private static double fraction(double x) {
    double result = x;
    for (int i = TERMS; i >= 1; i--) {
      result = x + i / result;
    }
    return result;
  }
}
