package org.glassnet.workbench.session.spec;

import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.run.DataSpec;
import org.glassnet.train.Order;

/// The names of everything that a specification can ask for: one list for files and command line.
///
/// A name is understood whatever its case, underscores and hyphens: `leaky_relu` is `leakyRelu`.
public final class Vocabulary {
  /// The slope of a leaky ReLU where none is given, as in Maas et al. 2013 and PyTorch.
  public static final double USUAL_SLOPE = 0.01;

  /// Activations.
  public static final List<String> ACTIVATIONS =
      List.of("linear", "relu", "leakyRelu", "tanh", "sigmoid", "softmax");

  /// Layers that are no activations.
  public static final List<String> LAYERS = List.of("dense", "flatten");

  /// Initializers of a parameter.
  public static final List<String> INITIALIZERS = List.of("glorotUniform", "zeros");

  /// Losses.
  public static final List<String> LOSSES = List.of("crossEntropy", "halfSquared");

  /// Optimizers.
  public static final List<String> OPTIMIZERS = List.of("sgd", "momentum", "adam");

  /// Data sets that have a name.
  public static final List<String> DATA = List.of("letters", "mnist");

  /// Orders of the samples.
  public static final List<String> ORDERS = List.of("shuffled", "asGiven", "byClass");

  private Vocabulary() {}

  /// An activation by its name; a leaky ReLU has the usual slope.
  static Activation activation(String name) {
    return switch (known("activation", name, ACTIVATIONS)) {
      case "linear" -> Activation.linear();
      case "relu" -> Activation.relu();
      case "leakyRelu" -> Activation.leakyRelu(USUAL_SLOPE);
      case "tanh" -> Activation.tanh();
      case "sigmoid" -> Activation.sigmoid();
      default -> Activation.softmax();
    };
  }

  /// How an activation is written, its slope with it where it is not the usual one.
  static String text(Activation activation) {
    return activation instanceof Elementwise.LeakyRelu(double slope) && slope != USUAL_SLOPE
        ? "leakyRelu " + Numbers.text(slope)
        : activation.name();
  }

  /// An initializer by its name.
  static Initializer initializer(String name) {
    return known("initializer", name, INITIALIZERS).equals("zeros")
        ? Initializer.zeros()
        : Initializer.glorotUniform();
  }

  /// A loss by its name.
  ///
  /// @throws SpecException where there is none
  public static Loss loss(String name) {
    return known("loss", name, LOSSES).equals("crossEntropy")
        ? Loss.crossEntropy()
        : Loss.halfSquared();
  }

  /// An optimizer by its name, with the learning rate that Keras gives it (momentum: 0.9).
  ///
  /// @throws SpecException where there is none
  public static Optimizer optimizer(String name) {
    return switch (known("optimizer", name, OPTIMIZERS)) {
      case "sgd" -> new Sgd(0.01);
      case "momentum" -> new Momentum(0.01, 0.9);
      default -> Adam.of(0.001);
    };
  }

  /// A data set by its name, in its usual size.
  ///
  /// @throws SpecException where there is none
  public static DataSpec data(String name) {
    return known("data", name, DATA).equals("mnist")
        ? new DataSpec.Mnist()
        : DataSpec.Letters.usual();
  }

  /// An order by its name.
  static Order order(String name) {
    return switch (known("order", name, ORDERS)) {
      case "asGiven" -> Order.AS_GIVEN;
      case "byClass" -> Order.BY_CLASS;
      default -> Order.SHUFFLED;
    };
  }

  /// How an order is written.
  static String text(Order order) {
    return switch (order) {
      case SHUFFLED -> "shuffled";
      case AS_GIVEN -> "asGiven";
      case BY_CLASS -> "byClass";
    };
  }

  private static String known(String kind, String name, List<String> names) {
    return Words.find(name, names)
        .orElseThrow(() -> new SpecException(Words.unknown(kind, name, names)));
  }
}
