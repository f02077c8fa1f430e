package org.glassnet.optim;

import org.glassnet.tensor.GlassnetException;

/// A limit to gradients, applied before each update.
///
/// Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks",
/// ICML 2013.
public sealed interface Clipping {
  /// No limit.
  record None() implements Clipping {}

  /// Every element is held in [−limit, limit].
  ///
  /// @param limit > 0
  record ByValue(double limit) implements Clipping {
    /// Checks the limit.
    ///
    /// @throws GlassnetException where it is not a positive number
    public ByValue {
      positive("value", limit);
    }
  }

  /// The gradient of each parameter on its own is scaled down to this Euclidean norm where it is
  /// longer.
  ///
  /// @param limit > 0
  record ByNorm(double limit) implements Clipping {
    /// Checks the limit.
    ///
    /// @throws GlassnetException where it is not a positive number
    public ByNorm {
      positive("norm", limit);
    }
  }

  /// The gradient of all trained weights together is scaled down to this Euclidean norm where it is
  /// longer.
  ///
  /// @param limit > 0
  record ByGlobalNorm(double limit) implements Clipping {
    /// Checks the limit.
    ///
    /// @throws GlassnetException where it is not a positive number
    public ByGlobalNorm {
      positive("globalNorm", limit);
    }
  }

  /// No limit.
  static Clipping none() {
    return new None();
  }

  private static void positive(String name, double limit) {
    if (!((float) limit > 0) || Double.isInfinite((float) limit)) {
      throw new GlassnetException(
          "Clipping by " + name + " has the limit " + limit + ": it must be a positive number");
    }
  }
}
