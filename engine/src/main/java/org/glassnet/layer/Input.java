package org.glassnet.layer;

import java.util.List;
import org.glassnet.tensor.Shape;

/// Where samples enter a network.
///
/// | in | out |
/// |----|-----|
/// | –  | (batch, shape) |
///
/// @param shape the shape of one sample
public record Input(Shape shape) implements Layer {
  @Override
  public String kind() {
    return "input";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return shape;
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return Operator.none();
  }
}
