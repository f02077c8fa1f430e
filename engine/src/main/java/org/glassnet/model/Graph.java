package org.glassnet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Spelling;

/// A network's specification: layers as nodes, each reading earlier ones. Immutable, without
/// weights.
public final class Graph {
  private final List<Node> nodes;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final List<Node> outputs;

  private Graph(List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
    for (Node node : this.nodes) {
      place(node);
    }
    Set<String> read = new HashSet<>();
    this.nodes.forEach(node -> read.addAll(node.inputs()));
    outputs =
        this.nodes.stream()
            .filter(node -> values(node).stream().noneMatch(read::contains))
            .toList();
  }

  /// A graph of these nodes, each after the nodes it reads.
  ///
  /// @throws GlassnetException where a name stands twice or a node reads an unknown or later one
  /// @throws ShapeException where shapes do not fit; the message names the node
  public static Graph of(List<Node> nodes) {
    return new Graph(nodes);
  }

  /// Layers from an input of this shape, `input_1`; each reads the one before it where it does not
  /// say what it reads, and is named after its kind and number where it has no name.
  ///
  /// @throws GlassnetException where a name stands twice or a layer reads an unknown or later one
  /// @throws ShapeException where shapes do not fit; the message names the layer
  public static Graph of(Shape input, List<Placement> layers) {
    List<Placement> all = new ArrayList<>();
    all.add(Placement.of(new Input(input)));
    all.addAll(layers);
    Map<String, Integer> numbers = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Placement entry : all) {
      String kind = entry.layer().kind();
      int number = numbers.merge(kind, 1, Integer::sum);
      List<String> before = nodes.isEmpty() ? List.of() : List.of(nodes.getLast().name());
      nodes.add(
          new Node(
              entry.name().orElse(kind + "_" + number),
              entry.layer(),
              entry.inputs().isEmpty() ? before : entry.inputs()));
    }
    return new Graph(nodes);
  }

  /// A chain of layers from an input of this shape, the nodes named after their kind and number.
  public static Graph sequential(Shape input, List<Layer> layers) {
    return of(input, layers.stream().map(Placement::of).toList());
  }

  /// A chain of layers from an input of this shape.
  public static Graph sequential(Shape input, Layer... layers) {
    return sequential(input, List.of(layers));
  }

  private void place(Node node) {
    if (shapes.containsKey(node.name())) {
      throw new GlassnetException("Two layers are named " + node.name() + ": names must differ");
    }
    try {
      List<Shape> outputs = node.layer().outputShapes(inputShapes(node));
      for (int i = 0; i < outputs.size(); i++) {
        shapes.put(node.output(i), outputs.get(i));
      }
    } catch (ShapeException e) {
      throw new ShapeException("Layer " + node.name() + ": " + e.getMessage());
    }
  }

  /// The nodes, each after those it reads.
  public List<Node> nodes() {
    return nodes;
  }

  /// The shape of a node's output, without the batch axis; of its first where there are several.
  public Shape shape(Node node) {
    return shapes.get(node.name());
  }

  /// The shape of a value, without the batch axis: `dense_1`, `split_1:1`.
  public Shape shape(String value) {
    return shapes.get(value);
  }

  /// The names of a node's outputs.
  public List<String> values(Node node) {
    List<String> result = new ArrayList<>();
    for (int i = 0; shapes.containsKey(node.output(i)); i++) {
      result.add(node.output(i));
    }
    return result;
  }

  /// The shapes of what a node reads.
  public List<Shape> inputShapes(Node node) {
    List<Shape> result = new ArrayList<>();
    for (String input : node.inputs()) {
      Shape shape = shapes.get(input);
      if (shape == null) {
        throw unknown(Optional.of(node), input);
      }
      result.add(shape);
    }
    return result;
  }

  /// The nodes where samples enter.
  public List<Node> inputs() {
    return nodes.stream().filter(node -> node.layer() instanceof Input).toList();
  }

  /// How many numbers the parameters of its layers have in all, none being made.
  public long weightCount() {
    return nodes.stream()
        .flatMap(node -> node.layer().parameters(inputShapes(node)).stream())
        .mapToLong(spec -> spec.shape().size())
        .sum();
  }

  /// The nodes of which no other node reads anything.
  public List<Node> outputs() {
    return outputs;
  }

  /// The node of this name, or the one that has a value of this name.
  ///
  /// @throws GlassnetException where there is none
  public Node node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name) || values(node).contains(name))
        .findFirst()
        .orElseThrow(() -> unknown(Optional.empty(), name));
  }

  private GlassnetException unknown(Optional<Node> reader, String name) {
    String reads =
        reader.map(node -> "Layer " + node.name() + " reads " + name + ", but ").orElse("");
    String owner = name.replaceFirst(":.*", "");
    if (nodes.stream().map(Node::name).anyMatch(owner::equals) && !shapes.containsKey(owner)) {
      boolean itself = reader.map(Node::name).filter(owner::equals).isPresent();
      return new GlassnetException(
          reads
              + (itself ? "that is its own output" : owner + " stands after it")
              + ": a layer reads layers before it, in the order in which they are given");
    }
    String nearest =
        Spelling.nearest(name, shapes.keySet())
            .map(known -> "; did you mean " + known + "?")
            .orElse("");
    return new GlassnetException(
        (reads.isEmpty() ? "There" : reads + "there")
            + " is no layer named "
            + name
            + (reads.isEmpty() ? "" : " before it")
            + nearest
            + (nearest.isEmpty() ? "; there are " : " There are ")
            + String.join(", ", shapes.keySet()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph that && nodes.equals(that.nodes);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }

  @Override
  public String toString() {
    return nodes.toString();
  }
}
