package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Shape;

/// In which order a value's numbers stand in a model.
sealed interface Order {
  /// As the engine has them, the channels last.
  record Plain() implements Order {}

  /// The channels, which are last in the engine, before all other axes of a sample.
  record ChannelsFirst() implements Order {}

  /// The numbers of an image that stood channels first when it was flattened.
  ///
  /// @param image the image's shape in the engine
  record Flattened(Shape image) implements Order {}

  /// As the engine has them.
  static Order plain() {
    return new Plain();
  }

  /// The channels before all other axes.
  static Order channelsFirst() {
    return new ChannelsFirst();
  }

  /// The sizes of the axes of a value of this shape in the engine, without the batch axis.
  default List<Integer> sizes(Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    if (this instanceof ChannelsFirst) {
      sizes.addFirst(sizes.removeLast());
    }
    return sizes;
  }

  /// Whether numbers of this shape stand the same way in both orders.
  static boolean same(Shape shape) {
    return shape.axis(-1) == 1 || shape.axis(-1) == shape.size();
  }

  /// The axes of a tensor of this rank, so that the last comes first.
  static int[] lastFirst(int rank) {
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = (i + rank - 1) % rank;
    }
    return axes;
  }
}
