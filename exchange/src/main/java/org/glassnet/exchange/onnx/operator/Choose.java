package org.glassnet.exchange.onnx.operator;

import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.Values;

/// The second value where the first is true, else the third, each stretched to the shape of all.
public final class Choose extends Plain {
  private final List<List<Integer>> dims;
  private final List<Optional<int[]>> places;

  /// A choice among values of these shapes.
  public Choose(List<Integer> condition, List<Integer> first, List<Integer> second) {
    super(
        "where",
        List.of(Dims.size(condition), Dims.size(first), Dims.size(second)),
        Dims.shape(Dims.broadcast(List.of(condition, first, second))));
    dims = List.of(List.copyOf(condition), List.copyOf(first), List.copyOf(second));
    List<Integer> out = Dims.broadcast(dims);
    places =
        List.of(Dims.places(condition, out), Dims.places(first, out), Dims.places(second, out));
  }

  /// The inputs' shapes.
  public List<List<Integer>> dims() {
    return dims;
  }

  private int at(int input, int i) {
    Optional<int[]> own = places.get(input);
    return own.isPresent() ? own.get()[i] : i;
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    for (int i = 0; i < outputs.getFirst().size(); i++) {
      int chosen = chosen(inputs, i);
      outputs.getFirst().put(i, inputs.get(chosen).at(at(chosen, i)));
    }
  }

  private int chosen(List<Values> inputs, int i) {
    return inputs.getFirst().at(at(0, i)) == 0 ? 2 : 1;
  }

  @Override
  public void backward(
      List<Values> inputs,
      List<Values> parameters,
      List<Values> outputs,
      List<Values> outputGradients,
      List<Values> inputGradients,
      List<Values> parameterGradients) {
    for (int i = 0; i < outputGradients.getFirst().size(); i++) {
      int chosen = chosen(inputs, i);
      inputGradients.get(chosen).add(at(chosen, i), outputGradients.getFirst().at(i));
    }
  }
}
