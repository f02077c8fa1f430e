package org.glassnet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.Shape;

/// A layer with its numbers in double precision.
///
/// @param name its name
/// @param from the names of what it was made of
/// @param in the shape of what it reads
record Affine(
    String name,
    Layer layer,
    List<String> from,
    Shape in,
    Map<String, double[]> numbers,
    Map<String, Shape> shapes) {
  double[] of(String parameter) {
    return numbers.get(parameter);
  }

  double[] bias(int units) {
    return numbers.containsKey("bias") ? numbers.get("bias") : new double[units];
  }

  Shape out() {
    return layer.outputShapes(List.of(in)).getFirst();
  }

  /// A node of a network.
  static Affine of(Network network, Node node) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    Map<String, Shape> shapes = new HashMap<>();
    for (Parameter parameter : network.weights().parameters()) {
      if (parameter.name().startsWith(node.name() + "/")) {
        double[] all = new double[parameter.size()];
        for (int i = 0; i < all.length; i++) {
          all[i] = network.weights().array()[parameter.offset() + i];
        }
        numbers.put(parameter.spec().name(), all);
        shapes.put(parameter.spec().name(), parameter.shape());
      }
    }
    return new Affine(
        node.name(),
        node.layer(),
        List.of(node.name()),
        network.graph().inputShapes(node).getFirst(),
        numbers,
        shapes);
  }

  /// Two that became one, with its kernel and bias.
  static Affine one(Affine a, Affine b, Layer layer, Shape shape, double[] kernel, double[] bias) {
    List<String> from = new ArrayList<>(a.from());
    from.addAll(b.from());
    return new Affine(
        a.name(),
        layer,
        List.copyOf(from),
        a.in(),
        Map.of("kernel", kernel, "bias", bias),
        Map.of("kernel", shape, "bias", Shape.of(bias.length)));
  }
}
