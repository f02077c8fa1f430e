package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.Pool;
import org.glassnet.exchange.onnx.operator.Sliding;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// One number of each window over any number of axes: the operator that it is where opset 17 has
/// it, else taken from the windows' numbers side by side.
///
/// @param place the layer's place
record WindowPoolings(LayerPlace place) {
  private static final int MOST_AXES = 3;

  void pool(Pool layer) {
    Surroundings around = Surroundings.of(layer.sliding());
    if (layer.of() == Pool.Of.MAXIMUM && place.reads(place.node().output(1))) {
      largestAndWhere(layer, around);
    } else if (around.withinWindow()
        && layer.sliding().image().size() <= MOST_AXES
        && known(layer)) {
      byOperator(layer, around);
    } else {
      byTable(layer);
    }
  }

  /// Whether opset 17 has it so: the largest alone with gaps in its window, means of the numbers
  /// inside or of all taps, norms of whole exponents.
  private static boolean known(Pool layer) {
    boolean dense = layer.sliding().dilations().stream().allMatch(d -> d == 1);
    return switch (layer.of()) {
      case MAXIMUM -> true;
      case MEAN -> dense && (allTaps(layer) || insideTaps(layer));
      case NORM -> dense && layer.p() == Math.rint(layer.p());
    };
  }

  private void byOperator(Pool layer, Surroundings around) {
    List<AttributeProto> settings = new ArrayList<>(around.settings());
    String operator =
        switch (layer.of()) {
          case MAXIMUM -> {
            settings.add(around.dilations());
            yield "MaxPool";
          }
          case MEAN -> {
            settings.add(AttributeProto.of("count_include_pad", allTaps(layer) ? 1L : 0L));
            yield "AveragePool";
          }
          case NORM -> {
            settings.add(AttributeProto.of("p", (long) layer.p()));
            yield "LpPool";
          }
        };
    place.made(
        operator, List.of(channels(layer)), Order.plain(), settings.toArray(AttributeProto[]::new));
  }

  private static boolean allTaps(Pool layer) {
    return Arrays.stream(layer.counts()).allMatch(n -> n == layer.sliding().taps());
  }

  private static boolean insideTaps(Pool layer) {
    return Arrays.equals(layer.counts(), Pool.inside(layer.sliding()));
  }

  private String channels(Pool layer) {
    List<Integer> sizes = new ArrayList<>(layer.sliding().image());
    sizes.addFirst(layer.channels());
    return place.plain(0, sizes);
  }

  /// With the place of each, which ONNX counts through all samples.
  private void largestAndWhere(Pool layer, Surroundings around) {
    List<AttributeProto> settings = new ArrayList<>(around.settings());
    settings.add(around.dilations());
    settings.add(AttributeProto.of("storage_order", layer.columnFirst() ? 1L : 0L));
    GraphBuilder out = place.out();
    String counted = place.sub("counted");
    out.node(
        place.name(),
        "MaxPool",
        List.of(channels(layer)),
        List.of(place.name(), counted),
        settings.toArray(AttributeProto[]::new));
    place.values().put(place.name(), new Held(place.name(), Order.plain()));
    String sample = out.wholes(place.sub("sample"), place.inShape().size());
    String own = place.step("own", "Mod", List.of(counted, sample));
    String where = place.node().output(1);
    out.node(where, "Cast", List.of(own), AttributeProto.of("to", (long) DataType.FLOAT.code()));
    place.values().put(where, new Held(where, Order.plain()));
  }

  /// From all windows' numbers: their largest, the mean as a sum and a share, the norm as a power
  /// of powers.
  private void byTable(Pool layer) {
    Tables tables = new Tables(place);
    String y =
        switch (layer.of()) {
          case MAXIMUM -> tables.largest(windows(layer, Double.NEGATIVE_INFINITY));
          case MEAN -> step("mean", "Mul", tables.sums(windows(layer, 0)), shares(layer.counts()));
          case NORM -> {
            String magnitudes = step("magnitudes", "Abs", windows(layer, 0));
            String powers = step("powers", "Pow", magnitudes, place.number("p", layer.p()));
            String root = place.number("root", 1 / layer.p());
            yield step("norm", "Pow", tables.sums(powers), root);
          }
        };
    place.ended(y, List.of(layer.channels(), layer.sliding().count(), 1));
  }

  private String shares(int[] counts) {
    float[] shares = new float[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 1.0f / counts[i];
    }
    return place.constant("shares", Tensor.of(Shape.of(shares.length, 1), shares));
  }

  /// (batch, channels, positions, taps, 1).
  private String windows(Pool layer, double outside) {
    Sliding sliding = layer.sliding();
    int pixels = Dims.size(sliding.image());
    String x = place.plain(0, List.of(layer.channels(), pixels, 1));
    List<Integer> sizes = List.of(sliding.count(), sliding.taps());
    return new Tables(place).taken(x, pixels, sizes, sliding.pixels(), outside);
  }

  private String step(String part, String operator, String... inputs) {
    return place.step(part, operator, List.of(inputs));
  }
}
