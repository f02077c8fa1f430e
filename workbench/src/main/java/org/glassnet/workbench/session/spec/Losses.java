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
              "categoricalCrossEntropy",
              Loss.categoricalCrossEntropy(),
              "cross-entropy with targets that are shares of the classes"),
          Entry.constant(
              "binaryCrossEntropy",
              Loss.binaryCrossEntropy(),
              "cross-entropy of each output with a target 0…1"),
          Entry.constant("meanSquared", Loss.meanSquared(), "mean of (output − target)²"),
          Entry.constant(
              "halfSquared",
              Loss.halfSquared(),
              "½ Σ (output − target)²; for numbers, the default there"),
          Entry.constant("meanAbsolute", Loss.meanAbsolute(), "mean of |output − target|"),
          Entry.of(
              "huber",
              Loss.Huber.class,
              "squared near the target, absolute far from it",
              Setting.of("delta", 1.0, "distance from which it is absolute")),
          Entry.constant("hinge", Loss.hinge(), "mean of max(0, 1 − target · output)"));

  private Losses() {}
}
