package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Convolve;
import org.glassnet.exchange.onnx.operator.Deconvolve;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.Sliding;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Convolutions over any number of axes, both ways. Channels are the first axis of a sample in the
/// engine, too.
///
/// @param place the layer's place
record Windows(LayerPlace place) {

  /// What lies outside all windows is cut off before.
  void convolve(Convolve layer) {
    Surroundings around = Surroundings.of(layer.sliding());
    String x = channels(layer.sliding().image());
    if (around.cuts()) {
      x = padded("cut", x, around.cut());
    }
    String y =
        place.step(
            "convolution",
            "Conv",
            List.of(x, kernel(), place.constant("bias", place.tensor("bias"))),
            settings(around, layer.groups()));
    place.ended(y, sizes(layer.filters(), layer.sliding().positions()));
  }

  /// What no window reaches is 0 and the bias.
  void deconvolve(Deconvolve layer) {
    Sliding sliding = layer.sliding();
    Surroundings around = Surroundings.of(sliding);
    String x = channels(sliding.positions());
    Tensor bias = place.tensor("bias");
    List<AttributeProto> settings = new ArrayList<>(List.of(settings(around, layer.groups())));
    List<Integer> sizes = sizes(layer.filters(), sliding.image());
    if (!around.cuts()) {
      settings.add(
          AttributeProto.of(
              "output_padding", around.after().stream().mapToLong(n -> Math.max(-n, 0)).toArray()));
      List<String> inputs = List.of(x, kernel(), place.constant("bias", bias));
      place.ended(transposed(inputs, settings), sizes);
      return;
    }
    String y = transposed(List.of(x, kernel()), settings);
    String whole = padded("whole", y, around.cut().stream().map(n -> -n).toList());
    List<Integer> alongChannels = new ArrayList<>(Collections.nCopies(sliding.image().size(), 1));
    alongChannels.addFirst(layer.filters());
    String summand = place.constant("bias", bias.reshaped(new Shape(alongChannels)));
    place.ended(place.step("sum", "Add", List.of(whole, summand)), sizes);
  }

  private String transposed(List<String> inputs, List<AttributeProto> settings) {
    return place.step(
        "transposed", "ConvTranspose", inputs, settings.toArray(AttributeProto[]::new));
  }

  private String kernel() {
    return place.constant("kernel", place.tensor("kernel"));
  }

  private static AttributeProto[] settings(Surroundings around, long groups) {
    List<AttributeProto> settings = new ArrayList<>(around.settings());
    settings.add(around.dilations());
    settings.add(AttributeProto.of("group", groups));
    return settings.toArray(AttributeProto[]::new);
  }

  /// The input as an image with its channels.
  private String channels(List<Integer> image) {
    return place.plain(0, sizes(place.inShape().size() / Dims.size(image), image));
  }

  private static List<Integer> sizes(int channels, List<Integer> image) {
    List<Integer> sizes = new ArrayList<>(image);
    sizes.addFirst(channels);
    return sizes;
  }

  /// An image with more or less around it.
  private String padded(String part, String x, List<Integer> amounts) {
    int rank = amounts.size() / 2;
    long[] pads = new long[2 * (rank + 2)];
    IntStream.range(0, rank)
        .forEach(i -> {
          pads[2 + i] = amounts.get(i);
          pads[rank + 4 + i] = amounts.get(rank + i);
        });
    return place.step(part, "Pad", List.of(x, place.out().wholes(place.sub(part + "Pads"), pads)));
  }
}
