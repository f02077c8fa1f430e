package org.glassnet.model;

import java.util.List;
import java.util.Optional;
import org.glassnet.layer.Layer;

/// A layer as a list of layers has it: it reads the one before it where it does not say what it
/// reads.
///
/// @param layer what it does
/// @param name its name; where it has none it is named after its kind and number: `dense_2`
/// @param inputs the values it reads, by name: `dense_1`, `split_1:1`, or `input_1` for what enters
///   the network; empty for the layer before it in the list
public record Placement(Layer layer, Optional<String> name, List<String> inputs) {
  /// Keeps its own copy of the inputs.
  public Placement {
    inputs = List.copyOf(inputs);
  }

  /// A layer that reads the one before it and is named after its kind.
  public static Placement of(Layer layer) {
    return new Placement(layer, Optional.empty(), List.of());
  }

  /// The same with a name.
  public Placement named(String other) {
    return new Placement(layer, Optional.of(other), inputs);
  }

  /// The same reading these values.
  public Placement reading(String... values) {
    return new Placement(layer, name, List.of(values));
  }
}
