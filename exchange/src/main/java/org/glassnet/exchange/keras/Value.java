package org.glassnet.exchange.keras;

import java.util.List;
import org.glassnet.exchange.order.Order;
import org.glassnet.tensor.Shape;

/// What a layer of the file gives, in the network.
///
/// @param node the node that makes it
/// @param shape its shape there
/// @param order in which order its numbers stand there
record Value(String node, Shape shape, Order order) {
  /// The sizes of its axes in the file, without that of samples.
  List<Integer> dims() {
    return order.dims(shape.sizes());
  }
}
