package org.glassnet.exchange.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// Numbers of the inputs put at other places, some perhaps several times or not at all: `yᵢ =
/// x(placeᵢ)`, or a fixed number; `dE/dx(p) = Σ dE/dyᵢ` over all i that take it.
///
/// It is transposition, slicing, gathering, padding, tiling and concatenation in one.
public final class Arrange extends Plain {
  private final int[] starts;
  private final int[] places;
  private final double fill;

  /// An arrangement.
  ///
  /// @param kind what it does: `transpose`
  /// @param sizes how many numbers each input has
  /// @param out the output's shape
  /// @param places for each number of the output its place in the inputs, one behind the other; −1
  ///   for the fixed number
  /// @param fill the fixed number
  public Arrange(String kind, List<Integer> sizes, Shape out, int[] places, double fill) {
    super(kind, sizes, out);
    this.places = places.clone();
    this.fill = fill;
    starts = new int[sizes.size() + 1];
    for (int i = 0; i < sizes.size(); i++) {
      starts[i + 1] = starts[i] + sizes.get(i);
    }
  }

  /// An arrangement of one input's numbers.
  public static Arrange of(String kind, int size, Shape out, int[] places) {
    return new Arrange(kind, new ArrayList<>(List.of(size)), out, places, 0);
  }

  /// For each number of the output its place in the inputs; −1 for the fixed number.
  public int[] places() {
    return places.clone();
  }

  /// The fixed number.
  public double fill() {
    return fill;
  }

  private int input(int place) {
    int input = 0;
    while (place >= starts[input + 1]) {
      input++;
    }
    return input;
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
    Values y = outputs.getFirst();
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) {
        y.put(i, fill);
      } else {
        int input = input(places[i]);
        y.put(i, inputs.get(input).at(places[i] - starts[input]));
      }
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
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        int input = input(places[i]);
        inputGradients.get(input).add(places[i] - starts[input], dy.at(i));
      }
    }
  }
}
