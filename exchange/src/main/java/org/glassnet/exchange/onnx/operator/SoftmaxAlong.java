package org.glassnet.exchange.onnx.operator;

import java.util.List;
import org.glassnet.tensor.Values;

/// Shares of each group of numbers along some axes, or their logarithms: `yₖ = exp xₖ / Σ exp x`;
/// `dE/dxₖ = yₖ (dE/dyₖ − Σ dE/dy · y)`, of logarithms `dE/dyₖ − exp yₖ · Σ dE/dy`.
public final class SoftmaxAlong extends Plain {
  private final List<Integer> dims;
  private final List<Integer> axes;
  private final Groups groups;
  private final boolean logarithm;

  /// Shares along these axes.
  ///
  /// @param logarithm whether their logarithms are given
  public SoftmaxAlong(List<Integer> dims, List<Integer> axes, boolean logarithm) {
    super(logarithm ? "log_softmax" : "softmax_along", List.of(Dims.size(dims)), Dims.shape(dims));
    this.dims = List.copyOf(dims);
    this.axes = List.copyOf(axes);
    groups = Groups.along(dims, axes);
    this.logarithm = logarithm;
  }

  /// The input's shape.
  public List<Integer> dims() {
    return dims;
  }

  /// The axes along which numbers are one group.
  public List<Integer> axes() {
    return axes;
  }

  /// Whether the shares' logarithms are given.
  public boolean logarithm() {
    return logarithm;
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    for (int start : groups.starts()) {
      double whole = Fold.LOG_OF_EXPONENTIALS.value(x, start, groups.steps());
      for (int step : groups.steps()) {
        double log = x.at(start + step) - whole;
        outputs.getFirst().put(start + step, logarithm ? log : StrictMath.exp(log));
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
    Values y = outputs.getFirst();
    Values dy = outputGradients.getFirst();
    for (int start : groups.starts()) {
      double sum = 0;
      for (int step : groups.steps()) {
        sum += dy.at(start + step) * (logarithm ? 1 : y.at(start + step));
      }
      for (int step : groups.steps()) {
        int at = start + step;
        double gradient =
            logarithm ? dy.at(at) - StrictMath.exp(y.at(at)) * sum : y.at(at) * (dy.at(at) - sum);
        inputGradients.getFirst().put(at, gradient);
      }
    }
  }
}
