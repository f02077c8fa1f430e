package org.glassnet.workbench.session.spec;

import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;

/// The activations.
final class Activations {
  static final Catalog<Activation> ALL =
      Catalog.brief(
          "activation",
          "relu",
          Entry.constant("linear", Activation.linear(), "x"),
          Entry.constant("relu", Activation.relu(), "max(0, x)"),
          Entry.of(
              "leakyRelu",
              Elementwise.LeakyRelu.class,
              "x above zero, slope · x below",
              Setting.of("slope", 0.01, "slope below zero")),
          Entry.constant("tanh", Activation.tanh(), "the hyperbolic tangent"),
          Entry.constant("sigmoid", Activation.sigmoid(), "1 / (1 + exp(−x))"),
          Entry.constant("softmax", Activation.softmax(), "shares that sum to one"));

  private Activations() {}
}
