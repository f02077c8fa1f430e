package org.glassnet.exchange.onnx.read;

import java.util.List;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.order.Order;

/// What is known of one of a model's values while it is read.
sealed interface Known {
  /// What its elements are.
  DataType type();

  /// The sizes of its axes; without the batch axis where it is computed of each sample.
  List<Integer> dims();

  /// A value that is the same for every input.
  ///
  /// @param type what its elements are
  /// @param dims the sizes of its axes
  /// @param numbers its elements, row by row
  record Fixed(DataType type, List<Integer> dims, double[] numbers) implements Known {
    /// Keeps its own copy of the sizes.
    public Fixed {
      dims = List.copyOf(dims);
    }

    /// Whole numbers along one axis.
    static Fixed wholes(List<Integer> values) {
      return new Fixed(
          DataType.INT64,
          List.of(values.size()),
          values.stream().mapToDouble(Integer::doubleValue).toArray());
    }
  }

  /// A value that the network computes.
  ///
  /// @param type what its elements are
  /// @param dims the sizes of its axes in the model, without the batch axis
  /// @param name what it is called in the network
  /// @param order in which order its numbers stand there
  record Flow(DataType type, List<Integer> dims, String name, Order order) implements Known {
    /// Keeps its own copy of the sizes.
    public Flow {
      dims = List.copyOf(dims);
    }

    boolean channelsLast() {
      return order instanceof Order.ChannelsLast;
    }

    Flow typed(DataType other) {
      return new Flow(other, dims, name, order);
    }
  }
}
