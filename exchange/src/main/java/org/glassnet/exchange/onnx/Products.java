package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Dense layers and convolutions.
///
/// @param place the layer's place
record Products(LayerPlace place) {

  /// `Gemm` for samples of one axis, a convolution of windows of one pixel for images that stand
  /// channels first, else `MatMul`.
  void dense(Dense layer) {
    Held x = place.values().any(place.in());
    Tensor kernel = place.tensor("kernel");
    int rank = place.inShape().rank();
    if (rank == 1) {
      String w =
          place.constant(
              "kernel",
              x.order() instanceof Order.Flattened(Shape image)
                  ? flattened(kernel, image)
                  : kernel);
      place.made("Gemm", inputs(x, w, layer.bias()), Order.plain(), layer.activation());
    } else if (x.channelsFirst() && rank <= 3) {
      Tensor filters = kernel.permuted(1, 0);
      int[] sizes = new int[rank + 1];
      Arrays.fill(sizes, 1);
      sizes[0] = filters.shape().axis(0);
      sizes[1] = filters.shape().axis(1);
      String w = place.constant("kernel", filters.reshaped(Shape.of(sizes)));
      place.made("Conv", inputs(x, w, layer.bias()), Order.channelsFirst(), layer.activation());
    } else {
      matMul(layer, kernel);
    }
  }

  private void matMul(Dense layer, Tensor kernel) {
    String x = place.values().plain(place.in()).name();
    List<String> factors = List.of(x, place.constant("kernel", kernel));
    if (layer.bias().isEmpty()) {
      place.made("MatMul", factors, Order.plain(), layer.activation());
    } else {
      String product =
          place.out().node(place.name(), "MatMul", factors, List.of(place.sub("product")));
      String bias = place.constant("bias", place.tensor("bias"));
      boolean linear = layer.activation().equals(Activation.linear());
      String sums =
          place
              .out()
              .node(
                  place.sub("add"),
                  "Add",
                  List.of(product, bias),
                  List.of(linear ? place.name() : place.sub("linear")));
      if (linear) {
        place.values().put(place.name(), new Held(sums, Order.plain()));
      } else {
        place.activated(sums, Order.plain(), layer.activation());
      }
    }
  }

  /// A kernel whose rows stand in the order of an image's numbers, for one that stood channels
  /// first when it was flattened.
  private static Tensor flattened(Tensor kernel, Shape image) {
    List<Integer> sizes = new ArrayList<>(image.sizes());
    sizes.add(kernel.shape().axis(1));
    int rank = image.rank();
    int[] axes = Arrays.copyOf(Order.lastFirst(rank), rank + 1);
    axes[rank] = rank;
    return kernel.reshaped(new Shape(sizes)).permuted(axes).reshaped(kernel.shape());
  }

  void convolution(Conv2d layer) {
    Pads pads = new Pads(layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding());
    convolution(
        pads,
        place.tensor("kernel").permuted(3, 2, 0, 1),
        layer.groups(),
        layer.bias(),
        layer.activation());
  }

  void convolution(DepthwiseConv2d layer) {
    Pads pads = new Pads(layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding());
    Tensor kernel = place.tensor("kernel").permuted(2, 3, 0, 1);
    Shape shape = kernel.shape();
    Shape filters = Shape.of(shape.axis(0) * shape.axis(1), 1, shape.axis(2), shape.axis(3));
    convolution(pads, kernel.reshaped(filters), shape.axis(0), layer.bias(), layer.activation());
  }

  private void convolution(
      Pads pads, Tensor kernel, int groups, Optional<Initializer> bias, Activation activation) {
    Held x = place.values().channelsFirst(place.in());
    List<AttributeProto> settings =
        new ArrayList<>(pads.settings(place.inShape(), place.outShape()));
    settings.add(pads.dilations());
    settings.add(AttributeProto.of("group", (long) groups));
    place.made(
        "Conv",
        inputs(x, place.constant("kernel", kernel), bias),
        Order.channelsFirst(),
        activation,
        settings.toArray(AttributeProto[]::new));
  }

  /// What is cut off around the image is its padding; where it is longer than the windows reach,
  /// that is `output_padding`.
  void transposed(TransposedConv2d layer) {
    Pads pads = new Pads(layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding());
    Held x = place.values().channelsFirst(place.in());
    long[] cut = new long[4];
    long[] more = new long[2];
    for (int axis = 0; axis < 2; axis++) {
      int from = place.inShape().axis(axis);
      int to = place.outShape().axis(axis);
      long before = pads.before(axis, to, from);
      long after = (from - 1L) * Pads.of(layer.stride(), axis) + pads.span(axis) - to - before;
      cut[axis] = before;
      cut[2 + axis] = Math.max(after, 0);
      more[axis] = Math.max(-after, 0);
    }
    List<AttributeProto> settings = new ArrayList<>(pads.settings(cut));
    settings.add(pads.dilations());
    settings.add(AttributeProto.of("output_padding", more));
    String kernel = place.constant("kernel", place.tensor("kernel").permuted(3, 2, 0, 1));
    place.made(
        "ConvTranspose",
        inputs(x, kernel, layer.bias()),
        Order.channelsFirst(),
        layer.activation(),
        settings.toArray(AttributeProto[]::new));
  }

  private List<String> inputs(Held x, String kernel, Optional<Initializer> bias) {
    return bias.isEmpty()
        ? List.of(x.name(), kernel)
        : List.of(x.name(), kernel, place.constant("bias", place.tensor("bias")));
  }
}
