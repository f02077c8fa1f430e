package org.glassnet.exchange.onnx.operator;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// A function of each number on its own: `y = f(x)`, `dE/dx = dE/dy · f'(x)`.
///
/// | in | out |
/// |----|-----|
/// | (batch, shape) | (batch, shape) |
public final class Curve extends Plain {
  private final String operator;
  private final List<AttributeProto> settings;
  private final DoubleUnaryOperator f;
  private final DoubleUnaryOperator slope;

  /// A function with its slope; neither may depend on anything but its argument.
  ///
  /// @param operator the operator of ONNX that computes it: `Sqrt`
  /// @param settings that operator's
  public Curve(
      String operator,
      List<AttributeProto> settings,
      Shape shape,
      DoubleUnaryOperator f,
      DoubleUnaryOperator slope) {
    super(operator.toLowerCase(Locale.ROOT), List.of(shape.size()), shape);
    this.operator = operator;
    this.settings = List.copyOf(settings);
    this.f = f;
    this.slope = slope;
  }

  /// The operator of ONNX that computes it.
  public String operator() {
    return operator;
  }

  /// That operator's settings.
  public List<AttributeProto> settings() {
    return settings;
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
