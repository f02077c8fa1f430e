package org.glassnet.function;

import org.glassnet.tensor.Values;

/// A loss of a user's own, computed one sample at a time.
///
/// ```java
/// record LogCosh() implements CustomLoss {
///   public String name() { return "logCosh"; }
///   public double loss(Values output, Values target, Values gradient) {
///     double sum = 0;
///     for (int i = 0; i < output.size(); i++) {
///       double error = output.at(i) - target.at(i);
///       sum += StrictMath.log(StrictMath.cosh(error));
///       gradient.put(i, StrictMath.tanh(error));
///     }
///     return sum;
///   }
/// }
/// ```
///
/// Check it with `org.glassnet.inspect.GradientCheck`. It sees the network's output as it is.
/// Samples are computed one after the other on one thread. Results are the same on every machine as
/// long as it uses `StrictMath` and not `Math` for functions such as exp; `Math.fma`, `Math.sqrt`
/// and arithmetic are exact. An instance is immutable and must not keep anything between calls: the
/// engine computes with it in float32, and the textbook engine in double precision.
public non-sealed interface CustomLoss extends Loss {
  /// Computes the loss of one sample and its gradient.
  ///
  /// @param output what the network says, of the output's shape; not to be changed
  /// @param target of the output's shape, or of shape (1), a class index, where [#labels()] says
  ///   so; not to be changed
  /// @param gradient ∂L/∂output, to be written, every number of it
  /// @return L
  double loss(Values output, Values target, Values gradient);
}
