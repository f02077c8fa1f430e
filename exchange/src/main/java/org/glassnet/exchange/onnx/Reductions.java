package org.glassnet.exchange.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Fold;
import org.glassnet.exchange.onnx.operator.Reduce;
import org.glassnet.exchange.onnx.operator.SoftmaxAlong;
import org.glassnet.exchange.onnx.operator.Standardize;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;

/// One number of each group of numbers along some axes; a group's shares of its whole, and its
/// numbers with mean 0 and variance 1.
///
/// @param place the layer's place
record Reductions(LayerPlace place) {

  void reduce(Reduce layer) {
    Along along = Along.of(layer.dims(), layer.axes());
    String x = place.plain(0, along.sizes());
    List<Integer> out = place.outShape().sizes();
    boolean kept = along.kept().equals(out);
    String y = of(layer.fold(), x, along, kept);
    place.ended(y, kept ? out : along.left());
  }

  private String of(Fold fold, String x, Along along, boolean kept) {
    return switch (fold) {
      case SUM -> sum(x, along, kept);
      case MEAN -> reduced("mean", "ReduceMean", x, along, kept);
      case MAXIMUM -> reduced("largest", "ReduceMax", x, along, kept);
      case MINIMUM -> reduced("smallest", "ReduceMin", x, along, kept);
      case PRODUCT -> reduced("product", "ReduceProd", x, along, kept);
      case L1 -> reduced("l1", "ReduceL1", x, along, kept);
      case L2 -> reduced("l2", "ReduceL2", x, along, kept);
      case SQUARES -> reduced("squares", "ReduceSumSquare", x, along, kept);
      case LOG_OF_SUM -> reduced("logSum", "ReduceLogSum", x, along, kept);
      case LOG_OF_EXPONENTIALS -> reduced("logSumExp", "ReduceLogSumExp", x, along, kept);
      case FIRST_LARGEST -> where("ArgMax", x, along, kept, false);
      case LAST_LARGEST -> where("ArgMax", x, along, kept, true);
      case FIRST_SMALLEST -> where("ArgMin", x, along, kept, false);
      case LAST_SMALLEST -> where("ArgMin", x, along, kept, true);
    };
  }

  /// In opset 17 the sum alone takes its axes as an input.
  private String sum(String x, Along along, boolean kept) {
    String axes = place.out().wholes(place.sub("axes"), along.behindBatch());
    return place.step("sum", "ReduceSum", List.of(x, axes), keeping(kept));
  }

  private String reduced(String part, String operator, String x, Along along, boolean kept) {
    AttributeProto axes = AttributeProto.of("axes", along.behindBatch());
    return place.step(part, operator, List.of(x), axes, keeping(kept));
  }

  private static AttributeProto keeping(boolean kept) {
    return AttributeProto.of("keepdims", kept ? 1L : 0L);
  }

  /// Where in a group a number stands, along one axis or all of the group's in turn.
  private String where(String operator, String x, Along along, boolean kept, boolean last) {
    boolean one = along.axes().size() == 1;
    String found =
        place.step(
            "place",
            operator,
            List.of(one ? x : rows(x, along)),
            AttributeProto.of("axis", one ? along.axes().getFirst() + 1L : 2L),
            keeping(one && kept),
            AttributeProto.of("select_last_index", last ? 1L : 0L));
    String y = place.cast("number", found, DataType.FLOAT);
    return one
        ? y
        : place.reshaped(
            "groups", y, along.rows().subList(0, 1), kept ? along.kept() : along.left());
  }

  void softmax(SoftmaxAlong layer) {
    Along along = Along.of(layer.dims(), layer.axes());
    boolean one = along.axes().size() == 1;
    String x = place.plain(0, along.sizes());
    String y =
        place.step(
            layer.kind(),
            layer.logarithm() ? "LogSoftmax" : "Softmax",
            List.of(one ? x : rows(x, along)),
            AttributeProto.of("axis", one ? along.axes().getFirst() + 1L : 2L));
    place.ended(one ? y : back(y, along), along.sizes());
  }

  /// Groups as rows, (batch, groups, numbers of each).
  private String rows(String x, Along along) {
    return place.reshaped("rows", turned("turned", x, along.last()), along.turned(), along.rows());
  }

  private String back(String y, Along along) {
    int[] last = along.last();
    int[] axes = new int[last.length];
    for (int i = 0; i < axes.length; i++) {
      axes[last[i]] = i;
    }
    return turned("back", place.reshaped("groups", y, along.rows(), along.turned()), axes);
  }

  private String turned(String part, String x, int[] axes) {
    if (Arrays.equals(axes, IntStream.range(0, axes.length).toArray())) {
      return x;
    }
    long[] perm = new long[axes.length + 1];
    Arrays.setAll(perm, i -> i == 0 ? 0 : axes[i - 1] + 1L);
    return place.step(part, "Transpose", List.of(x), AttributeProto.of("perm", perm));
  }

  /// Composed of means: the operators for it take the last axes alone, or means and deviations are
  /// not among what they give.
  void standardize(Standardize layer) {
    Along along = Along.of(layer.dims(), layer.axes());
    String x = place.plain(0, along.sizes());
    String mean = reduced("mean", "ReduceMean", x, along, true);
    String distance = step("distance", "Sub", x, mean);
    String squares = step("squares", "Mul", distance, distance);
    String variance = reduced("variance", "ReduceMean", squares, along, true);
    String sum = step("sum", "Add", variance, place.number("epsilon", layer.epsilon()));
    String factor = step("factor", "Reciprocal", step("deviation", "Sqrt", sum));
    place.ended(step("standardized", "Mul", distance, factor), along.sizes());
    told(1, mean, along);
    told(2, factor, along);
  }

  /// A further output: a number for each group.
  private void told(int output, String x, Along along) {
    String value = place.node().output(output);
    if (place.reads(value)) {
      String shape = place.out().wholes(place.sub("groups" + output), 0, along.rows().getFirst());
      place.out().node(value, "Reshape", List.of(x, shape));
      place.values().put(value, new Held(value, Order.plain()));
    }
  }

  private String step(String part, String operator, String... inputs) {
    return place.step(part, operator, List.of(inputs));
  }
}
