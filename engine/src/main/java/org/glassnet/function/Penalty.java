package org.glassnet.function;

import org.glassnet.tensor.GlassnetException;

/// What training adds to the loss for large weights: `l1 · Σ|w| + l2 · Σw²`, with the gradient `l1
/// · sign(w) + 2 · l2 · w`.
///
/// Source: Krogh and Hertz, "A simple weight decay can improve generalization", NIPS 1991.
///
/// @param l1 the factor of the absolute values, ≥ 0
/// @param l2 the factor of the squares, ≥ 0; as Keras counts it, without ½
public record Penalty(double l1, double l2) {
  /// Checks the factors.
  ///
  /// @throws GlassnetException where one is negative or not finite
  public Penalty {
    check("l1", l1);
    check("l2", l2);
  }

  private static void check(String name, double factor) {
    if (!(factor >= 0) || Double.isInfinite(factor)) {
      throw new GlassnetException(
          name + " is " + factor + ": it must be 0 or a small positive number, such as 0.001");
    }
  }

  /// No penalty.
  public static Penalty none() {
    return new Penalty(0, 0);
  }

  /// A penalty on absolute values.
  public static Penalty l1(double factor) {
    return new Penalty(factor, 0);
  }

  /// A penalty on squares.
  public static Penalty l2(double factor) {
    return new Penalty(0, factor);
  }

  /// Whether there is none.
  public boolean isNone() {
    return l1 == 0 && l2 == 0;
  }
}
