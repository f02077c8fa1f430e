package org.glassnet.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// A graph of layers with its weights.
public final class Network {
  private final Graph graph;
  private final Weights weights;
  private final Frozen frozen;
  private final List<ParameterGroup> groups;

  private Network(Graph graph, Weights weights, Frozen frozen, List<ParameterGroup> groups) {
    this.graph = graph;
    this.weights = weights;
    this.frozen = frozen;
    this.groups = List.copyOf(groups);
  }

  /// A network of this graph with first weights from a seed.
  public static Network of(Graph graph, long seed) {
    Weights weights = Weights.initial(graph, seed);
    return new Network(graph, weights, Frozen.none().withState(weights), List.of());
  }

  /// A chain of layers with first weights from a seed.
  public static Network sequential(long seed, Shape input, Layer... layers) {
    return of(Graph.sequential(input, layers), seed);
  }

  /// The same network, weights shared, in which training leaves these parameters or single elements
  /// as they are: `dense_1/bias`, `dense_1/kernel[0,1]`.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where one is not in the network
  public Network withFrozen(List<String> selectors) {
    return new Network(graph, weights, Frozen.of(weights, selectors).withState(weights), groups);
  }

  /// The same network, weights shared, in which training treats these parameters apart. One that
  /// several groups name belongs to the first.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where a group names none of the network
  public Network withGroups(List<ParameterGroup> others) {
    others.forEach(group -> group.parameters(weights));
    return new Network(graph, weights, frozen, others);
  }

  /// The same network, weights shared, as training has it in an epoch, from 1: groups that are not
  /// trained yet are frozen.
  public Network inEpoch(int epoch) {
    if (groups.stream().allMatch(group -> group.from() <= epoch)) {
      return this;
    }
    List<Parameter> later =
        weights.parameters().stream()
            .filter(parameter ->
                ParameterGroup.of(groups, parameter).filter(it -> it.from() > epoch).isPresent())
            .toList();
    return new Network(graph, weights, frozen.with(later), groups);
  }

  /// The same network, weights shared, whose layers do in training what they do in inference:
  /// nothing is left out by chance, and batch normalization takes the moving statistics.
  public Network asInInference() {
    List<Node> nodes =
        graph.nodes().stream()
            .map(node -> new Node(node.name(), asInInference(node.layer()), node.inputs()))
            .toList();
    return withGraph(Graph.of(nodes));
  }

  private static Layer asInInference(Layer layer) {
    return switch (layer) {
      case Dropout _ -> new Dropout(0);
      case SpatialDropout2d _ -> new SpatialDropout2d(0);
      case BatchNormalization own -> own.withFrozen(true);
      default -> layer;
    };
  }

  /// The part of the network that computes this node's values, weights shared.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where there is no such node
  public Network upTo(String node) {
    Set<String> needed = new HashSet<>(Set.of(graph.node(node).name()));
    List<Node> part = new ArrayList<>();
    for (Node one : graph.nodes().reversed()) {
      if (needed.contains(one.name())) {
        part.addFirst(one);
        one.inputs().forEach(value -> needed.add(graph.node(value).name()));
      }
    }
    return withGraph(Graph.of(part));
  }

  /// The part of the network behind this node's values, weights shared: they enter where it was.
  ///
  /// @throws GlassnetException where there is no such node, or what is behind it reads other
  ///   values, too
  public Network behind(String node) {
    Node at = graph.node(node);
    Set<String> known = new HashSet<>(Set.of(at.name()));
    List<Node> part = new ArrayList<>();
    part.add(new Node(at.name(), new Input(graph.shape(at)), List.of()));
    for (Node one : graph.nodes()) {
      List<String> read = one.inputs().stream().map(value -> graph.node(value).name()).toList();
      if (!one.name().equals(at.name()) && read.stream().anyMatch(known::contains)) {
        if (!known.containsAll(read)) {
          throw new GlassnetException(
              one.name()
                  + " reads "
                  + String.join(", ", read)
                  + ", which do not all come from "
                  + node
                  + ": there is no part behind it alone");
        }
        known.add(one.name());
        part.add(one);
      }
    }
    return withGraph(Graph.of(part));
  }

  /// The same weights under another graph, whose nodes have some or all of the same parameters.
  Network withGraph(Graph other) {
    return new Network(other, weights, frozen, groups);
  }

  /// The layers and how they are connected.
  public Graph graph() {
    return graph;
  }

  /// The weights, live.
  public Weights weights() {
    return weights;
  }

  /// What training leaves as it is.
  public Frozen frozen() {
    return frozen;
  }

  /// What training treats apart.
  public List<ParameterGroup> groups() {
    return groups;
  }

  /// Layers, shapes and parameters as a table.
  public Summary summary() {
    return Summary.of(this);
  }
}
