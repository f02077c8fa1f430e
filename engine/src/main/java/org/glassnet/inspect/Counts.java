package org.glassnet.inspect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;

/// Operations and bytes of nodes that are computed together, from their shapes.
final class Counts {
  private final Network network;
  private final Graph graph;
  private final long rows;
  private final long passes;
  private final Set<String> wanted = new HashSet<>();

  /// @param rows samples in a step
  /// @param passes in how many passes they go through
  Counts(Network network, int rows, int passes) {
    this.network = network;
    this.graph = network.graph();
    this.rows = rows;
    this.passes = passes;
    for (Node node : graph.nodes()) {
      if (trains(node) || node.inputs().stream().anyMatch(wanted::contains)) {
        wanted.addAll(graph.values(node));
      }
    }
  }

  long parameters(List<Node> nodes) {
    return nodes.stream().flatMap(this::parameters).mapToLong(Parameter::size).sum();
  }

  long forwardOperations(List<Node> nodes) {
    return nodes.stream().mapToLong(node -> 2 * rows * multiplyAdds(node)).sum();
  }

  long backwardOperations(List<Node> nodes) {
    return nodes.stream()
        .mapToLong(node -> {
          long products = (trains(node) ? 1L : 0L) + (inputWanted(node) ? 1L : 0L);
          return products * 2 * rows * multiplyAdds(node);
        })
        .sum();
  }

  long forwardBytes(List<Node> nodes) {
    return views(nodes)
        ? 0
        : Float.BYTES * (rows * (read(nodes) + written(nodes)) + passes * parameters(nodes));
  }

  /// The output's gradient and what backward looks at are read, gradients of inputs and parameters
  /// are written.
  long backwardBytes(List<Node> nodes) {
    boolean any = nodes.stream().anyMatch(node -> wanted.contains(node.name()));
    if (views(nodes) || !any) {
      return 0;
    }
    long values = written(nodes);
    values += nodes.getFirst().layer().backwardReadsInputs() ? read(nodes) : 0;
    values += nodes.getLast().layer().backwardReadsOutputs() ? written(nodes) : 0;
    values += nodes.stream().anyMatch(this::inputWanted) ? read(nodes) : 0;
    return Float.BYTES * (rows * values + passes * 2 * parameters(nodes));
  }

  private static boolean views(List<Node> nodes) {
    return nodes.stream().allMatch(node -> node.layer().view(true));
  }

  /// The numbers of a sample that come from outside these nodes.
  private long read(List<Node> nodes) {
    Set<String> own = values(nodes);
    return nodes.stream()
        .flatMap(node -> node.inputs().stream())
        .filter(value -> !own.contains(value))
        .mapToLong(value -> graph.shape(value).size())
        .sum();
  }

  /// The numbers of a sample that others read, or that are the result.
  private long written(List<Node> nodes) {
    return values(nodes).stream()
        .filter(value ->
            graph.outputs().stream().anyMatch(node -> node.name().equals(value))
                || graph.nodes().stream()
                    .anyMatch(node -> !nodes.contains(node) && node.inputs().contains(value)))
        .mapToLong(value -> graph.shape(value).size())
        .sum();
  }

  private Set<String> values(List<Node> nodes) {
    Set<String> values = new HashSet<>();
    nodes.forEach(node -> values.addAll(graph.values(node)));
    return values;
  }

  private long multiplyAdds(Node node) {
    return node.layer().multiplyAdds(graph.inputShapes(node));
  }

  private boolean inputWanted(Node node) {
    return node.inputs().stream().anyMatch(wanted::contains);
  }

  private boolean trains(Node node) {
    return parameters(node).anyMatch(it -> !network.frozen().whole(it));
  }

  private Stream<Parameter> parameters(Node node) {
    return network.weights().parameters().stream()
        .filter(parameter -> parameter.name().startsWith(node.name() + "/"));
  }
}
