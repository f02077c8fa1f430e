package org.glassnet.layer;

import java.util.List;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Where samples enter a network.
///
/// | in | out |
/// |----|-----|
/// | –  | (batch, shape) |
///
/// @param shape the shape of one sample
public record Input(Shape shape) implements Layer {
  /// Checks the shape.
  ///
  /// @throws ShapeException where it has no axis
  public Input {
    if (shape.rank() < 1) {
      throw new ShapeException(
          "input has the shape "
              + shape
              + " without an axis: a sample of one number has shape (1)");
    }
  }

  @Override
  public String kind() {
    return "input";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (!inputs.isEmpty()) {
      throw new ShapeException(
          kind()
              + " is where samples enter: it reads no other layer, but has the inputs "
              + inputs);
    }
    return shape;
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
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return Operator.none();
  }
}
