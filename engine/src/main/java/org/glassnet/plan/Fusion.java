package org.glassnet.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;

/// What each node computes in a plan.
///
/// An elementwise activation that is the only reader of a layer which can compute it along is
/// merged into that layer, and its node becomes a view; that saves a way through memory and changes
/// no bit. It is not merged where the value between the two is asked for.
final class Fusion {
  private final Map<String, Layer> layers = new HashMap<>();

  /// The node that a node which became a view is computed in.
  private final Map<String, String> homes = new HashMap<>();

  private final Graph graph;
  private final Optional<Node> cut;

  private Fusion(Graph graph, Optional<Node> cut) {
    this.graph = graph;
    this.cut = cut;
  }

  /// The layers of a graph as they are computed.
  ///
  /// @param cut the node whose activation is left out
  /// @param looked the values that are asked for
  static Fusion of(Graph graph, Optional<Node> cut, Set<String> looked) {
    Fusion fusion = new Fusion(graph, cut);
    cut.ifPresent(node -> fusion.layers.put(node.name(), Ending.linear(node.layer())));
    for (Node node : graph.nodes()) {
      if (!looked.contains(node.name())) {
        fusion.merge(node);
      }
    }
    return fusion;
  }

  private void merge(Node node) {
    List<Node> readers =
        graph.nodes().stream().filter(reader -> reader.inputs().contains(node.name())).toList();
    if (readers.size() != 1
        || graph.values(node).size() != 1
        || graph.outputs().contains(node)
        || isCut(node)
        || isCut(readers.getFirst())) {
      return;
    }
    Node reader = readers.getFirst();
    if (reader.layer() instanceof Activate(Elementwise f)) {
      node.layer()
          .followedBy(f)
          .ifPresent(merged -> {
            layers.put(node.name(), merged);
            layers.put(reader.name(), new Activate(Activation.linear()));
            homes.put(reader.name(), node.name());
          });
    }
  }

  private boolean isCut(Node node) {
    return cut.isPresent() && cut.get().equals(node);
  }

  /// The nodes that are computed together with this one, itself among them, in the order of the
  /// graph.
  List<String> together(Node node) {
    String home = home(node.name());
    return graph.nodes().stream().map(Node::name).filter(name -> home(name).equals(home)).toList();
  }

  private String home(String node) {
    return homes.containsKey(node) ? home(homes.get(node)) : node;
  }

  /// What a node computes.
  Layer layer(Node node) {
    return layers.getOrDefault(node.name(), node.layer());
  }
}
