package org.glassnet.optim;

import org.glassnet.tensor.GlassnetException;

/// How the learning rate changes while training goes on: a factor of the optimizer's rate.
///
/// Time is counted in epochs, with fractions: step 30 of 100 in the third epoch is at 2.3. So a
/// schedule means the same whatever the batch size.
public sealed interface Schedule {
  /// Its name in specifications: `cosine`.
  String name();

  /// The factor at a time.
  ///
  /// @param epochs the epochs gone by, with fractions
  double factor(double epochs);

  /// The rate stays as it is.
  record Constant() implements Schedule {
    @Override
    public String name() {
      return "constant";
    }

    @Override
    public double factor(double epochs) {
      return 1;
    }
  }

  /// The rate as it is.
  static Schedule constant() {
    return new Constant();
  }

  /// Checks a length in epochs.
  ///
  /// @throws GlassnetException where it is not a positive number
  static double length(String name, double epochs) {
    if (!(epochs > 0) || Double.isInfinite(epochs)) {
      throw new GlassnetException(
          name + " is " + epochs + " epochs: it must be a positive number, such as 10 or 0.5");
    }
    return epochs;
  }
}
