package org.glassnet.model;

import java.util.List;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.GlassnetException;

/// A layer's place in a graph.
///
/// @param name its name, unique in the graph: `dense_1`
/// @param layer what it does
/// @param inputs the values it reads, of nodes earlier in the graph: `dense_1`, or `split_1:1` for
///   the second output of a node
public record Node(String name, Layer layer, List<String> inputs) {
  /// Checks the name.
  ///
  /// @throws GlassnetException where the name is empty or holds a slash, space or bracket
  public Node {
    if (!name.matches("[A-Za-z0-9_.-]+")) {
      throw new GlassnetException(
          "A layer is named \"" + name + "\": use letters, digits, _ . and - only");
    }
    inputs = inputs.stream().map(Node::value).toList();
  }

  /// The name of a node's output: the node's own for the first, `split_1:1` for the second.
  public String output(int index) {
    return index == 0 ? name : name + ":" + index;
  }

  private static String value(String text) {
    return text.endsWith(":0") ? text.substring(0, text.length() - 2) : text;
  }
}
