package org.glassnet.exchange.keras;

import java.util.List;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.Shape;

/// What a file's layer becomes, once the shapes of its inputs are known.
@FunctionalInterface
interface Translation {
  List<Step> steps(List<Shape> inputs);

  /// One layer, whatever the shapes are.
  static Translation to(Layer layer) {
    return _ -> List.of(Step.of(layer));
  }
}
