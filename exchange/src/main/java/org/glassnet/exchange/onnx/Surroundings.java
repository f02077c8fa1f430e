package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Sliding;
import org.glassnet.exchange.onnx.proto.AttributeProto;

/// How far a window's positions reach beyond an image; below 0 where they leave some of it out.
///
/// @param sliding the window
/// @param before beyond its first row along each axis
/// @param after beyond its last
record Surroundings(Sliding sliding, List<Integer> before, List<Integer> after) {

  static Surroundings of(Sliding sliding) {
    List<Integer> after =
        axes(sliding)
            .map(i -> {
              int span = (sliding.kernel().get(i) - 1) * sliding.dilations().get(i) + 1;
              int end = (sliding.positions().get(i) - 1) * sliding.strides().get(i) + span;
              return end - sliding.image().get(i) - sliding.before().get(i);
            })
            .boxed()
            .toList();
    return new Surroundings(sliding, sliding.before(), after);
  }

  private static IntStream axes(Sliding sliding) {
    return IntStream.range(0, sliding.image().size());
  }

  /// Whether rows before the first position are left out, or as many behind the last that there
  /// were one position more.
  boolean cuts() {
    return axes(sliding)
        .anyMatch(i -> before.get(i) < 0 || after.get(i) <= -sliding.strides().get(i));
  }

  /// Whether nothing reaches as far as the window, or is left out.
  boolean withinWindow() {
    return !cuts()
        && axes(sliding)
            .allMatch(i ->
                before.get(i) < sliding.kernel().get(i) && after.get(i) < sliding.kernel().get(i));
  }

  /// What is to be added before and behind, as `pads` say it.
  List<Integer> added() {
    return both(n -> Math.max(n, 0));
  }

  /// What is to be cut off, below 0.
  List<Integer> cut() {
    return both(n -> Math.min(n, 0));
  }

  private List<Integer> both(IntUnaryOperator f) {
    List<Integer> all = new ArrayList<>(before);
    all.addAll(after);
    return all.stream().map(f::applyAsInt).toList();
  }

  /// The settings of an operator with this window.
  List<AttributeProto> settings() {
    return List.of(
        AttributeProto.of("kernel_shape", longs(sliding.kernel())),
        AttributeProto.of("strides", longs(sliding.strides())),
        AttributeProto.of("pads", longs(added())));
  }

  AttributeProto dilations() {
    return AttributeProto.of("dilations", longs(sliding.dilations()));
  }

  private static long[] longs(List<Integer> values) {
    return values.stream().mapToLong(Integer::longValue).toArray();
  }
}
