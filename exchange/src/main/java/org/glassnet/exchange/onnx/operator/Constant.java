package org.glassnet.exchange.onnx.operator;

import java.util.List;
import org.glassnet.function.Initializer;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// Numbers that are the same for all samples: `y = value`, `dE/dvalue = Σ dE/dy` over the batch.
///
/// | what | shape |
/// |------|-------|
/// | value | (shape) |
/// | out y | (batch, shape) |
public final class Constant extends Plain {
  private final boolean trainable;

  /// A constant of this shape.
  ///
  /// @param trainable whether training may change it, as it may a bias
  public Constant(Shape shape, boolean trainable) {
    super("constant", List.of(), shape);
    this.trainable = trainable;
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    return List.of(
        trainable
            ? new ParameterSpec("value", out(), Initializer.zeros(), 1, 1)
            : ParameterSpec.state("value", out(), Initializer.zeros()));
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values value = parameters.getFirst();
    Values y = outputs.getFirst();
    for (int i = 0; i < y.size(); i++) {
      y.put(i, value.at(i));
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
    if (trainable) {
      Values dy = outputGradients.getFirst();
      for (int i = 0; i < dy.size(); i++) {
        parameterGradients.getFirst().add(i, dy.at(i));
      }
    }
  }
}
