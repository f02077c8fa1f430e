package org.glassnet.inspect.explain;

import java.util.Optional;

/// One number of an explanation and what it is equal to.
///
/// @param quantity what is explained
/// @param value the number
/// @param because the formula with its numbers; empty where the number is given
/// @param source what made it, or where it comes from where it is given
public record Step(Quantity quantity, double value, Optional<Expression> because, Source source) {
  /// What made a number.
  public enum Source {
    /// A layer, the loss, the chain rule or the optimizer, by the formula.
    FORMULA,
    /// A sample of the data.
    INPUT,
    /// The target of a sample.
    TARGET,
    /// The network's weights.
    WEIGHT,
    /// The engine's float32 computation, taken as it is.
    ENGINE
  }

  /// `Σ|terms|` of the formula, by which rounding is measured.
  public double magnitude() {
    return because.map(Expression::magnitude).orElse(Math.abs(value));
  }
}
