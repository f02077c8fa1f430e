package org.glassnet.optim;

/// What makes up for Adam's means having started from zero, as factors of the rate and of ε:
/// dividing √v by √(1 − β₂ᵗ) is left to them, so that one kernel serves both formulas.
final class BiasCorrection {
  private final Power power1;
  private final Power power2;
  private final double epsilon;
  private final boolean keras;

  BiasCorrection(double beta1, double beta2, double epsilon, Formulas formulas) {
    this.power1 = new Power(beta1);
    this.power2 = new Power(beta2);
    this.epsilon = epsilon;
    this.keras = formulas == Formulas.KERAS;
  }

  void next() {
    power1.next();
    power2.next();
  }

  void resume(long steps) {
    power1.resume(steps);
    power2.resume(steps);
  }

  /// The rate of m / (√v + ε).
  double rate(double rate) {
    return rate * root2() / (1 - power1.value());
  }

  /// √(1 − β₂ᵗ).
  double root2() {
    return Math.sqrt(1 - power2.value());
  }

  /// What is added to √v.
  float epsilon() {
    return (float) (keras ? epsilon : epsilon * root2());
  }
}
