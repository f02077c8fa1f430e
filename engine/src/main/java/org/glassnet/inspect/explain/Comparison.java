package org.glassnet.inspect.explain;

/// Another way to the same number.
public sealed interface Comparison {
  /// What the engine computes in float32.
  ///
  /// @param value the engine's number
  /// @param difference `|value − explained|`
  /// @param terms Σ|terms| of the sum that is explained
  /// @param chain the same with all terms of its terms, back to the loss: where these cancel (the p
  ///   − t of a cross-entropy that is nearly right), so do the digits of float32
  record Engine(double value, double difference, double terms, double chain) implements Comparison {
    private static final double ROUNDING = 1e-6;

    /// Whether rounding explains the difference: it is at most 10⁻⁶ · Σ|terms| of the chain.
    public boolean agrees() {
      return difference <= ROUNDING * Math.max(terms, chain);
    }
  }

  /// `(L(w + h) − L(w − h)) / 2h`, in double precision.
  ///
  /// @param value the quotient
  /// @param step h
  /// @param difference `|value − explained|`
  record FiniteDifference(double value, double step, double difference) implements Comparison {}
}
