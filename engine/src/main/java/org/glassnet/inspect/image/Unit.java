package org.glassnet.inspect.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.inspect.explain.Selector;
import org.glassnet.layer.Activate;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// A unit of a layer: a number of a dense layer, `dense_1[3]`; a feature map, `conv2d_2[5]`; or one
/// place of it, `conv2d_2[4,7,5]` in the order row, column, map.
///
/// @param layer the layer
/// @param index where the unit stands in it
public record Unit(String layer, List<Integer> index) {
  /// Keeps its own copy.
  public Unit {
    index = List.copyOf(index);
  }

  /// The unit that is meant; layers may be named as in `conv2[5]`, by the beginning of their kind
  /// and their number among those.
  ///
  /// @throws GlassnetException where there is none
  public static Unit of(Graph graph, String text) {
    Selector selector = Selector.of(text);
    Unit unit = new Unit(selector.node(graph).name(), selector.indices());
    unit.check(graph);
    return unit;
  }

  /// The first units of a layer, at most so many: feature maps, where it makes them.
  ///
  /// @throws GlassnetException where there is no such layer
  public static List<Unit> all(Graph graph, String text, int most) {
    Node node = Selector.of(text).node(graph);
    int units = graph.shape(node).axis(-1);
    List<Unit> all =
        IntStream.range(0, Math.min(units, most))
            .mapToObj(unit -> new Unit(node.name(), List.of(unit)))
            .toList();
    all.forEach(unit -> unit.check(graph));
    return all;
  }

  private void check(Graph graph) {
    Shape shape = graph.shape(graph.node(layer));
    boolean inside =
        index.size() == shape.rank() || (index.size() == 1 && (map(shape) || shape.rank() == 1));
    for (int i = 0; inside && i < index.size(); i++) {
      int size = index.size() == 1 ? shape.axis(-1) : shape.axis(i);
      inside = index.get(i) >= 0 && index.get(i) < size;
    }
    if (!inside) {
      throw new GlassnetException(
          layer
              + " has outputs of shape "
              + shape
              + ", in which there is no unit "
              + index
              + ": write "
              + layer
              + "[0]"
              + (shape.rank() == 3 ? ", or " + layer + "[0,0,0] for one place of it" : ""));
    }
  }

  /// The place in the middle of a feature map; the unit itself, where it is none.
  public Unit middle(Graph graph) {
    Shape shape = graph.shape(graph.node(layer));
    return map(shape) && index.size() == 1
        ? new Unit(layer, List.of(shape.axis(0) / 2, shape.axis(1) / 2, index.getFirst()))
        : this;
  }

  private static boolean map(Shape shape) {
    return shape.rank() == 3;
  }

  /// Where its numbers stand in the layer's output: one, or as many as a feature map has places.
  int[] positions(Shape shape) {
    if (index.size() == 1) {
      int units = shape.axis(-1);
      return IntStream.range(0, shape.size() / units)
          .map(i -> i * units + index.getFirst())
          .toArray();
    }
    int position = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      position = position * shape.axis(axis) + index.get(axis);
    }
    return new int[] {position};
  }

  /// The node whose output is looked at: what an activation is applied to, not its result, as that
  /// has no slope where it is flat.
  static String before(Graph graph, String layer) {
    Node node = graph.node(layer);
    return node.layer() instanceof Activate ? before(graph, node.inputs().getFirst()) : node.name();
  }

  /// `conv2d_2[5]`.
  @Override
  public String toString() {
    List<String> numbers = new ArrayList<>();
    index.forEach(i -> numbers.add(Integer.toString(i)));
    return layer + "[" + String.join(",", numbers) + "]";
  }
}
