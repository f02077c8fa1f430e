package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glassnet.function.Initializer;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.model.ParameterGroup;
import org.glassnet.model.Placement;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Checks that the layers of a file fit one another and that what is frozen is there, so that a
/// mistake is told with its place.
final class NetworkCheck {
  private NetworkCheck() {}

  /// Checks a specification whose data say what an input looks like; others are checked when the
  /// data are open.
  static void check(RunSpec spec, Map<String, Place> fields) {
    spec.data()
        .inputShape()
        .ifPresent(input -> {
          Place layers = fields.get(Key.LAYERS.name());
          Place frozen = fields.get(Key.FROZEN.name());
          Graph graph = graph(spec, input, layers);
          if (layers != null && layers.isSequence()) {
            given(graph, layers.entries("layers"));
          }
          if (frozen != null) {
            Key.frozenPlaces(frozen).forEach(place -> frozen(graph, place));
          }
        });
  }

  private static Graph graph(RunSpec spec, Shape input, Place layers) {
    try {
      return spec.graph(input);
    } catch (GlassnetException e) {
      if (layers == null || !layers.isSequence()) {
        throw layers == null ? e : layers.wrong(e.getMessage());
      }
      throw firstWrong(spec, input, layers.entries("layers")).wrong(e.getMessage());
    }
  }

  /// The first layer that does not go with those before it.
  private static Place firstWrong(RunSpec spec, Shape input, List<Place> places) {
    List<Placement> layers = spec.layers();
    for (int count = 1; count < layers.size(); count++) {
      try {
        spec.withLayers(layers.subList(0, count)).graph(input);
      } catch (GlassnetException _) {
        return places.get(count - 1);
      }
    }
    return places.getLast();
  }

  /// Checks that weights which the file gives have the shapes of their parameters.
  private static void given(Graph graph, List<Place> layers) {
    int before = graph.nodes().size() - layers.size();
    for (int i = 0; i < layers.size(); i++) {
      Node node = graph.nodes().get(before + i);
      for (ParameterSpec parameter : node.layer().parameters(graph.inputShapes(node))) {
        if (parameter.initializer() instanceof Initializer.Given(Tensor values)
            && !values.shape().equals(parameter.shape())) {
          throw layers
              .get(i)
              .wrong(
                  node.name()
                      + "/"
                      + parameter.name()
                      + " is given with shape "
                      + values.shape()
                      + ", but its shape is "
                      + parameter.shape());
        }
      }
    }
  }

  private static void frozen(Graph graph, Place place) {
    String selector = place.scalar("a parameter such as dense_1/bias");
    String name = selector.replaceFirst("\\[.*", "").strip();
    if (name.contains("*")) {
      place.checked(() -> {
        ParameterGroup named = new ParameterGroup(name, 1, 1);
        named.check(graph);
        return named;
      });
      return;
    }
    List<String> names = new ArrayList<>();
    for (Node node : graph.nodes()) {
      for (ParameterSpec parameter : node.layer().parameters(graph.inputShapes(node))) {
        names.add(node.name() + "/" + parameter.name());
        if (names.getLast().equals(name)) {
          element(place, selector, parameter.shape());
        }
      }
    }
    if (!names.contains(name)) {
      throw place.wrong(Words.unknown("parameter", name, names));
    }
  }

  /// Checks the indices of a single element: `[0,1]`.
  private static void element(Place place, String selector, Shape shape) {
    int from = selector.indexOf('[');
    if (from < 0) {
      return;
    }
    place.checked(() -> {
      String list = selector.substring(from + 1).replaceFirst("]\\s*$", "");
      int[] indices =
          Arrays.stream(list.split(",", -1))
              .mapToInt(index -> Numbers.count(index.strip()))
              .toArray();
      return Tensor.position(shape, indices);
    });
  }
}
