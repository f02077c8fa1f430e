package org.glassnet.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;

/// In whose place each value of a graph stands, and how long that place is needed.
///
/// A view stands in its input's place. So does the output of a layer that computes number by number
/// ([Layer#inPlace]), where nobody needs the input's numbers afterwards. The value that had a place
/// first is the place's origin. Times are the nodes' places in the graph's order.
final class Lives {
  /// A place that is needed to the end.
  static final int ALWAYS = -1;

  private final Graph graph;
  private final boolean training;
  private final Predicate<String> wanted;
  private final Function<Node, Layer> computed;
  private final Set<String> kept = new HashSet<>();
  private final Map<String, List<Integer>> readers = new HashMap<>();
  private final Map<String, Integer> writers = new HashMap<>();
  private final Map<String, String> origins = new HashMap<>();
  private final Map<String, List<String>> members = new HashMap<>();

  /// @param wanted whether a value wants a gradient
  /// @param computed a node's layer as it is computed
  /// @param looked values that are looked at afterwards
  Lives(
      Graph graph,
      boolean training,
      Predicate<String> wanted,
      Function<Node, Layer> computed,
      Set<String> looked) {
    this.graph = graph;
    this.training = training;
    this.wanted = wanted;
    this.computed = computed;
    kept.addAll(looked);
    List<Node> nodes = graph.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (String value : graph.values(nodes.get(i))) {
        writers.put(value, i);
        readers.put(value, new ArrayList<>());
      }
      for (String value : nodes.get(i).inputs()) {
        readers.get(value).add(i);
      }
      if (nodes.get(i).inputs().isEmpty() || graph.outputs().contains(nodes.get(i))) {
        kept.addAll(graph.values(nodes.get(i)));
      }
    }
    for (int i = 0; i < nodes.size(); i++) {
      for (String value : graph.values(nodes.get(i))) {
        String origin =
            shares(nodes.get(i), i) ? origins.get(nodes.get(i).inputs().getFirst()) : value;
        origins.put(value, origin);
        members.computeIfAbsent(origin, _ -> new ArrayList<>()).add(value);
      }
    }
  }

  /// The value that first stood in a value's place.
  String origin(String value) {
    return origins.get(value);
  }

  /// Whether a node's output is its input.
  boolean view(Node node) {
    return computed.apply(node).view(training);
  }

  /// Whether the gradient of a node's first input stands in that of its output.
  boolean passesGradient(Node node) {
    return view(node) || (computed.apply(node).inPlace() && graph.values(node).size() == 1);
  }

  private boolean shares(Node node, int at) {
    return view(node) || (computed.apply(node).inPlace() && overwrites(node, at));
  }

  /// Whether the node is the last to need what its first input's place holds.
  private boolean overwrites(Node node, int at) {
    String origin = origins.get(node.inputs().getFirst());
    boolean again =
        node.inputs().stream().skip(1).anyMatch(other -> origins.get(other).equals(origin));
    return !again
        && graph.values(node).size() == 1
        && members.get(origin).stream()
            .allMatch(value ->
                !kept.contains(value)
                    && backwardReaders(value).isEmpty()
                    && readers.get(value).stream().allMatch(reader -> reader <= at));
  }

  /// The nodes whose backward reads a value's numbers.
  private List<Integer> backwardReaders(String value) {
    List<Integer> found = new ArrayList<>();
    if (training) {
      Node writer = graph.nodes().get(writers.get(value));
      if (!view(writer)
          && wanted.test(writer.name())
          && computed.apply(writer).backwardReadsOutputs()) {
        found.add(writers.get(value));
      }
      for (int reader : readers.get(value)) {
        Node node = graph.nodes().get(reader);
        if (!view(node) && wanted.test(node.name()) && computed.apply(node).backwardReadsInputs()) {
          found.add(reader);
        }
      }
    }
    return found;
  }

  /// The last node that reads or writes a place in forward; by the place's origin.
  int lastForward(String origin) {
    int last = 0;
    for (String value : members.get(origin)) {
      last = Math.max(last, writers.get(value));
      for (int reader : readers.get(value)) {
        last = Math.max(last, reader);
      }
    }
    return last;
  }

  /// Whether a place is given back in forward.
  boolean endsInForward(String origin) {
    return members.get(origin).stream()
        .allMatch(value -> !kept.contains(value) && backwardReaders(value).isEmpty());
  }

  /// The last node to read a place in backward, which goes down the order, or [#ALWAYS].
  int lastBackward(String origin) {
    if (members.get(origin).stream().anyMatch(kept::contains)) {
      return ALWAYS;
    }
    return members.get(origin).stream()
        .flatMap(value -> backwardReaders(value).stream())
        .min(Integer::compare)
        .orElse(ALWAYS);
  }

  /// Whether one of the values in a place is looked at.
  boolean looked(String origin, Set<String> asked) {
    return members.get(origin).stream().anyMatch(asked::contains);
  }
}
