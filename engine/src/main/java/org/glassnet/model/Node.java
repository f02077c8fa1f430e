package org.glassnet.model;

import java.util.List;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.GlassnetException;

/// A layer's place in a graph.
///
/// @param name its name, unique in the graph: `dense_1`
/// @param layer what it does
/// @param inputs the names of the nodes it reads, all of them earlier in the graph
public record Node(String name, Layer layer, List<String> inputs) {
  /// Checks the name.
  ///
  /// @throws GlassnetException where the name is empty or holds a slash, space or bracket
  public Node {
    if (!name.matches("[A-Za-z0-9_.-]+")) {
      throw new GlassnetException(
          "A layer is named \"" + name + "\": use letters, digits, _ . and - only");
    }
    inputs = List.copyOf(inputs);
  }
}
