package org.glassnet.workbench.session.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// The part of a network that a new head is put on, its layers doing in training what they do in
/// inference.
///
/// @param input the shape of what enters it
/// @param layers its layers, all named, each saying what it reads
public record Body(Shape input, List<Placement> layers) {
  private static final String ENTRANCE = "input_1";

  /// Keeps its own copy.
  public Body {
    layers = List.copyOf(layers);
  }

  /// The part of a graph that a node's value needs.
  ///
  /// @param at the node, or a module: `layer4` for the last node named beneath it
  /// @throws GlassnetException where there is no such node
  public static Body of(Graph graph, String at) {
    Node last = node(graph, at);
    Set<String> needed = new HashSet<>(Set.of(last.name()));
    List<Placement> layers = new ArrayList<>();
    for (Node node : graph.nodes().reversed()) {
      if (needed.contains(node.name())) {
        node.inputs().forEach(value -> needed.add(graph.node(value).name()));
        if (!(node.layer() instanceof Input)) {
          List<String> read = node.inputs().stream().map(value -> entering(graph, value)).toList();
          layers.addFirst(new Placement(still(node.layer()), Optional.of(node.name()), read));
        }
      }
    }
    return new Body(graph.shape(graph.inputs().getFirst()), layers);
  }

  private static String entering(Graph graph, String value) {
    return graph.inputs().contains(graph.node(value)) ? ENTRANCE : value;
  }

  private static Layer still(Layer layer) {
    return switch (layer) {
      case BatchNormalization own -> own.withFrozen(true);
      case Dropout _ -> new Dropout(0);
      case SpatialDropout2d _ -> new SpatialDropout2d(0);
      default -> layer;
    };
  }

  private static Node node(Graph graph, String at) {
    List<Node> beneath =
        graph.nodes().stream().filter(node -> node.name().startsWith(at + ".")).toList();
    boolean named = graph.nodes().stream().anyMatch(node -> node.name().equals(at));
    return named || beneath.isEmpty() ? graph.node(at) : beneath.getLast();
  }

  /// The node before a classifier: where a body usually ends.
  ///
  /// @param classifier the classifier's first node
  public static String before(Graph graph, String classifier) {
    return graph.node(classifier).inputs().getFirst();
  }

  /// Where a network that does not say where its classifier begins is cut: before the last layer
  /// with weights, and what only passes numbers on to it.
  public static String usualEnd(Graph graph) {
    Node last =
        graph.nodes().reversed().stream()
            .filter(node -> !node.layer().parameters(graph.inputShapes(node)).isEmpty())
            .findFirst()
            .orElseThrow(() ->
                new GlassnetException("The network has no weights: there is nothing to take over"));
    return last.inputs().getFirst();
  }

  /// Its graph.
  public Graph graph() {
    return Graph.of(input, layers);
  }

  /// The name of its last node.
  public String last() {
    return layers.getLast().name().orElseThrow();
  }
}
