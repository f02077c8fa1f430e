package org.glassnet.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
/// A place is used again once nobody reads it any more: in inference that of a value whose last
/// reader has run, in training that of a gradient that has gone further back. Training keeps all
/// values, since backward reads them. Values of input and output and those asked for are kept
/// always.
final class Places {
  private final Graph graph;
  private final int rows;
  private final boolean training;
  private final Predicate<String> wanted;
  private final Function<Node, Layer> computed;
  private final Layout layout = new Layout();
  private final Map<String, Layout.Place> values = new HashMap<>();
  private final Map<String, Layout.Place> workspaces = new HashMap<>();
  private final Map<String, List<Layout.Place>> parts = new HashMap<>();

  /// The value in whose place a value stands: its own, or the one that it is a view of.
  private final Map<String, String> origins = new HashMap<>();

  /// Origins of values that stay to the end.
  private final Set<String> kept = new HashSet<>();

  /// Origins of gradients that stay to the end.
  private final Set<String> looked = new HashSet<>();

  /// The last node that reads a place, or else the one that writes it; by the place's origin.
  private final Map<String, Node> lastReaders = new LinkedHashMap<>();

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
    graph.nodes().forEach(this::findReaders);
    looked.forEach(value -> this.looked.add(origins.get(value)));
    kept.addAll(this.looked);
    graph.nodes().forEach(this::placeValues);
    graph.outputs().forEach(node -> gradient(node.name()));
    graph.nodes().reversed().forEach(this::placeGradients);
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

  private boolean view(Node node) {
    return node.layer().view(training);
  }

  private void findReaders(Node node) {
    for (String value : graph.values(node)) {
      origins.put(value, view(node) ? origins.get(node.inputs().getFirst()) : value);
      lastReaders.putIfAbsent(origins.get(value), node);
      if (node.inputs().isEmpty() || graph.outputs().contains(node)) {
        kept.add(origins.get(value));
      }
    }
    node.inputs().forEach(value -> lastReaders.put(origins.get(value), node));
  }

  private void placeValues(Node node) {
    for (String value : graph.values(node)) {
      String origin = origins.get(value);
      values.put(value, origin.equals(value) ? layout.reserve(size(value)) : values.get(origin));
    }
    Layout.Place workspace =
        layout.reserve((long) rows * computed.apply(node).workspace(graph.inputShapes(node)));
    workspaces.put(node.name(), workspace);
    if (!training) {
      layout.release(workspace);
      lastReaders.forEach((origin, reader) -> {
        if (reader.equals(node) && !kept.contains(origin)) {
          layout.release(values.get(origin));
        }
      });
    }
  }

  private List<Layout.Place> gradient(String value) {
    List<Layout.Place> mine = parts.computeIfAbsent(value, _ -> new ArrayList<>());
    if (mine.isEmpty()) {
      boolean used = training || graph.outputs().contains(graph.node(value));
      mine.add(used ? ownPlace(value) : values.get(value));
    }
    return mine;
  }

  /// Readers come after what they read, so backwards a view's gradient place is there already.
  private void placeGradients(Node node) {
    graph.values(node).forEach(this::gradient);
    for (String input : node.inputs()) {
      Layout.Place place =
          !wanted.test(input)
              ? values.get(input)
              : view(node) ? parts.get(node.name()).getFirst() : ownPlace(input);
      parts.computeIfAbsent(input, _ -> new ArrayList<>()).add(place);
    }
    if (training) {
      graph.values(node).forEach(value -> releaseGradient(node, value));
    }
  }

  private Layout.Place ownPlace(String value) {
    Layout.Place place = layout.reserve(size(value));
    own.add(place);
    return place;
  }

  /// The first place of a view's gradient is one of what it views, too.
  private void releaseGradient(Node node, String value) {
    if (looked.contains(origins.get(value))) {
      return;
    }
    List<Layout.Place> mine = parts.get(value);
    int first = view(node) && wanted.test(node.inputs().getFirst()) ? 1 : 0;
    for (Layout.Place place : mine.subList(first, mine.size())) {
      if (own.remove(place)) {
        layout.release(place);
      }
    }
  }
}
