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
          Entry.of(
              "elu",
              Elementwise.Elu.class,
              "x above zero, alpha · (exp(x) − 1) below",
              Setting.of("alpha", 1.0, "depth below zero")),
          Entry.constant("selu", Activation.selu(), "ELU that keeps mean 0 and variance 1"),
          Entry.constant("softplus", Activation.softplus(), "ln(1 + exp(x))"),
          Entry.constant("gelu", Activation.gelu(), "x times the normal distribution at x"),
          Entry.constant("swish", Activation.swish(), "x · sigmoid(x)"),
          Entry.constant("hardSigmoid", Activation.hardSigmoid(), "(x + 3) / 6, held in 0…1"),
          Entry.constant("relu6", Activation.relu6(), "max(0, x), held at 6"),
          Entry.constant(
              "lecunTanh", Activation.lecunTanh(), "1.7159 tanh(2x/3) + 0.01 x, LeCun's"),
          Entry.constant("softmax", Activation.softmax(), "shares that sum to one"));

  private Activations() {}
}
