package org.glassnet.exchange.onnx.operator;

import java.util.List;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// Fixed mixtures of an input's numbers: `yᵢ = Σₖ weightᵢₖ · x(placeᵢₖ)`; `dE/dx(p) = Σ weightᵢₖ ·
/// dE/dyᵢ` over all that take it. Interpolation is one.
public final class Blend extends Plain {
  private final int[] places;
  private final double[] weights;
  private final int each;

  /// A mixture.
  ///
  /// @param kind what it does: `resize`
  /// @param size how many numbers the input has
  /// @param out the output's shape
  /// @param places as many places in the input for each number of the output, one behind the other
  /// @param weights how much each of them counts
  public Blend(String kind, int size, Shape out, int[] places, double[] weights) {
    super(kind, List.of(size), out);
    this.places = places.clone();
    this.weights = weights.clone();
    each = places.length / out.size();
  }

  /// For each number of the output as many places in the input.
  public int[] places() {
    return places.clone();
  }

  /// How much each of them counts.
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    Values y = outputs.getFirst();
    for (int i = 0; i < y.size(); i++) {
      double sum = 0;
      for (int k = i * each; k < (i + 1) * each; k++) {
        if (weights[k] != 0) {
          sum += weights[k] * x.at(places[k]);
        }
      }
      y.put(i, sum);
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
    Values dy = outputGradients.getFirst();
    for (int i = 0; i < dy.size(); i++) {
      for (int k = i * each; k < (i + 1) * each; k++) {
        inputGradients.getFirst().add(places[k], weights[k] * dy.at(i));
      }
    }
  }
}
