package org.glassnet.exchange.keras;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glassnet.layer.Layer;

/// One of the layers that a file's layer becomes, which read each other in a row.
///
/// @param suffix what is added to the name; empty for the last
/// @param layer the layer
/// @param values where its parameters come from
record Step(String suffix, Layer layer, Values values) {
  /// Where parameters come from.
  sealed interface Values {}

  /// The file's next arrays, one for each parameter.
  record InOrder() implements Values {}

  /// Computed of some of the file's arrays.
  ///
  /// @param count of how many
  /// @param of parameters' values by their names in the layer
  record Computed(int count, Function<List<HdfArray>, Map<String, float[]>> of) implements Values {}

  static Step of(Layer layer) {
    return new Step("", layer, new InOrder());
  }

  static Step of(String suffix, Layer layer) {
    return new Step(suffix, layer, new InOrder());
  }
}
