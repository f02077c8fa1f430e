package org.glassnet.exchange.order;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// In which order a value's numbers stand in the network, beside the model's.
public sealed interface Order {
  /// As in the model.
  record Same() implements Order {}

  /// The channels, which are the first axis of a sample in the model, are the last.
  record ChannelsLast() implements Order {}

  /// All in one row, as they stood when the channels were last.
  ///
  /// @param dims the sizes of the axes before, in the model's order
  record Flattened(List<Integer> dims) implements Order {
    /// Keeps its own copy of the sizes.
    public Flattened {
      dims = List.copyOf(dims);
    }

    /// For each number of the row, where it stands in the model's row.
    public int[] places() {
      return Order.places(dims);
    }
  }

  /// As in the model.
  static Order same() {
    return new Same();
  }

  /// The channels last.
  static Order channelsLast() {
    return new ChannelsLast();
  }

  /// The sizes of the axes as the network has them, of those in the model.
  default List<Integer> sizes(List<Integer> dims) {
    List<Integer> sizes = new ArrayList<>(dims);
    if (this instanceof ChannelsLast && !dims.isEmpty()) {
      sizes.addLast(sizes.removeFirst());
    }
    return sizes;
  }

  /// The sizes of the axes as the model has them, of those in the network.
  default List<Integer> dims(List<Integer> sizes) {
    List<Integer> dims = new ArrayList<>(sizes);
    if (this instanceof ChannelsLast && !sizes.isEmpty()) {
      dims.addFirst(dims.removeLast());
    }
    return dims;
  }

  /// Whether numbers stand the same way with the channels first and last.
  ///
  /// @param dims the sizes of the axes in the model
  static boolean equal(List<Integer> dims) {
    return dims.size() < 2
        || dims.getFirst() == 1
        || dims.stream().skip(1).allMatch(size -> size == 1);
  }

  /// For each number with the channels last, where it stands with the channels first.
  ///
  /// @param dims the sizes of the axes in the model
  static int[] places(List<Integer> dims) {
    int channels = dims.getFirst();
    int points = dims.stream().skip(1).reduce(1, Math::multiplyExact);
    return IntStream.range(0, Math.multiplyExact(points, channels))
        .map(i -> i % channels * points + i / channels)
        .toArray();
  }

  /// The axes in the order that brings the first to the end.
  static int[] toLast(int rank) {
    return IntStream.range(0, rank).map(i -> (i + 1) % rank).toArray();
  }

  /// The axes in the order that brings the last to the beginning.
  static int[] toFirst(int rank) {
    return IntStream.range(0, rank).map(i -> (i + rank - 1) % rank).toArray();
  }
}
