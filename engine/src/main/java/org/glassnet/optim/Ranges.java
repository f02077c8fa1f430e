package org.glassnet.optim;

import org.glassnet.tensor.GlassnetException;

/// What the constants of optimizers and schedules have to be.
final class Ranges {
  private Ranges() {}

  /// A constant that keeps a division from being 0/0, also in float32.
  static void epsilon(double epsilon) {
    if (!((float) epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new GlassnetException(
          "epsilon is " + epsilon + ": it must be a small positive number, such as 1e-7");
    }
  }

  static void positive(String name, double value, String example) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new GlassnetException(
          name + " is " + value + ": it must be a positive number, such as " + example);
    }
  }

  static void notNegative(String name, double value, String example) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new GlassnetException(
          name + " is " + value + ": it must be 0 or a positive number, such as " + example);
    }
  }
}
