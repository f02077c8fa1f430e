package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.layer.Concatenate;
import org.glassnet.tensor.Shape;

/// Layers that compute nothing and only put numbers elsewhere: the terms are the same.
final class Arrangement {
  private Arrangement() {}

  /// Inputs side by side along an axis.
  static List<Term> concatenate(Concatenate layer, List<Shape> shapes, List<List<Term>> x) {
    int axis = Math.floorMod(layer.axis(), shapes.getFirst().rank());
    int outer = 1;
    for (int i = 0; i < axis; i++) {
      outer *= shapes.getFirst().axis(i);
    }
    List<Term> y = new ArrayList<>();
    for (int block = 0; block < outer; block++) {
      for (List<Term> input : x) {
        int length = input.size() / outer;
        y.addAll(input.subList(block * length, (block + 1) * length));
      }
    }
    return y;
  }

  /// An input cut in parts of this shape along the last axis.
  static List<List<Term>> split(int parts, Shape part, List<Term> x) {
    int length = part.axis(-1);
    List<List<Term>> outputs = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      List<Term> output = new ArrayList<>(part.size());
      for (int at = i * length; at < x.size(); at += parts * length) {
        output.addAll(x.subList(at, at + length));
      }
      outputs.add(output);
    }
    return outputs;
  }
}
