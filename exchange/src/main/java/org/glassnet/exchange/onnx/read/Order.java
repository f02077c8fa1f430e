package org.glassnet.exchange.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Dims;

/// In which order a value's numbers stand in the network, beside the model's.
sealed interface Order {
  /// As in the model.
  record Same() implements Order {}

  /// The channels, which are the first axis of a sample in the model, are the last.
  record ChannelsLast() implements Order {}

  /// All in one row, as they stood when the channels were last.
  ///
  /// @param dims the sizes of the axes before, in the model's order
  record Flattened(List<Integer> dims) implements Order {}

  /// As in the model.
  static Order same() {
    return new Same();
  }

  /// The channels last.
  static Order channelsLast() {
    return new ChannelsLast();
  }

  /// The sizes of the axes as the network has them.
  default List<Integer> sizes(List<Integer> dims) {
    return this instanceof ChannelsLast ? Dims.permuted(dims, toLast(dims.size())) : dims;
  }

  /// Whether numbers stand the same way with the channels first and last.
  static boolean equal(List<Integer> dims) {
    return dims.size() < 2 || dims.getFirst() == 1 || dims.getFirst() == Dims.size(dims);
  }

  /// The axes in the order that brings the first to the end.
  static int[] toLast(int rank) {
    return IntStream.range(0, rank).map(i -> (i + 1) % rank).toArray();
  }

  /// The axes in the order that brings the last to the beginning.
  static int[] toFirst(int rank) {
    return IntStream.range(0, rank).map(i -> (i + rank - 1) % rank).toArray();
  }

  /// These sizes with 1 before them until there are so many.
  static List<Integer> padded(List<Integer> dims, int rank) {
    List<Integer> result = new ArrayList<>(dims);
    while (result.size() < rank) {
      result.addFirst(1);
    }
    return result;
  }
}
