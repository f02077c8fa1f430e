package org.glassnet.layer;

import java.util.List;
import org.glassnet.tensor.Values;

/// A layer of a user's own, computed one sample at a time.
///
/// Write a record that says its [#kind()], its shape rule [#outputShape(List)], its
/// [#parameters(List)] where it has some, [#forward] and [#backward]. Check it with
/// `org.glassnet.inspect.LayerCheck`.
///
/// ```java
/// record Square() implements CustomLayer {
///   public String kind() { return "square"; }
///   public Shape outputShape(List<Shape> inputs) { return inputs.getFirst(); }
///   public void forward(List<Values> x, List<Values> weights, List<Values> y) {
///     for (int i = 0; i < y.getFirst().size(); i++) {
///       y.getFirst().put(i, x.getFirst().at(i) * x.getFirst().at(i));
///     }
///   }
///   public void backward(List<Values> x, List<Values> weights, List<Values> y, List<Values> dy,
///       List<Values> dx, List<Values> dw) {
///     for (int i = 0; i < y.getFirst().size(); i++) {
///       dx.getFirst().put(i, 2 * x.getFirst().at(i) * dy.getFirst().at(i));
///     }
///   }
/// }
/// ```
///
/// Its samples are computed one after the other on one thread, in the order of the batch, so that
/// results do not depend on the number of threads. They are the same on every machine as long as it
/// uses `StrictMath` and not `Math` for functions such as exp; `Math.fma`, `Math.sqrt` and
/// arithmetic are exact. An instance is immutable and must not keep anything between calls: the
/// engine computes with it in float32, and the textbook engine in double precision.
public non-sealed interface CustomLayer extends Layer {
  /// Computes the outputs of one sample.
  ///
  /// @param inputs what it reads; not to be changed
  /// @param parameters in the order of [#parameters(List)]; not to be changed
  /// @param outputs to be written, every number of them
  void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs);

  /// Computes the gradients of one sample by the chain rule.
  ///
  /// @param inputs what it read
  /// @param parameters as in forward
  /// @param outputs what forward wrote
  /// @param outputGradients dE/doutput
  /// @param inputGradients dE/dinput, to be written; 0 before
  /// @param parameterGradients dE/dparameter, summed over the batch: to be added to
  void backward(
      List<Values> inputs,
      List<Values> parameters,
      List<Values> outputs,
      List<Values> outputGradients,
      List<Values> inputGradients,
      List<Values> parameterGradients);

  @Override
  @SuppressWarnings("exports")
  default Operator compile(Site site) {
    return new CustomOperator(this, site);
  }
}
