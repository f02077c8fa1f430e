package org.glassnet.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;

/// Where every value, workspace and gradient of a graph stands in one array.
///
/// A place is used again once nobody reads it any more: in forward that of a value whose last
/// reader has run and which no backward reads, in backward that of a value, workspace or gradient
/// whose last reader there has run. Values of input and output and those asked for are kept always.
final class Places {
  private final Graph graph;
  private final int rows;
  private final boolean training;
  private final Predicate<String> wanted;
  private final Function<Node, Layer> computed;
  private final Set<String> looked;
  private final Lives lives;
  private final Layout layout = new Layout();
  private final Map<String, Layout.Place> values = new HashMap<>();
  private final Map<String, Layout.Place> workspaces = new HashMap<>();
  private final Map<String, List<Layout.Place>> parts = new HashMap<>();

  /// The gradients' places that are nothing else's.
  private final Set<Layout.Place> own = Collections.newSetFromMap(new IdentityHashMap<>());

  /// Lays out a graph.
  ///
  /// @param wanted whether a value wants a gradient
  /// @param computed a node's layer as it is computed
  /// @param looked values that are looked at afterwards, with their gradients
  Places(
      Graph graph,
      int rows,
      boolean training,
      Predicate<String> wanted,
      Function<Node, Layer> computed,
      Set<String> looked) {
    this.graph = graph;
    this.rows = rows;
    this.training = training;
    this.wanted = wanted;
    this.computed = computed;
    this.looked = looked;
    this.lives = new Lives(graph, training, wanted, computed, looked);
    List<Node> nodes = graph.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      placeValues(nodes.get(i), i);
    }
    graph.outputs().forEach(node -> gradient(node.name()));
    for (int i = nodes.size() - 1; i >= 0; i--) {
      placeGradients(nodes.get(i), i);
    }
  }

  /// The place of a value.
  Layout.Place value(String name) {
    return values.get(name);
  }

  /// What a node keeps to itself.
  Layout.Place workspace(Node node) {
    return workspaces.get(node.name());
  }

  /// The places of a value's gradient, one for each reader, the last reader's first.
  List<Layout.Place> gradients(String value) {
    return parts.get(value);
  }

  /// How many numbers there are in all.
  int size() {
    return layout.size();
  }

  float[] allocate() {
    return layout.allocate();
  }

  private long size(String value) {
    return (long) rows * graph.shape(value).size();
  }

  private void placeValues(Node node, int at) {
    for (String value : graph.values(node)) {
      String origin = lives.origin(value);
      values.put(value, origin.equals(value) ? layout.reserve(size(value)) : values.get(origin));
    }
    Layout.Place workspace =
        layout.reserve((long) rows * computed.apply(node).workspace(graph.inputShapes(node)));
    workspaces.put(node.name(), workspace);
    if (!training) {
      layout.release(workspace);
    }
    origins().stream()
        .filter(origin -> lives.endsInForward(origin) && lives.lastForward(origin) == at)
        .forEach(origin -> layout.release(values.get(origin)));
  }

  /// The places' origins so far, in the order of the graph.
  private List<String> origins() {
    return graph.nodes().stream()
        .flatMap(node -> graph.values(node).stream())
        .filter(value -> values.containsKey(value) && lives.origin(value).equals(value))
        .toList();
  }

  private List<Layout.Place> gradient(String value) {
    List<Layout.Place> mine = parts.computeIfAbsent(value, _ -> new ArrayList<>());
    if (mine.isEmpty()) {
      boolean used = training || graph.outputs().contains(graph.node(value));
      mine.add(used ? ownPlace(value) : values.get(value));
    }
    return mine;
  }

  /// Readers come after what they read, so backwards the place of an output's gradient is there
  /// already.
  private void placeGradients(Node node, int at) {
    graph.values(node).forEach(this::gradient);
    for (int i = 0; i < node.inputs().size(); i++) {
      String input = node.inputs().get(i);
      Layout.Place place =
          !wanted.test(input)
              ? values.get(input)
              : i == 0 && passes(node) ? parts.get(node.name()).getFirst() : ownPlace(input);
      parts.computeIfAbsent(input, _ -> new ArrayList<>()).add(place);
    }
    if (training) {
      graph.values(node).forEach(value -> releaseGradient(node, value));
      layout.release(workspaces.get(node.name()));
      origins().stream()
          .filter(origin -> !lives.endsInForward(origin) && lives.lastBackward(origin) == at)
          .forEach(origin -> layout.release(values.get(origin)));
    }
  }

  /// Whether the first input's gradient stands in the output's; not where that is looked at, unless
  /// both are one.
  private boolean passes(Node node) {
    return lives.view(node) || (lives.passesGradient(node) && !looks(node.name()));
  }

  private boolean looks(String value) {
    return lives.looked(lives.origin(value), looked);
  }

  private Layout.Place ownPlace(String value) {
    Layout.Place place = layout.reserve(size(value));
    own.add(place);
    return place;
  }

  /// The first place may be one of the first input's, too.
  private void releaseGradient(Node node, String value) {
    if (looks(value)) {
      return;
    }
    List<Layout.Place> mine = parts.get(value);
    boolean passed =
        !node.inputs().isEmpty() && wanted.test(node.inputs().getFirst()) && passes(node);
    for (Layout.Place place : mine.subList(passed ? 1 : 0, mine.size())) {
      if (own.remove(place)) {
        layout.release(place);
      }
    }
  }
}
