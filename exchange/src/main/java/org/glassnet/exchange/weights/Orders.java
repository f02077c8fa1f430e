package org.glassnet.exchange.weights;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Reshape;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;

/// Which values of a graph are the numbers of an image in one row.
///
/// Where programs have channels first, such a row has another order than in the engine; what makes
/// it or reads it has weights in that order. An image becomes a row where it is flattened, and a
/// row that becomes an image was one before.
final class Orders {
  private final Graph graph;
  private final Map<String, Shape> images = new HashMap<>();

  Orders(Graph graph) {
    this.graph = graph;
    graph.nodes().forEach(this::ahead);
    graph.nodes().reversed().forEach(this::back);
    graph.nodes().forEach(this::check);
  }

  /// The image that a value has in a row, if it has.
  Optional<Shape> image(String value) {
    return Optional.ofNullable(images.get(value));
  }

  private void ahead(Node node) {
    for (String input : node.inputs()) {
      Shape shape = graph.shape(input);
      boolean flattens = graph.shape(node).rank() == 1 && reshapes(node.layer());
      if (flattens && shape.rank() == 3 && !Places.sameInBoth(shape)) {
        images.put(node.name(), shape);
      } else if (images.containsKey(input) && (passes(node.layer()) || flattens)) {
        images.put(node.name(), images.get(input));
      }
    }
  }

  private void back(Node node) {
    for (String input : node.inputs()) {
      Shape shape = graph.shape(node);
      boolean row = graph.shape(input).rank() == 1;
      if (row && reshapes(node.layer()) && shape.rank() == 3 && !Places.sameInBoth(shape)) {
        images.putIfAbsent(input, shape);
      } else if (row && images.containsKey(node.name()) && passes(node.layer())) {
        images.putIfAbsent(input, images.get(node.name()));
      }
    }
  }

  /// What reads rows of images must keep their order, or put it right by its weights.
  private void check(Node node) {
    Set<Optional<Shape>> before = new HashSet<>();
    node.inputs().forEach(input -> before.add(image(input)));
    if (node.layer() instanceof Dense || before.stream().allMatch(Optional::isEmpty)) {
      return;
    }
    Optional<Shape> after =
        graph.shape(node).rank() == 3 ? Optional.of(graph.shape(node)) : image(node.name());
    boolean kept = passes(node.layer()) || reshapes(node.layer());
    if (!kept || before.size() > 1 || !before.contains(after)) {
      throw new WeightException(
          "%s (%s) reads an image in a row; where channels stand first it would read the numbers in another order, which no weights can put right. Take weights of a program that has channels last (keras, glassnet)"
              .formatted(node.name(), node.layer().kind()));
    }
  }

  private static boolean reshapes(Layer layer) {
    return layer instanceof Flatten || layer instanceof Reshape;
  }

  private static boolean passes(Layer layer) {
    return switch (layer) {
      case Dropout _, Activate _, Prelu _, BatchNormalization _, LayerNormalization _, Add _ ->
          true;
      default -> false;
    };
  }
}
