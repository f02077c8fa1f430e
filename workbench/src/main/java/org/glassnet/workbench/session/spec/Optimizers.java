package org.glassnet.workbench.session.spec;

import static org.glassnet.optim.Formulas.PYTORCH;

import org.glassnet.optim.Adadelta;
import org.glassnet.optim.Adagrad;
import org.glassnet.optim.Adam;
import org.glassnet.optim.AdamW;
import org.glassnet.optim.Formulas;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Nadam;
import org.glassnet.optim.Nesterov;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.RmsProp;
import org.glassnet.optim.Sgd;

/// The optimizers, with Keras's constants, or PyTorch's where its formulas are asked for.
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
              momentum(0.9),
              formulas()),
          Entry.of(
              "nesterov",
              Nesterov.class,
              "momentum, its gradient taken ahead",
              rate(0.01),
              momentum(0.9),
              formulas()),
          Entry.of(
              "adagrad",
              Adagrad.class,
              "steps scaled by the sum of all squared gradients",
              rate(0.001).where(PYTORCH, 0.01),
              Setting.of("initialAccumulator", 0.1, "value that the sum starts from")
                  .where(PYTORCH, 0.0),
              epsilon(1e-10),
              formulas()),
          Entry.of(
              "adadelta",
              Adadelta.class,
              "steps scaled by running means of squared steps and gradients",
              rate(0.001),
              Setting.of("rho", 0.95, "share of the means that is kept"),
              Setting.of("epsilon", 1e-7, "number that keeps a division from zero")),
          Entry.of(
              "rmsProp",
              RmsProp.class,
              "steps scaled by a running mean of squared gradients",
              rate(0.001).where(PYTORCH, 0.01),
              Setting.of("rho", 0.9, "share of the mean that is kept").where(PYTORCH, 0.99),
              momentum(0.0),
              epsilon(1e-8),
              Setting.of("centered", false, "whether the squared mean is taken off"),
              formulas()),
          Entry.of(
              "adam",
              Adam.class,
              "steps scaled by running means of the gradient and its square",
              rate(0.001),
              beta1(),
              beta2(),
              epsilon(1e-8),
              formulas()),
          Entry.of(
              "adamW",
              AdamW.class,
              "Adam with weight decay apart from the gradient",
              rate(0.001),
              beta1(),
              beta2(),
              epsilon(1e-8),
              Setting.of("weightDecay", 0.004, "share that weights lose in a step at rate 1")
                  .where(PYTORCH, 0.01),
              formulas()),
          Entry.of(
              "nadam",
              Nadam.class,
              "Adam, its momentum taken ahead",
              rate(0.001).where(PYTORCH, 0.002),
              beta1(),
              beta2(),
              epsilon(1e-8),
              formulas()));

  private Optimizers() {}

  private static Setting rate(double usual) {
    return Setting.of("learningRate", usual, "learning rate");
  }

  private static Setting momentum(double usual) {
    return Setting.of("momentum", usual, "share of the velocity that is kept");
  }

  private static Setting beta1() {
    return Setting.of("beta1", 0.9, "share of the mean gradient that is kept");
  }

  private static Setting beta2() {
    return Setting.of("beta2", 0.999, "share of the mean square that is kept");
  }

  private static Setting epsilon(double pytorch) {
    return Setting.of("epsilon", 1e-7, "number that keeps a division from zero")
        .where(PYTORCH, pytorch);
  }

  private static Setting formulas() {
    return Setting.of("formulas", Formulas.KERAS, "library whose formula and constants it has");
  }
}
