package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Dims;

/// Axes along which numbers are groups.
///
/// @param sizes the value's sizes, without the batch axis
/// @param axes at least one of its axes
record Along(List<Integer> sizes, List<Integer> axes) {

  /// A number that is a group by itself gets an axis for that.
  static Along of(List<Integer> sizes, List<Integer> axes) {
    if (!axes.isEmpty()) {
      return new Along(sizes, axes);
    }
    List<Integer> more = new ArrayList<>(sizes);
    more.add(1);
    return new Along(more, List.of(sizes.size()));
  }

  /// The groups' sizes, with the axes as 1.
  List<Integer> kept() {
    return IntStream.range(0, sizes.size())
        .mapToObj(i -> axes.contains(i) ? 1 : sizes.get(i))
        .toList();
  }

  /// The groups' sizes, without the axes.
  List<Integer> left() {
    return axes(false).stream().map(sizes::get).toList();
  }

  private List<Integer> axes(boolean within) {
    return IntStream.range(0, sizes.size())
        .filter(i -> axes.contains(i) == within)
        .boxed()
        .toList();
  }

  /// The axes as operators are told them, behind the batch axis.
  long[] behindBatch() {
    return axes.stream().mapToLong(axis -> axis + 1L).toArray();
  }

  /// All axes in the order in which these are the last.
  int[] last() {
    List<Integer> order = new ArrayList<>(axes(false));
    order.addAll(axes(true));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The sizes in that order.
  List<Integer> turned() {
    return Dims.permuted(sizes, last());
  }

  /// Groups as rows.
  List<Integer> rows() {
    int groups = Dims.size(left());
    return List.of(groups, Dims.size(sizes) / groups);
  }
}
