package org.glassnet.exchange.onnx.operator;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// A function of each number on its own: `y = f(x)`, `dE/dx = dE/dy · f'(x)`.
///
/// | in | out |
/// |----|-----|
/// | (batch, shape) | (batch, shape) |
public final class Curve extends Plain {
  private final DoubleUnaryOperator f;
  private final DoubleUnaryOperator slope;

  /// A function with its slope; neither may depend on anything but its argument.
  ///
  /// @param kind what it does: `sqrt`
  public Curve(String kind, Shape shape, DoubleUnaryOperator f, DoubleUnaryOperator slope) {
    super(kind, List.of(shape.size()), shape);
    this.f = f;
    this.slope = slope;
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    Values y = outputs.getFirst();
    for (int i = 0; i < y.size(); i++) {
      y.put(i, f.applyAsDouble(x.at(i)));
    }
  }

  @Override
  public void backward(
      List<Values> inputs,
      List<Values> parameters,
      List<Values> outputs,
      List<Values> outputGradients,
      List<Values> inputGradients,
      List<Values> parameterGradients) {
    Values x = inputs.getFirst();
    Values dy = outputGradients.getFirst();
    for (int i = 0; i < dy.size(); i++) {
      inputGradients.getFirst().put(i, dy.at(i) * slope.applyAsDouble(x.at(i)));
    }
  }
}
