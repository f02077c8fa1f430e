package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.function.Initializer;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Normalizations, and PReLU, which like them has a number for each channel.
///
/// @param place the layer's place
record Scalings(LayerPlace place) {

  /// With the moving statistics.
  void batch(BatchNormalization layer) {
    Held x =
        place.inShape().rank() == 1
            ? place.values().any(place.in())
            : place.values().channelsFirst(place.in());
    List<String> inputs = new ArrayList<>(List.of(x.name()));
    inputs.add(place.constant("gamma", ordered(parameter("gamma", layer.scale(), 1), x)));
    inputs.add(place.constant("beta", ordered(parameter("beta", layer.center(), 0), x)));
    for (String statistic : List.of("movingMean", "movingVariance")) {
      inputs.add(place.constant(statistic, ordered(place.tensor(statistic), x)));
    }
    place.made(
        "BatchNormalization",
        inputs,
        x.order(),
        layer.activation(),
        AttributeProto.of("epsilon", layer.epsilon()));
  }

  void layer(LayerNormalization layer) {
    String x = place.values().plain(place.in()).name();
    List<String> inputs = new ArrayList<>(List.of(x));
    inputs.add(place.constant("gamma", parameter("gamma", layer.scale(), 1)));
    if (layer.center().isPresent()) {
      inputs.add(place.constant("beta", place.tensor("beta")));
    }
    place.made(
        "LayerNormalization",
        inputs,
        Order.plain(),
        AttributeProto.of("axis", (long) place.inShape().rank()),
        AttributeProto.of("epsilon", layer.epsilon()));
  }

  /// Each channel of each sample; where a sample has one axis, a channel is one number, to which an
  /// axis is given.
  void instance(InstanceNormalization layer) {
    Held x = place.values().channelsFirst(place.in());
    String gamma = place.constant("gamma", parameter("gamma", layer.scale(), 1));
    String beta = place.constant("beta", parameter("beta", layer.center(), 0));
    AttributeProto epsilon = AttributeProto.of("epsilon", layer.epsilon());
    if (place.inShape().rank() > 1) {
      place.made("InstanceNormalization", List.of(x.name(), gamma, beta), x.order(), epsilon);
      return;
    }
    String lines = place.reshaped("lines", x.name(), 0, channels(), 1);
    String normalized =
        place
            .out()
            .node(
                place.name(),
                "InstanceNormalization",
                List.of(lines, gamma, beta),
                List.of(place.sub("normalized")),
                epsilon);
    ended(normalized, x);
  }

  /// Groups of channels as channels: their numbers in one line, normalized, and put back; γ and β
  /// are those of the true channels. ONNX has it as an operator from opset 21 on.
  void group(GroupNormalization layer) {
    Held x = place.values().channelsFirst(place.in());
    int groups = layer.groups();
    float[] ones = new float[groups];
    Arrays.fill(ones, 1);
    String lines = place.reshaped("lines", x.name(), 0, groups, -1);
    String normalized =
        place
            .out()
            .node(
                place.name(),
                "InstanceNormalization",
                List.of(
                    lines,
                    place.constant("ones", Tensor.of(Shape.of(groups), ones)),
                    place.constant("zeros", Tensor.of(Shape.of(groups), new float[groups]))),
                List.of(place.sub("normalized")),
                AttributeProto.of("epsilon", layer.epsilon()));
    List<String> factors = new ArrayList<>();
    if (layer.scale().isPresent()) {
      factors.add("gamma");
    }
    if (layer.center().isPresent()) {
      factors.add("beta");
    }
    if (factors.isEmpty()) {
      ended(normalized, x);
      return;
    }
    String y = place.reshaped("back", normalized, sizes(x));
    for (String factor : factors) {
      boolean last = factor.equals(factors.getLast());
      y =
          place
              .out()
              .node(
                  place.sub(factor.equals("gamma") ? "scale" : "center"),
                  factor.equals("gamma") ? "Mul" : "Add",
                  List.of(y, place.constant(factor, alongChannels(place.tensor(factor), x))),
                  List.of(last ? place.name() : place.sub("scaled")));
    }
    place.values().put(place.name(), new Held(y, x.order()));
  }

  /// ONNX's runtimes take images alone, so samples of other shapes are made such.
  void localResponse(LocalResponseNormalization layer) {
    Held x = place.values().channelsFirst(place.in());
    AttributeProto[] settings = {
      AttributeProto.of("size", (long) layer.size()),
      AttributeProto.of("alpha", layer.alpha()),
      AttributeProto.of("beta", layer.beta()),
      AttributeProto.of("bias", layer.bias())
    };
    if (place.inShape().rank() == 3) {
      place.made("LRN", List.of(x.name()), x.order(), settings);
      return;
    }
    String image = place.reshaped("image", x.name(), 0, channels(), -1, 1);
    ended(
        place
            .out()
            .node(place.name(), "LRN", List.of(image), List.of(place.sub("normalized")), settings),
        x);
  }

  void prelu() {
    Held x = place.values().any(place.in());
    String alpha = place.constant("alpha", alongChannels(ordered(place.tensor("alpha"), x), x));
    place.made("PRelu", List.of(x.name(), alpha), x.order());
  }

  /// The layer's value: these numbers in the shape of its input.
  private void ended(String numbers, Held x) {
    String shape = place.out().wholes(place.sub("shape"), sizes(x));
    String y =
        place
            .out()
            .node(place.sub("back"), "Reshape", List.of(numbers, shape), List.of(place.name()));
    place.values().put(place.name(), new Held(y, x.order()));
  }

  /// The input's axes, 0 for the batch as it is.
  private long[] sizes(Held x) {
    List<Integer> sizes = x.order().sizes(place.inShape());
    sizes.addFirst(0);
    return sizes.stream().mapToLong(Integer::longValue).toArray();
  }

  private int channels() {
    return place.inShape().axis(-1);
  }

  private Tensor parameter(String name, Optional<Initializer> own, float otherwise) {
    if (own.isPresent()) {
      return place.tensor(name);
    }
    float[] same = new float[channels()];
    Arrays.fill(same, otherwise);
    return Tensor.of(Shape.of(channels()), same);
  }

  /// Numbers for the features of a flattened image, in the order in which those stand.
  private static Tensor ordered(Tensor numbers, Held x) {
    return x.order() instanceof Order.Flattened(Shape image)
        ? numbers.reshaped(image).permuted(Order.lastFirst(image.rank())).reshaped(numbers.shape())
        : numbers;
  }

  /// Numbers for channels, shaped so that they are repeated along all other axes.
  private Tensor alongChannels(Tensor numbers, Held x) {
    if (!x.channelsFirst()) {
      return numbers;
    }
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(place.inShape().rank(), 1));
    sizes.set(0, channels());
    return numbers.reshaped(new Shape(sizes));
  }
}
