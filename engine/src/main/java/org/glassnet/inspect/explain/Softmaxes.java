package org.glassnet.inspect.explain;

import java.util.List;

/// Softmax and the logarithm of its denominator, the largest x subtracted first so that exp stays
/// finite.
final class Softmaxes {
  private Softmaxes() {}

  /// `exp x_i / Σ exp x_j`.
  static double[] shares(List<Term> x) {
    double max = max(x);
    double sum = sum(x, max);
    double[] shares = new double[x.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = StrictMath.exp(x.get(i).value() - max) / sum;
    }
    return shares;
  }

  /// `ln Σ exp x_j`.
  static double logOfSum(List<Term> x) {
    double max = max(x);
    return max + StrictMath.log(sum(x, max));
  }

  private static double sum(List<Term> x, double max) {
    double sum = 0;
    for (Term term : x) {
      sum += StrictMath.exp(term.value() - max);
    }
    return sum;
  }

  private static double max(List<Term> x) {
    double max = Double.NEGATIVE_INFINITY;
    for (Term term : x) {
      max = Math.max(max, term.value());
    }
    return max;
  }
}
