package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.snakeyaml.engine.v2.nodes.Node;

/// Numbers of several axes as lists in lists, outermost axis first.
final class Nested {
  /// More axes than any parameter has.
  private static final int MOST_AXES = 8;

  private Nested() {}

  /// The numbers at a place, of the shape that the lists have.
  static Tensor read(Place place) {
    List<Integer> sizes = new ArrayList<>();
    Place first = place;
    while (first.isSequence()) {
      List<Place> entries = first.entries("numbers");
      if (entries.isEmpty() || sizes.size() == MOST_AXES) {
        throw first.wrong(
            entries.isEmpty()
                ? "expected numbers here, but the list is empty"
                : "these lists stand in more than " + MOST_AXES + " others");
      }
      sizes.add(entries.size());
      first = entries.getFirst();
    }
    List<Float> values = new ArrayList<>();
    collect(place, sizes, values);
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i);
    }
    return Tensor.of(new Shape(sizes), numbers);
  }

  private static void collect(Place place, List<Integer> sizes, List<Float> values) {
    if (sizes.isEmpty()) {
      values.add(place.read("a number", Numbers::single));
      return;
    }
    List<Place> entries = place.entries("a list of " + sizes.getFirst());
    if (entries.size() != sizes.getFirst()) {
      throw place.wrong(
          "this list has "
              + entries.size()
              + (entries.size() == 1 ? " entry" : " entries")
              + ", but the first of its kind has "
              + sizes.getFirst());
    }
    entries.forEach(entry -> collect(entry, sizes.subList(1, sizes.size()), values));
  }

  /// Numbers as lists in lists.
  static Node node(Tensor tensor) {
    return node(tensor, tensor.shape().sizes(), 0);
  }

  private static Node node(Tensor tensor, List<Integer> sizes, int from) {
    if (sizes.size() == 1) {
      return Yaml.numbers(tensor, from, from + sizes.getFirst());
    }
    List<Integer> inner = sizes.subList(1, sizes.size());
    int size = new Shape(inner).size();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < sizes.getFirst(); i++) {
      nodes.add(node(tensor, inner, from + i * size));
    }
    return Yaml.flow(nodes);
  }
}
