package org.glassnet.workbench.session.spec;

import org.glassnet.function.Loss;

/// The losses.
final class Losses {
  static final Catalog<Loss> ALL =
      Catalog.brief(
          "loss",
          "crossEntropy",
          Entry.constant(
              "crossEntropy",
              Loss.crossEntropy(),
              "−ln of the right class's softmax; for classes, the default there"),
          Entry.constant(
              "halfSquared",
              Loss.halfSquared(),
              "½ Σ (output − target)²; for numbers, the default there"));

  private Losses() {}
}
