package org.glassnet.layer;

import java.util.List;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Checks of what enters a layer.
final class Inputs {
  private Inputs() {}

  static Shape only(Layer layer, List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new ShapeException(
          layer.kind() + " takes one input, but has " + inputs.size() + ": " + inputs);
    }
    return inputs.getFirst();
  }

  static void several(Layer layer, List<Shape> inputs) {
    if (inputs.size() < 2) {
      throw new ShapeException(
          layer.kind()
              + " takes two inputs or more, but has "
              + inputs.size()
              + ": "
              + inputs
              + "; name what it reads, as in from: [dense_1, dense_2]");
    }
  }
}
