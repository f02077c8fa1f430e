package org.glassnet.exchange.onnx;

import java.util.Arrays;
import java.util.List;

/// A table of places as one along the middle of three axes, where numbers before and behind it keep
/// their order: what is done to each channel alike, or to whole rows, needs no table for all of
/// them.
///
/// @param outer how many there are before the axis
/// @param size how many elements the axis has
/// @param inner how many numbers an element has
/// @param places for each element of the result those that it takes; −1 for none
/// @param weights how much each of them counts; empty where nothing is weighed
record Gathering(int outer, int size, int inner, int[] places, double[] weights) {

  /// The shortest table that says the same.
  ///
  /// @param size how many numbers the input has
  /// @param out the result's sizes
  /// @param places for each of its numbers as many places; −1 for none
  /// @param weights how much each of them counts, or nothing
  static Gathering of(int size, List<Integer> out, int[] places, double[] weights) {
    int count = out.stream().reduce(1, (a, b) -> a * b);
    int each = places.length / count;
    Gathering whole = new Gathering(1, size, 1, places, weights);
    int inner = 1;
    int axes = out.size();
    while (axes > 0 && whole.rows(inner * out.get(axes - 1), each)) {
      axes--;
      inner *= out.get(axes);
    }
    Gathering rows = whole.ofRows(inner, each);
    int outer = 1;
    for (int axis = 0; axis < axes && rows.alike(outer * out.get(axis), each); axis++) {
      outer *= out.get(axis);
    }
    int own = rows.places().length / outer;
    return new Gathering(
        outer,
        rows.size() / outer,
        inner,
        Arrays.copyOf(rows.places(), own),
        Arrays.copyOf(
            weights.length == 0 ? weights : rows.weights(), Math.min(own, rows.weights().length)));
  }

  /// Whether the numbers of the result come in rows that are rows of the input.
  private boolean rows(int row, int each) {
    if (size % row != 0) {
      return false;
    }
    for (int i = 0; i < places.length; i++) {
      int first = i / each / row * row * each + i % each;
      int beyond = i / each % row;
      boolean same =
          places[first] < 0
              ? places[i] < 0
              : places[first] % row == 0 && places[i] == places[first] + beyond;
      if (!same || (weights.length > 0 && weights[i] != weights[first])) {
        return false;
      }
    }
    return true;
  }

  private Gathering ofRows(int row, int each) {
    int[] shorter = new int[places.length / row];
    double[] counting = new double[weights.length / row];
    for (int i = 0; i < shorter.length; i++) {
      int first = i / each * row * each + i % each;
      shorter[i] = places[first] < 0 ? -1 : places[first] / row;
      if (counting.length > 0) {
        counting[i] = weights[first];
      }
    }
    return new Gathering(1, size / row, row, shorter, counting);
  }

  /// Whether so many parts of the result are taken from as many parts of the input, each alike.
  private boolean alike(int parts, int each) {
    int own = places.length / parts;
    if (size % parts != 0 || own % each != 0) {
      return false;
    }
    int step = size / parts;
    for (int i = 0; i < places.length; i++) {
      int first = places[i % own];
      boolean same =
          first < 0 ? places[i] < 0 : first < step && places[i] == first + i / own * step;
      if (!same || (weights.length > 0 && weights[i] != weights[i % own])) {
        return false;
      }
    }
    return true;
  }
}
