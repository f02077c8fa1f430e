package org.glassnet.exchange.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// Finds out how a file of a convention has each parameter of a graph.
///
/// An image that was flattened stands channels first there, and last in the engine; what reads it
/// has its numbers in another order.
final class Places {
  private final Graph graph;
  private final boolean channelsFirst;
  private final Map<String, Shape> flattened = new HashMap<>();
  private final List<Place> found = new ArrayList<>();

  private Places(Graph graph, boolean channelsFirst) {
    this.graph = graph;
    this.channelsFirst = channelsFirst;
    graph.nodes().forEach(this::visit);
  }

  /// Its parameters in the order of its nodes.
  static List<Place> of(Graph graph, Convention convention) {
    return new Places(graph, convention.channelsFirst()).found;
  }

  private void visit(Node node) {
    List<Shape> inputs = graph.inputShapes(node);
    Optional<Shape> image = image(node);
    for (ParameterSpec spec : node.layer().parameters(inputs)) {
      Layout layout = channelsFirst ? layout(node, spec, image) : Layout.same(spec.shape());
      found.add(new Place(node.name(), node.layer(), spec.name(), layout));
    }
    if (passes(node)) {
      image.ifPresent(shape -> flattened.put(node.name(), shape));
    }
  }

  /// The image whose numbers enter a node in one row, if such do.
  private Optional<Shape> image(Node node) {
    if (node.inputs().isEmpty()) {
      return Optional.empty();
    }
    String input = node.inputs().getFirst();
    Shape shape = graph.shape(input);
    boolean flattens =
        shape.rank() == 3
            && (node.layer() instanceof Flatten
                || (node.layer() instanceof Reshape && graph.shape(node).rank() == 1));
    return flattens ? Optional.of(shape) : Optional.ofNullable(flattened.get(input));
  }

  private static boolean passes(Node node) {
    return switch (node.layer()) {
      case Flatten _,
          Reshape _,
          Dropout _,
          Activate _,
          Prelu _,
          BatchNormalization _,
          LayerNormalization _,
          Add _ ->
          true;
      default -> false;
    };
  }

  private static Layout layout(Node node, ParameterSpec spec, Optional<Shape> image) {
    Shape shape = spec.shape();
    if (!spec.name().equals("kernel")) {
      return image
          .filter(each -> each.size() == shape.size() && !(node.layer() instanceof Dense))
          .map(each -> Layout.of(shape, channelsFirst(each), shape, 1, 2, 0))
          .orElse(Layout.same(shape));
    }
    return switch (node.layer()) {
      case Dense _ -> dense(shape, image);
      case Conv2d _ ->
          Layout.of(turned(shape, 3, 2, 0, 1), turned(shape, 3, 2, 0, 1), shape, 2, 3, 1, 0);
      case TransposedConv2d _ ->
          Layout.of(turned(shape, 3, 2, 0, 1), turned(shape, 3, 2, 0, 1), shape, 2, 3, 1, 0);
      case DepthwiseConv2d _ -> {
        Shape filters = Shape.of(shape.axis(2) * shape.axis(3), 1, shape.axis(0), shape.axis(1));
        yield Layout.of(filters, turned(shape, 2, 3, 0, 1), shape, 2, 3, 0, 1);
      }
      default -> Layout.same(shape);
    };
  }

  private static Layout dense(Shape shape, Optional<Shape> image) {
    Shape stored = turned(shape, 1, 0);
    int units = shape.axis(1);
    return image
        .map(each -> {
          Shape parts = Shape.of(units, each.axis(2), each.axis(0), each.axis(1));
          return Layout.of(stored, parts, shape, 2, 3, 1, 0);
        })
        .orElse(Layout.of(stored, stored, shape, 1, 0));
  }

  private static Shape channelsFirst(Shape image) {
    return turned(image, 2, 0, 1);
  }

  private static Shape turned(Shape shape, int... axes) {
    return new Shape(java.util.Arrays.stream(axes).mapToObj(shape::axis).toList());
  }
}
