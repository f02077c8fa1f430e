package org.glassnet.exchange.keras;

import java.util.List;

/// A layer as a file describes it.
///
/// @param name its name in the file
/// @param kind its class: `Conv2D`
/// @param config its settings
/// @param inputs the names of the layers that it reads
/// @param home where its weights are
record Described(String name, String kind, Config config, List<String> inputs, Home home) {
  /// Where a file has a layer's weights.
  ///
  /// @param group the groups on the way to it in a file of Keras 3, from that of all layers on
  /// @param model in a file of Keras 2, the outermost model within the model that it is in; empty
  ///   where it is in none
  record Home(List<String> group, String model) {
    /// That of a layer before it is known.
    static Home unknown() {
      return new Home(List.of(), "");
    }
  }

  Described(String name, String kind, Config config, List<String> inputs) {
    this(name, kind, config, inputs, Home.unknown());
  }

  /// Its name in the model that it is in.
  String own() {
    return config.where();
  }

  /// Whether it is a model of its own.
  boolean model() {
    return List.of("Sequential", "Functional", "Model").contains(kind);
  }

  /// For messages: `conv_1 (Conv2D)`.
  String label() {
    return name + " (" + kind + ")";
  }
}
