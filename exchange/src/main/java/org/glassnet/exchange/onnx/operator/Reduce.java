package org.glassnet.exchange.onnx.operator;

import java.util.List;
import org.glassnet.tensor.Values;

/// One number of each group of numbers along some axes: their sum, their mean, the largest, ….
public final class Reduce extends Plain {
  private final Fold fold;
  private final List<Integer> dims;
  private final List<Integer> axes;
  private final Groups groups;

  /// A reduction.
  ///
  /// @param kind what it does: `reduce_mean`
  /// @param fold what is made of a group
  /// @param dims the input's shape
  /// @param axes the axes along which numbers are one group
  /// @param out the output's shape, which has as many numbers as there are groups
  public Reduce(String kind, Fold fold, List<Integer> dims, List<Integer> axes, List<Integer> out) {
    super(kind, List.of(Dims.size(dims)), Dims.shape(out));
    this.fold = fold;
    this.dims = List.copyOf(dims);
    this.axes = List.copyOf(axes);
    groups = Groups.along(dims, axes);
  }

  /// What is made of a group.
  public Fold fold() {
    return fold;
  }

  /// The input's shape.
  public List<Integer> dims() {
    return dims;
  }

  /// The axes along which numbers are one group.
  public List<Integer> axes() {
    return axes;
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    for (int g = 0; g < groups.starts().length; g++) {
      double value = fold.value(inputs.getFirst(), groups.starts()[g], groups.steps());
      outputs.getFirst().put(g, value);
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
    for (int g = 0; g < groups.starts().length; g++) {
      double y = outputs.getFirst().at(g);
      double dy = outputGradients.getFirst().at(g);
      for (int step : groups.steps()) {
        int at = groups.starts()[g] + step;
        double slope = fold.slope(x.at(at), y, groups.steps().length);
        inputGradients.getFirst().put(at, dy * slope);
      }
    }
  }
}
