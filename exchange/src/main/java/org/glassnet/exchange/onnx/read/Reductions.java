package org.glassnet.exchange.onnx.read;

import static org.glassnet.exchange.onnx.proto.DataType.FLOAT;
import static org.glassnet.exchange.onnx.proto.DataType.INT64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Fold;
import org.glassnet.exchange.onnx.operator.Reduce;
import org.glassnet.exchange.onnx.operator.SoftmaxAlong;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activate;
import org.glassnet.layer.GlobalAveragePooling2d;

/// Operators that make one number of many, and shares of a whole.
final class Reductions {
  private Reductions() {}

  /// The rule of an operator, if it is one of these.
  static Optional<Rule> rule(String operator) {
    return switch (operator) {
      case "ReduceSum" -> Optional.of(call -> reduce(call, Fold.SUM));
      case "ReduceMean" -> Optional.of(call -> reduce(call, Fold.MEAN));
      case "ReduceMax" -> Optional.of(call -> reduce(call, Fold.MAXIMUM));
      case "ReduceMin" -> Optional.of(call -> reduce(call, Fold.MINIMUM));
      case "ReduceProd" -> Optional.of(call -> reduce(call, Fold.PRODUCT));
      case "ReduceL1" -> Optional.of(call -> reduce(call, Fold.L1));
      case "ReduceL2" -> Optional.of(call -> reduce(call, Fold.L2));
      case "ReduceSumSquare" -> Optional.of(call -> reduce(call, Fold.SQUARES));
      case "ReduceLogSum" -> Optional.of(call -> reduce(call, Fold.LOG_OF_SUM));
      case "ReduceLogSumExp" -> Optional.of(call -> reduce(call, Fold.LOG_OF_EXPONENTIALS));
      case "ArgMax" -> Optional.of(call -> place(call, Fold.FIRST_LARGEST, Fold.LAST_LARGEST));
      case "ArgMin" -> Optional.of(call -> place(call, Fold.FIRST_SMALLEST, Fold.LAST_SMALLEST));
      case "Softmax" -> Optional.of(call -> softmax(call, false));
      case "LogSoftmax" -> Optional.of(call -> softmax(call, true));
      default -> Optional.empty();
    };
  }

  private static void reduce(Call call, Fold fold) {
    Known x = call.in(0);
    Optional<List<Integer>> given = call.wholes("axes", 1);
    if ((given.isEmpty() || given.get().isEmpty()) && call.whole("noop_with_empty_axes", 0) == 1) {
      call.put(x);
      return;
    }
    if ((given.isEmpty() || given.get().isEmpty()) && call.rank(x) != x.dims().size()) {
      throw call.mixes();
    }
    List<Integer> axes =
        given
            .filter(all -> !all.isEmpty())
            .map(all -> all.stream().map(axis -> call.axis(x, axis)).toList())
            .orElseGet(() -> IntStream.range(0, x.dims().size()).boxed().toList());
    boolean kept = call.whole("keepdims", 1) == 1;
    if (x instanceof Flow flow && fold == Fold.MEAN && spatial(call, flow, axes)) {
      Flow y =
          call.layer(
              new GlobalAveragePooling2d(),
              List.of(flow),
              Map.of(),
              List.of(flow.dims().getFirst()),
              Order.same());
      List<Integer> dims = List.of(flow.dims().getFirst(), 1, 1);
      call.put(kept ? call.wiring().reshaped(y, dims, Order.channelsLast()) : y);
      return;
    }
    put(call, fold, x, axes, kept, x.type());
  }

  /// Whether it is the mean over the pixels of an image whose channels are last.
  private static boolean spatial(Call call, Flow x, List<Integer> axes) {
    return call.batched()
        && x.channelsLast()
        && x.dims().size() == 3
        && axes.stream().sorted().toList().equals(List.of(1, 2));
  }

  private static void put(
      Call call, Fold fold, Known x, List<Integer> axes, boolean kept, DataType type) {
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < x.dims().size(); i++) {
      if (!axes.contains(i)) {
        dims.add(x.dims().get(i));
      } else if (kept) {
        dims.add(1);
      }
    }
    String kind = call.operator().toLowerCase(java.util.Locale.ROOT);
    call.put(call.compute(new Reduce(kind, fold, x.dims(), axes, dims), type, dims, List.of(x)));
  }

  private static void place(Call call, Fold first, Fold last) {
    Known x = call.in(0);
    int axis = call.axis(x, call.whole("axis", 0));
    Fold fold = call.whole("select_last_index", 0) == 1 ? last : first;
    put(call, fold, x, List.of(axis), call.whole("keepdims", 1) == 1, INT64);
  }

  private static void softmax(Call call, boolean logarithm) {
    Known x = call.in(0);
    boolean one = call.opset() >= 13;
    int first = call.axis(x, call.whole("axis", one ? -1 : 1));
    int rank = x.dims().size();
    List<Integer> axes = one ? List.of(first) : IntStream.range(first, rank).boxed().toList();
    if (!logarithm && x instanceof Flow flow && flow.type() == FLOAT) {
      int wanted = flow.channelsLast() ? 0 : rank - 1;
      if (!(flow.order() instanceof Order.Flattened) && axes.equals(List.of(wanted))) {
        call.put(
            call.layer(
                new Activate(new Softmax()), List.of(flow), Map.of(), flow.dims(), flow.order()));
        return;
      }
    }
    call.put(
        call.compute(new SoftmaxAlong(x.dims(), axes, logarithm), x.type(), x.dims(), List.of(x)));
  }
}
