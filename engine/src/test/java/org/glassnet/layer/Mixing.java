package org.glassnet.layer;

import java.util.List;
import org.glassnet.function.Initializer;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// A user's layer with all that one may have: two inputs a and b, a parameter w, and the outputs
/// `a·b·w` and `a² + b`.
public record Mixing() implements CustomLayer {
  @Override
  public String kind() {
    return "mixing";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.getFirst();
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return List.of(inputs.getFirst(), inputs.getFirst());
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int size = inputs.getFirst().size();
    return List.of(
        new ParameterSpec("w", inputs.getFirst(), Initializer.glorotUniform(), size, size));
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values a = inputs.get(0);
    Values b = inputs.get(1);
    Values w = parameters.getFirst();
    for (int i = 0; i < a.size(); i++) {
      outputs.get(0).put(i, a.at(i) * b.at(i) * w.at(i));
      outputs.get(1).put(i, a.at(i) * a.at(i) + b.at(i));
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
    Values a = inputs.get(0);
    Values b = inputs.get(1);
    Values w = parameters.getFirst();
    Values product = outputGradients.get(0);
    Values sum = outputGradients.get(1);
    for (int i = 0; i < a.size(); i++) {
      inputGradients.get(0).put(i, product.at(i) * b.at(i) * w.at(i) + sum.at(i) * 2 * a.at(i));
      inputGradients.get(1).put(i, product.at(i) * a.at(i) * w.at(i) + sum.at(i));
      parameterGradients.getFirst().add(i, product.at(i) * a.at(i) * b.at(i));
    }
  }
}
