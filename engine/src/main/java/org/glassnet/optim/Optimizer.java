package org.glassnet.optim;

import java.util.List;
import org.glassnet.model.Frozen.Span;
import org.glassnet.tensor.GlassnetException;

/// A rule that turns gradients into changes of the weights.
public sealed interface Optimizer
    permits Sgd, Momentum, Nesterov, Adagrad, Adadelta, RmsProp, Adam, AdamW, Nadam {
  /// Its name in specifications: `sgd`.
  String name();

  /// The learning rate, > 0.
  double learningRate();

  /// The same rule with another learning rate.
  Optimizer withLearningRate(double rate);

  /// Binds the rule to weights and gradients, with its state at zero.
  ///
  /// For the engine's own use: the update speaks to the kernels, which are not exported.
  ///
  /// @param weights the array of all weights
  /// @param gradients their gradients, of the same layout
  /// @param spans the parts of the array that are trained
  @SuppressWarnings("exports")
  Update bind(float[] weights, float[] gradients, List<Span> spans);

  /// Checks a rate.
  ///
  /// @throws GlassnetException where it is not a positive number
  static double positiveRate(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new GlassnetException(
          "The learning rate is " + rate + ": it must be a positive number, such as 0.01");
    }
    return rate;
  }

  /// Checks a factor that must lie in [0, 1).
  ///
  /// @throws GlassnetException where it does not
  static double share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new GlassnetException(name + " is " + value + ": it must be at least 0 and below 1");
    }
    return value;
  }
}
