package org.glassnet.exchange.keras;

import java.util.List;
import java.util.Map;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// A layer of Keras as it is written.
///
/// @param name its name
/// @param kind its class
/// @param config its settings but for the name
/// @param inputs what it reads
/// @param arrays its weights in Keras's order
/// @param chance whether it has a generator of random numbers
record Written(
    String name,
    String kind,
    Map<String, Object> config,
    List<Source> inputs,
    List<Tensor> arrays,
    boolean chance) {

  /// A value that a layer reads.
  ///
  /// @param layer who makes it
  /// @param shape its shape
  record Source(String layer, Shape shape) {}
}
