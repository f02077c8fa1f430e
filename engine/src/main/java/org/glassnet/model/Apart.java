package org.glassnet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Layer;

/// A network in which each activation is a node of its own, so that what it is applied to can be
/// looked at; it shares the weights and computes the same.
///
/// The layer without its activation keeps the name; the activation's node has a new one.
public final class Apart {
  private final Network network;
  private final Map<String, String> activations;

  private Apart(Network network, Map<String, String> activations) {
    this.network = network;
    this.activations = Map.copyOf(activations);
  }

  /// Takes the activations of a network's layers apart from them.
  public static Apart of(Network network) {
    Set<String> names = new HashSet<>();
    network.graph().nodes().forEach(node -> names.add(node.name()));
    Map<String, String> renamed = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Node node : network.graph().nodes()) {
      List<String> inputs =
          node.inputs().stream().map(input -> renamed.getOrDefault(input, input)).toList();
      Optional<Activation> own = own(node.layer());
      if (own.isEmpty()) {
        nodes.add(new Node(node.name(), node.layer(), inputs));
        continue;
      }
      String name = node.name() + ".activation";
      while (!names.add(name)) {
        name += "-";
      }
      nodes.add(new Node(node.name(), linear(node.layer()), inputs));
      nodes.add(new Node(name, new Activate(own.get()), List.of(node.name())));
      renamed.put(node.name(), name);
    }
    return new Apart(network.withGraph(Graph.of(nodes)), renamed);
  }

  /// The activation that a layer computes besides something else.
  public static Optional<Activation> own(Layer layer) {
    return layer instanceof Activated activated
            && !(layer instanceof Activate)
            && !(activated.activation() instanceof Elementwise.Linear)
        ? Optional.of(activated.activation())
        : Optional.empty();
  }

  private static Layer linear(Layer layer) {
    return ((Activated) layer).withActivation(Activation.linear());
  }

  /// The network taken apart.
  public Network network() {
    return network;
  }

  /// The node that has the activations of a node of the network as it was.
  public String activation(String node) {
    return activations.getOrDefault(node, node);
  }

  /// The node that has the pre-activations of a node, where it has an activation of its own.
  public Optional<String> preactivation(String node) {
    return activations.containsKey(node) ? Optional.of(node) : Optional.empty();
  }
}
