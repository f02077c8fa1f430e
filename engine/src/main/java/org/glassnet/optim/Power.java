package org.glassnet.optim;

/// βᵗ after t steps, by multiplication: the same bits however the steps were cut into runs.
final class Power {
  private final double base;
  private double value = 1;

  Power(double base) {
    this.base = base;
  }

  double value() {
    return value;
  }

  /// Goes on to the next step; returns whether that changed anything.
  boolean next() {
    double before = value;
    value *= base;
    return value != before;
  }

  void resume(long steps) {
    value = 1;
    for (long i = 0; i < steps && next(); i++) {}
  }
}
