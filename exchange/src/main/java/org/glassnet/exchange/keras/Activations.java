package org.glassnet.exchange.keras;

import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Softmax;

/// Activations by Keras's names.
final class Activations {
  private static final double LEAKY = 0.2;

  private Activations() {}

  /// The activation of a name, as Keras 3 has it.
  static Activation of(String name) {
    return switch (name) {
      case "linear" -> Activation.linear();
      case "relu", "ReLU" -> Activation.relu();
      case "relu6" -> Activation.relu6();
      case "tanh" -> Activation.tanh();
      case "sigmoid" -> Activation.sigmoid();
      case "softmax", "Softmax" -> Activation.softmax();
      case "elu", "ELU" -> Activation.elu(1);
      case "selu" -> Activation.selu();
      case "softplus" -> Activation.softplus();
      case "gelu" -> Activation.gelu();
      case "swish", "silu" -> Activation.swish();
      case "leaky_relu" -> Activation.leakyRelu(LEAKY);
      case "hard_sigmoid" -> Activation.hardSigmoid();
      default -> throw new KerasException("the activation " + name);
    };
  }

  /// The name of an activation that Keras computes at the end of a layer; none where there is no
  /// such name.
  static Optional<String> name(Activation activation) {
    return switch (activation) {
      case Softmax() -> Optional.of("softmax");
      case Elementwise f -> Optional.ofNullable(name(f));
    };
  }

  private static String name(Elementwise f) {
    return switch (f) {
      case Elementwise.Linear() -> "linear";
      case Elementwise.Relu() -> "relu";
      case Elementwise.Tanh() -> "tanh";
      case Elementwise.Sigmoid() -> "sigmoid";
      case Elementwise.Elu(double alpha) when alpha == 1 -> "elu";
      case Elementwise.Selu() -> "selu";
      case Elementwise.Softplus() -> "softplus";
      case Elementwise.HardSigmoid() -> "hard_sigmoid";
      case Elementwise.Relu6() -> "relu6";
      case Elementwise.Gelu() -> "gelu";
      case Elementwise.Swish() -> "silu";
      default -> null;
    };
  }
}
