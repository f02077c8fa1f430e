package org.glassnet.exchange.onnx;

import java.util.Arrays;
import java.util.List;
import org.glassnet.exchange.onnx.proto.AttributeProto;

/// Elements taken by a table of places, along the axis in the middle of a value's (batch, outer,
/// size, inner).
///
/// @param place the layer's place
record Tables(LayerPlace place) {
  private static final int AXIS = 2;

  /// What stands at these places, −1 for a fixed number: (batch, outer, the table's sizes, inner).
  ///
  /// @param size how many elements there are
  String taken(String x, int size, List<Integer> sizes, int[] places, double fill) {
    boolean whole = Arrays.stream(places).allMatch(i -> i >= 0);
    String from = whole ? x : filled(x, fill);
    int[] within = Arrays.stream(places).map(i -> i < 0 ? size : i).toArray();
    String table = place.out().places(place.sub("places"), sizes, within);
    AttributeProto axis = AttributeProto.of("axis", (long) AXIS);
    return place.step("taken", "Gather", List.of(from, table), axis);
  }

  /// One element more at the end.
  private String filled(String x, double fill) {
    String pads = place.out().wholes(place.sub("pads"), 0, 0, 0, 0, 0, 0, 1, 0);
    return place.step("filled", "Pad", List.of(x, pads, place.number("fill", fill)));
  }

  /// The sums along the second axis of a table.
  String sums(String taken) {
    String along = place.out().wholes(place.sub("axes"), AXIS + 1);
    return place.step(
        "sums", "ReduceSum", List.of(taken, along), AttributeProto.of("keepdims", 0L));
  }

  /// The largest along the second axis of a table.
  String largest(String taken) {
    return place.step(
        "largest",
        "ReduceMax",
        List.of(taken),
        AttributeProto.of("axes", new long[] {AXIS + 1}),
        AttributeProto.of("keepdims", 0L));
  }
}
