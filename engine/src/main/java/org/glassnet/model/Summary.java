package org.glassnet.model;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.layer.Input;
import org.glassnet.tensor.Shape;

/// A network as a table: layers, output shapes, parameters.
///
/// @param rows one a layer
/// @param trainable how many numbers training changes
/// @param frozen how many it leaves as they are
public record Summary(List<Row> rows, long trainable, long frozen) {

  /// A layer of the table.
  ///
  /// @param name the node's name
  /// @param kind the layer's kind
  /// @param shape its output shape, without the batch axis
  /// @param parameters how many numbers its parameters have
  public record Row(String name, String kind, Shape shape, long parameters) {}

  /// The table of a network.
  public static Summary of(Network network) {
    List<Row> rows = new ArrayList<>();
    for (Node node : network.graph().nodes()) {
      if (node.layer() instanceof Input) {
        continue;
      }
      long parameters =
          network.weights().parameters().stream()
              .filter(parameter -> parameter.name().startsWith(node.name() + "/"))
              .mapToLong(Parameter::size)
              .sum();
      rows.add(new Row(node.name(), node.layer().kind(), network.graph().shape(node), parameters));
    }
    long frozen = network.weights().parameters().stream().mapToLong(network.frozen()::count).sum();
    return new Summary(List.copyOf(rows), network.weights().count() - frozen, frozen);
  }

  /// How many numbers the parameters have in all.
  public long total() {
    return trainable + frozen;
  }
}
