package org.glassnet.inspect.explain;

/// Another way to the same number.
public sealed interface Comparison {
  /// What the engine computes in float32.
  ///
  /// The explanation is exact from the beginning to the end, so two things make the engine's number
  /// another: its numbers on the way are rounded, and so is its last sum. The second is looked at
  /// by itself: the same terms made of the engine's own numbers, summed in double precision.
  ///
  /// @param value the engine's number
  /// @param difference `|value − explained|`: what float32 lost on the whole way
  /// @param sum the sum of the terms made of the engine's own float32 numbers
  /// @param terms Σ|terms| of that sum
  record Engine(double value, double difference, double sum, double terms) implements Comparison {
    private static final double ROUNDING = 1e-6;

    /// `|value − sum|`: what the engine's last sum lost.
    public double rounding() {
      return Math.abs(value - sum);
    }

    /// Whether the engine's number is the sum of its terms: `|value − sum| ≤ 10⁻⁶ · Σ|terms|`.
    public boolean agrees() {
      return rounding() <= ROUNDING * terms;
    }
  }

  /// `(L(w + h) − L(w − h)) / 2h`, in double precision.
  ///
  /// @param value the quotient
  /// @param step h
  /// @param difference `|value − explained|`
  record FiniteDifference(double value, double step, double difference) implements Comparison {}
}
