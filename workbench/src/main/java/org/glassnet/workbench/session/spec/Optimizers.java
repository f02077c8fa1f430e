package org.glassnet.workbench.session.spec;

import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;

/// The optimizers, with Keras's constants.
final class Optimizers {
  static final Catalog<Optimizer> ALL =
      Catalog.full(
          "optimizer",
          "adam",
          Entry.of("sgd", Sgd.class, "plain gradient descent", rate(0.01)),
          Entry.of(
              "momentum",
              Momentum.class,
              "gradient descent with a velocity",
              rate(0.01),
              Setting.of("momentum", 0.9, "share of the velocity that is kept")),
          Entry.of(
              "adam",
              Adam.class,
              "steps scaled by running means of the gradient and its square",
              rate(0.001),
              Setting.of("beta1", 0.9, "share of the mean gradient that is kept"),
              Setting.of("beta2", 0.999, "share of the mean square that is kept"),
              Setting.of("epsilon", 1e-7, "number that keeps a division from zero")));

  private Optimizers() {}

  private static Setting rate(double usual) {
    return Setting.of("learningRate", usual, "learning rate");
  }
}
