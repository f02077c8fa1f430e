package org.glassnet.inspect.explain;

/// Another way to the same number.
public sealed interface Comparison {
  /// What the engine computes in float32.
  ///
  /// @param value the engine's number
  /// @param difference `|value − explained|`
  /// @param allowed 10⁻⁶ · Σ|terms|, within which rounding leaves it
  record Engine(double value, double difference, double allowed) implements Comparison {
    /// Whether rounding explains the difference.
    public boolean agrees() {
      return difference <= allowed;
    }
  }

  /// `(L(w + h) − L(w − h)) / 2h`, in double precision.
  ///
  /// @param value the quotient
  /// @param step h
  /// @param difference `|value − explained|`
  record FiniteDifference(double value, double step, double difference) implements Comparison {}
}
