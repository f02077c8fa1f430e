package org.glassnet.exchange.onnx.operator;

import java.util.List;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// Each group of numbers along some axes with mean 0 and variance 1: `y = (x − μ) / s` with `s =
/// √(σ² + ε)`; `dE/dx = (dE/dy − mean dE/dy − y · mean(dE/dy · y)) / s`.
///
/// Layer, group and instance normalization do so before they scale. There are three outputs: y, μ,
/// and 1/s.
public final class Standardize extends Plain {
  private final List<Integer> dims;
  private final List<Integer> axes;
  private final Groups groups;
  private final double epsilon;

  /// Numbers of this shape in groups along these axes.
  public Standardize(List<Integer> dims, List<Integer> axes, double epsilon) {
    super("standardize", List.of(Dims.size(dims)), Dims.shape(dims));
    this.dims = List.copyOf(dims);
    this.axes = List.copyOf(axes);
    groups = Groups.along(dims, axes);
    this.epsilon = epsilon;
  }

  /// The input's shape.
  public List<Integer> dims() {
    return dims;
  }

  /// The axes along which numbers are one group.
  public List<Integer> axes() {
    return axes;
  }

  /// What is added to variances.
  public double epsilon() {
    return epsilon;
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape each = Shape.of(groups.starts().length);
    return List.of(outputShape(inputs), each, each);
  }

  private double mean(Values x, int start) {
    return Fold.MEAN.value(x, start, groups.steps());
  }

  private double perDeviation(Values x, int start, double mean) {
    double squares = 0;
    for (int step : groups.steps()) {
      double distance = x.at(start + step) - mean;
      squares += distance * distance;
    }
    return 1 / Math.sqrt(squares / groups.steps().length + epsilon);
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    for (int g = 0; g < groups.starts().length; g++) {
      int start = groups.starts()[g];
      double mean = mean(x, start);
      double factor = perDeviation(x, start, mean);
      for (int step : groups.steps()) {
        outputs.getFirst().put(start + step, (x.at(start + step) - mean) * factor);
      }
      outputs.get(1).put(g, mean);
      outputs.get(2).put(g, factor);
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
    int count = groups.steps().length;
    for (int g = 0; g < groups.starts().length; g++) {
      int start = groups.starts()[g];
      double mean = mean(x, start);
      double factor = perDeviation(x, start, mean);
      double sum = 0;
      double along = 0;
      for (int step : groups.steps()) {
        sum += dy.at(start + step);
        along += dy.at(start + step) * (x.at(start + step) - mean) * factor;
      }
      double byMean = outputGradients.get(1).at(g) / count;
      double byFactor = -outputGradients.get(2).at(g) * factor * factor / count;
      for (int step : groups.steps()) {
        double y = (x.at(start + step) - mean) * factor;
        double own = factor * (dy.at(start + step) - sum / count - y * along / count);
        inputGradients.getFirst().put(start + step, own + byMean + byFactor * y);
      }
    }
  }
}
