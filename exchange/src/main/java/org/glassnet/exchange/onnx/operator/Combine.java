package org.glassnet.exchange.onnx.operator;

import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.Values;

/// A function of two values number by number, each stretched to the shape of both: `z = f(x, y)`,
/// `dE/dx = Σ dE/dz · ∂f/∂x` over all places that a number was stretched to.
public final class Combine extends Plain {
  private final Two f;
  private final List<List<Integer>> dims;
  private final Optional<int[]> left;
  private final Optional<int[]> right;

  /// A function of values of these shapes.
  ///
  /// @param kind what it does: `multiply`
  public Combine(String kind, Two f, List<Integer> left, List<Integer> right) {
    super(
        kind,
        List.of(Dims.size(left), Dims.size(right)),
        Dims.shape(Dims.broadcast(List.of(left, right))));
    this.f = f;
    dims = List.of(List.copyOf(left), List.copyOf(right));
    List<Integer> out = Dims.broadcast(dims);
    this.left = Dims.places(left, out);
    this.right = Dims.places(right, out);
  }

  /// What it computes.
  public Two function() {
    return f;
  }

  /// The inputs' shapes.
  public List<List<Integer>> dims() {
    return dims;
  }

  private static int at(Optional<int[]> places, int i) {
    return places.isPresent() ? places.get()[i] : i;
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    Values y = inputs.getLast();
    Values z = outputs.getFirst();
    for (int i = 0; i < z.size(); i++) {
      z.put(i, f.value(x.at(at(left, i)), y.at(at(right, i))));
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
    Values y = inputs.getLast();
    Values dz = outputGradients.getFirst();
    for (int i = 0; i < dz.size(); i++) {
      int a = at(left, i);
      int b = at(right, i);
      inputGradients.getFirst().add(a, dz.at(i) * f.slopeByFirst(x.at(a), y.at(b)));
      inputGradients.getLast().add(b, dz.at(i) * f.slopeBySecond(x.at(a), y.at(b)));
    }
  }
}
