package org.glassnet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glassnet.layer.Input;
import org.glassnet.tensor.Shape;

/// A network as a table: layers, output shapes, parameters, connections.
///
/// @param rows one a layer; where each layer reads the one before it, the input has none
/// @param trainable how many numbers training changes
/// @param frozen how many it leaves as they are
public record Summary(List<Row> rows, long trainable, long frozen) {

  /// A layer of the table.
  ///
  /// @param name the node's name
  /// @param kind the layer's kind
  /// @param shapes its outputs' shapes, without the batch axis
  /// @param parameters how many numbers its parameters have
  /// @param inputs the values it reads: `dense_1`, `split_1:1`
  public record Row(
      String name, String kind, List<Shape> shapes, long parameters, List<String> inputs) {
    /// The shape of its first output.
    public Shape shape() {
      return shapes.getFirst();
    }

    /// How many bytes its parameters take.
    public long bytes() {
      return parameters * Float.BYTES;
    }

    /// Its outputs' shapes as tables have them: `(None, 28, 28, 1)`.
    public String output() {
      List<String> texts = new ArrayList<>();
      for (Shape shape : shapes) {
        List<String> sizes = new ArrayList<>(List.of("None"));
        shape.sizes().forEach(size -> sizes.add(size.toString()));
        texts.add("(" + String.join(", ", sizes) + ")");
      }
      return String.join(", ", texts);
    }
  }

  /// The table of a network.
  public static Summary of(Network network) {
    Graph graph = network.graph();
    boolean chain = chain(graph);
    List<Row> rows = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (chain && node.layer() instanceof Input) {
        continue;
      }
      long parameters =
          network.weights().parameters().stream()
              .filter(parameter -> parameter.name().startsWith(node.name() + "/"))
              .mapToLong(Parameter::size)
              .sum();
      rows.add(
          new Row(
              node.name(),
              node.layer().kind(),
              graph.values(node).stream().map(graph::shape).toList(),
              parameters,
              node.inputs()));
    }
    long frozen = network.weights().parameters().stream().mapToLong(network.frozen()::count).sum();
    return new Summary(List.copyOf(rows), network.weights().count() - frozen, frozen);
  }

  private static boolean chain(Graph graph) {
    List<Node> nodes = graph.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      List<String> before = i == 0 ? List.of() : List.of(nodes.get(i - 1).name());
      if (!nodes.get(i).inputs().equals(before) || graph.values(nodes.get(i)).size() > 1) {
        return false;
      }
    }
    return true;
  }

  /// Whether each layer has one output and reads the one before it, so that the table need not say
  /// what it reads.
  public boolean chain() {
    return rows.stream().noneMatch(row -> row.kind().equals("input"));
  }

  /// How many numbers the parameters have in all.
  public long total() {
    return trainable + frozen;
  }

  /// How many bytes the parameters take.
  public long bytes() {
    return total() * Float.BYTES;
  }

  /// The table as text.
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("Layer (kind)", "Output shape", "Parameters", chain() ? "" : "Connected to"));
    for (Row row : rows) {
      lines.add(
          List.of(
              row.name() + " (" + row.kind() + ")",
              row.output(),
              count(row.parameters()),
              chain() ? "" : String.join(", ", row.inputs())));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int column = 0; column < line.size(); column++) {
        int at = column;
        int width = lines.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
        String cell = line.get(column);
        String gap = " ".repeat(width - cell.length());
        padded.append(column == 2 ? gap + cell : cell + gap).append("  ");
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.append("Total parameters: ")
        .append(count(total()))
        .append(" (")
        .append(count(bytes()))
        .append(" bytes)\nTrainable parameters: ")
        .append(count(trainable))
        .append("\nNon-trainable parameters: ")
        .append(count(frozen))
        .toString();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
