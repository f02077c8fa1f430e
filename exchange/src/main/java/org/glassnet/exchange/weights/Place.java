package org.glassnet.exchange.weights;

import org.glassnet.layer.Layer;
import org.glassnet.tensor.Shape;

/// A parameter of a network and how a file has it.
///
/// @param node its layer's name
/// @param layer its layer
/// @param own its name in the layer: `kernel`
/// @param layout how its numbers stand in the file
record Place(String node, Layer layer, String own, Layout layout) {
  /// As the network names it: `dense_1/kernel`.
  String name() {
    return node + "/" + own;
  }

  Shape shape() {
    return layout.engine();
  }
}
