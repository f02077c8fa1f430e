package org.glassnet.exchange.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// Finds out how a file of a convention has each parameter of a graph.
final class Places {
  private Places() {}

  /// Its parameters in the order of its nodes.
  ///
  /// @throws WeightException where an image in a row is read in an order that no weights put right
  static List<Place> of(Graph graph, Convention convention) {
    Optional<Orders> orders =
        convention.channelsFirst() ? Optional.of(new Orders(graph)) : Optional.empty();
    List<Place> places = new ArrayList<>();
    for (Node node : graph.nodes()) {
      for (ParameterSpec spec : node.layer().parameters(graph.inputShapes(node))) {
        Layout layout =
            orders.map(each -> layout(node, spec, each)).orElseGet(() -> Layout.same(spec.shape()));
        places.add(new Place(node.name(), node.layer(), spec.name(), layout));
      }
    }
    return places;
  }

  /// Whether the numbers of an image stand alike with the channels first and last.
  static boolean sameInBoth(Shape image) {
    return image.axis(-1) == 1 || image.axis(-1) == image.size();
  }

  private static Layout layout(Node node, ParameterSpec spec, Orders orders) {
    Shape shape = spec.shape();
    Optional<Shape> out = orders.image(node.name());
    if (!spec.name().equals("kernel")) {
      return out.filter(image -> image.size() == shape.size())
          .map(image -> Layout.of(shape, channelsFirst(image), shape, 1, 2, 0))
          .orElse(Layout.same(shape));
    }
    return switch (node.layer()) {
      case Dense _ -> dense(shape, orders.image(node.inputs().getFirst()), out);
      case Conv2d _, TransposedConv2d _ -> {
        Shape stored = turned(shape, 3, 2, 0, 1);
        yield Layout.of(stored, stored, shape, 2, 3, 1, 0);
      }
      case DepthwiseConv2d _ -> {
        Shape filters = Shape.of(shape.axis(2) * shape.axis(3), 1, shape.axis(0), shape.axis(1));
        yield Layout.of(filters, turned(shape, 2, 3, 0, 1), shape, 2, 3, 0, 1);
      }
      default -> Layout.same(shape);
    };
  }

  /// (units, in), of which either may be an image's numbers.
  private static Layout dense(Shape shape, Optional<Shape> in, Optional<Shape> out) {
    List<Integer> parts = new ArrayList<>();
    List<Integer> unitAxes = parts(parts, shape.axis(1), out);
    List<Integer> axes = parts(parts, shape.axis(0), in);
    axes.addAll(unitAxes);
    return new Layout(turned(shape, 1, 0), new Shape(parts), axes, shape);
  }

  /// Adds an axis, or the three of an image with its channels first, and says which of them come
  /// one after the other in the engine.
  private static List<Integer> parts(List<Integer> parts, int size, Optional<Shape> image) {
    int first = parts.size();
    parts.addAll(image.map(each -> channelsFirst(each).sizes()).orElse(List.of(size)));
    return new ArrayList<>(
        image.isPresent() ? List.of(first + 1, first + 2, first) : List.of(first));
  }

  private static Shape channelsFirst(Shape image) {
    return turned(image, 2, 0, 1);
  }

  private static Shape turned(Shape shape, int... axes) {
    return new Shape(Arrays.stream(axes).mapToObj(shape::axis).toList());
  }
}
