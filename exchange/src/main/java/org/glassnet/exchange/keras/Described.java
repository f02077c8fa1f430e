package org.glassnet.exchange.keras;

import java.util.List;

/// A layer as a file describes it.
///
/// @param name its name in the file
/// @param kind its class: `Conv2D`
/// @param config its settings
/// @param inputs the names of the layers that it reads
record Described(String name, String kind, Config config, List<String> inputs) {
  /// For messages: `conv_1 (Conv2D)`.
  String label() {
    return name + " (" + kind + ")";
  }
}
