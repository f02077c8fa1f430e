package org.glassnet.exchange.onnx.operator;

import java.util.ArrayList;
import java.util.List;

/// A value's numbers in groups along some axes: number k of group g stands at `starts[g] +
/// steps[k]`.
///
/// @param starts where each group begins, groups in row-major order of the other axes
/// @param steps how far from there each of its numbers is
record Groups(int[] starts, int[] steps) {
  /// The groups along these axes.
  static Groups along(List<Integer> dims, List<Integer> axes) {
    int[] strides = Dims.strides(dims);
    List<Integer> inner = new ArrayList<>();
    List<Integer> outer = new ArrayList<>();
    for (int i = 0; i < dims.size(); i++) {
      (axes.contains(i) ? inner : outer).add(i);
    }
    return new Groups(walk(dims, strides, outer), walk(dims, strides, inner));
  }

  private static int[] walk(List<Integer> dims, int[] strides, List<Integer> axes) {
    return Dims.walk(
        axes.stream().map(dims::get).toList(),
        axes.stream().mapToInt(axis -> strides[axis]).toArray(),
        0);
  }
}
