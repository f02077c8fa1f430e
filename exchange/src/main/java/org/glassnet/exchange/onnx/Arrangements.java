package org.glassnet.exchange.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Arrange;
import org.glassnet.exchange.onnx.operator.Blend;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Numbers at other places: a transposition where it is one, else taken by a table of places; and
/// mixtures of them.
///
/// @param place the layer's place
record Arrangements(LayerPlace place) {
  void arrange(Arrange layer) {
    if (place.node().inputs().size() == 1) {
      Shape in = place.inShape();
      Optional<int[]> axes = transposition(in.sizes(), place.outShape().sizes(), layer.places());
      if (axes.isPresent() && !Arrays.equals(axes.get(), inOrder(in.rank()))) {
        transpose(axes.get());
        return;
      }
    }
    List<Integer> sizes = place.outShape().sizes();
    int size = place.graph().inputShapes(place.node()).stream().mapToInt(Shape::size).sum();
    Gathering table = Gathering.of(size, sizes, layer.places(), new double[0]);
    String x = axes(table);
    int[] places = table.places();
    if (Arrays.equals(places, inOrder(table.size()))) {
      place.ended(x, axes(table, table.size()));
      return;
    }
    List<Integer> count = List.of(places.length);
    String y = new Tables(place).taken(x, table.size(), count, places, layer.fill());
    place.ended(y, axes(table, places.length));
  }

  private static int[] inOrder(int count) {
    return IntStream.range(0, count).toArray();
  }

  /// No operator at all where it only says in which order channels stand.
  private void transpose(int[] axes) {
    int rank = axes.length;
    Held x = place.values().any(place.in());
    int[] lastFirst = Order.lastFirst(rank);
    int[] firstLast = Arrays.stream(inOrder(rank)).map(i -> (i + 1) % rank).toArray();
    if (x.channelsFirst() && Arrays.equals(axes, lastFirst)) {
      place.ended(x.name(), Order.plain());
    } else if (x.plain() && Arrays.equals(axes, firstLast)) {
      place.ended(x.name(), Order.channelsFirst());
    } else {
      long[] perm = new long[rank + 1];
      Arrays.setAll(perm, i -> i == 0 ? 0 : 1 + axes[i - 1]);
      place.made(
          "Transpose",
          List.of(place.values().plain(place.in()).name()),
          Order.plain(),
          AttributeProto.of("perm", perm));
    }
  }

  /// The order in which the axes are put; empty where places say something else.
  private static Optional<int[]> transposition(List<Integer> from, List<Integer> to, int[] places) {
    int rank = from.size();
    if (to.size() != rank || rank < 2 || places.length != Dims.size(from) || places[0] != 0) {
      return Optional.empty();
    }
    int[] strides = Dims.strides(from);
    int[] steps = Dims.strides(to);
    boolean[] taken = new boolean[rank];
    int[] axes = new int[rank];
    for (int k = 0; k < rank; k++) {
      int size = to.get(k);
      int step = size == 1 ? 0 : places[steps[k]];
      Optional<Integer> own =
          IntStream.range(0, rank)
              .filter(i -> !taken[i] && from.get(i) == size && (size == 1 || strides[i] == step))
              .boxed()
              .findFirst();
      if (own.isEmpty()) {
        return Optional.empty();
      }
      axes[k] = own.get();
      taken[axes[k]] = true;
    }
    return Arrays.equals(Dims.transposition(from, axes), places)
        ? Optional.of(axes)
        : Optional.empty();
  }

  /// What is taken from: the inputs' numbers, one input behind the other.
  private String axes(Gathering table) {
    List<String> inputs = place.node().inputs();
    List<Integer> sizes = axes(table, table.size());
    if (inputs.size() == 1) {
      return place.plain(0, sizes);
    }
    List<String> rows =
        IntStream.range(0, inputs.size())
            .mapToObj(i -> place.plain(i, List.of(place.graph().shape(inputs.get(i)).size())))
            .toList();
    String row = place.step("joined", "Concat", rows, AttributeProto.of("axis", 1L));
    return place.reshaped("parts", row, List.of(), sizes);
  }

  private static List<Integer> axes(Gathering table, int along) {
    return List.of(table.outer(), along, table.inner());
  }

  void blend(Blend layer) {
    List<Integer> sizes = place.outShape().sizes();
    Gathering table = Gathering.of(place.inShape().size(), sizes, layer.places(), layer.weights());
    String x = axes(table);
    int each = layer.places().length / Dims.size(sizes);
    int count = table.places().length / each;
    Tables tables = new Tables(place);
    String parts = tables.taken(x, table.size(), List.of(count, each), table.places(), 0);
    float[] weights = new float[table.weights().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) table.weights()[i];
    }
    String factors = place.constant("weights", Tensor.of(Shape.of(count, each, 1), weights));
    String weighted = place.step("weighted", "Mul", List.of(parts, factors));
    place.ended(tables.sums(weighted), axes(table, count));
  }
}
