package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Size;
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

  /// An image that begins so far down and right in another, outside of which that is zero; where it
  /// begins above or left of it, it is cut.
  static List<Term> framed(Shape in, int top, int left, Shape out, List<Term> x, Term zero) {
    List<Term> y = new ArrayList<>(out.size());
    for (int i = 0; i < out.axis(0); i++) {
      for (int j = 0; j < out.axis(1); j++) {
        int row = i - top;
        int column = j - left;
        boolean inside = row >= 0 && row < in.axis(0) && column >= 0 && column < in.axis(1);
        for (int c = 0; c < in.axis(2); c++) {
          y.add(inside ? x.get((row * in.axis(1) + column) * in.axis(2) + c) : zero);
        }
      }
    }
    return y;
  }

  /// Each pixel as a block of pixels.
  static List<Term> nearest(Size factor, Shape in, List<Term> x) {
    List<Term> y = new ArrayList<>();
    for (int i = 0; i < in.axis(0) * factor.height(); i++) {
      for (int j = 0; j < in.axis(1) * factor.width(); j++) {
        int pixel = i / factor.height() * in.axis(1) + j / factor.width();
        y.addAll(x.subList(pixel * in.axis(2), (pixel + 1) * in.axis(2)));
      }
    }
    return y;
  }
}
