package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.RealData;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.tensor.Axes;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Convolutions give what ONNX's conformance tests say, among them PyTorch's own results.
class OnnxConvolutionTest {
  private static final List<String> CASES =
      List.of(
          "node/test_basic_conv_with_padding",
          "node/test_basic_conv_without_padding",
          "node/test_conv_with_autopad_same",
          "node/test_conv_with_strides_and_asymmetric_padding",
          "node/test_conv_with_strides_no_padding",
          "node/test_conv_with_strides_padding",
          "node/test_convtranspose",
          "node/test_convtranspose_autopad_same",
          "node/test_convtranspose_dilations",
          "node/test_convtranspose_pads",
          "pytorch-converted/test_ConvTranspose2d",
          "pytorch-converted/test_ConvTranspose2d_no_bias",
          "pytorch-converted/test_Conv2d",
          "pytorch-converted/test_Conv2d_depthwise",
          "pytorch-converted/test_Conv2d_depthwise_padded",
          "pytorch-converted/test_Conv2d_depthwise_strided",
          "pytorch-converted/test_Conv2d_depthwise_with_multiplier",
          "pytorch-converted/test_Conv2d_dilated",
          "pytorch-converted/test_Conv2d_groups",
          "pytorch-converted/test_Conv2d_groups_thnn",
          "pytorch-converted/test_Conv2d_no_bias",
          "pytorch-converted/test_Conv2d_padding",
          "pytorch-converted/test_Conv2d_strided");

  @Test
  void publishedResultsComeOut() {
    Map<String, byte[]> files =
        OnnxCases.files(
            RealData.folder(getClass(), "onnx").resolve("onnx-1.17.0-backend-test-data.tar.gz"),
            CASES);
    for (String name : CASES) {
      OnnxCases.Case given = OnnxCases.of(files, name);
      Tensor images = Axes.nchwToNhwc(given.inputs().getFirst());
      Tensor expected = Axes.nchwToNhwc(given.output());
      for (Bound layer : layers(given)) {
        Tensor result = Alone.forward(layer.layer(), images, layer.parameters());
        assertThat(result.shape()).as(name).isEqualTo(expected.shape());
        for (int i = 0; i < result.size(); i++) {
          assertThat((double) result.at(i))
              .as("%s as %s, number %s", name, layer.layer().kind(), i)
              .isCloseTo(
                  expected.at(i),
                  org.assertj.core.data.Offset.offset(
                      1e-5 * Math.max(1, Math.abs(expected.at(i)))));
        }
      }
    }
  }

  /// A layer with its parameters.
  private record Bound(Layer layer, Tensor... parameters) {}

  private static List<Bound> layers(OnnxCases.Case given) {
    List<Bound> layers = new ArrayList<>();
    Tensor kernel = Axes.oihwToHwio(given.inputs().get(1));
    Optional<Tensor> bias = given.inputs().stream().skip(2).findFirst();
    Optional<Initializer> first = bias.map(_ -> Initializer.zeros());
    Tensor[] parameters =
        bias.map(b -> new Tensor[] {kernel, b}).orElseGet(() -> new Tensor[] {kernel});
    Size size = Size.of(kernel.shape().axis(0), kernel.shape().axis(1));
    Size stride = size(given.numbers("strides", List.of(1, 1)));
    Size dilation = size(given.numbers("dilations", List.of(1, 1)));
    Padding padding = padding(given);
    if (given.operator().equals("ConvTranspose")) {
      layers.add(
          new Bound(
              TransposedConv2d.of(kernel.shape().axis(2), size, Activation.linear())
                  .withStride(stride)
                  .withDilation(dilation)
                  .withPadding(padding)
                  .withBias(first),
              parameters));
      return layers;
    }
    int groups = given.numbers("group", List.of(1)).getFirst();
    int filters = kernel.shape().axis(3);
    layers.add(
        new Bound(
            Conv2d.of(filters, size, Activation.linear())
                .withGroups(groups)
                .withStride(stride)
                .withDilation(dilation)
                .withPadding(padding)
                .withBias(first),
            parameters));
    if (groups == given.inputs().getFirst().shape().axis(1)) {
      int multiplier = filters / groups;
      Tensor[] depthwise = parameters.clone();
      depthwise[0] = kernel.reshaped(Shape.of(size.height(), size.width(), groups, multiplier));
      layers.add(
          new Bound(
              DepthwiseConv2d.of(size, Activation.linear())
                  .withMultiplier(multiplier)
                  .withStride(stride)
                  .withDilation(dilation)
                  .withPadding(padding)
                  .withBias(first),
              depthwise));
    }
    return layers;
  }

  private static Size size(List<Integer> sizes) {
    return Size.of(sizes.getFirst(), sizes.getLast());
  }

  /// ONNX keeps top, left, bottom, right, and what a transposed convolution cuts off less at the
  /// bottom and on the right.
  private static Padding padding(OnnxCases.Case given) {
    if (given.words().getOrDefault("auto_pad", "NOTSET").equals("SAME_LOWER")) {
      return sameLower(given);
    }
    if (given.words().getOrDefault("auto_pad", "NOTSET").equals("SAME_UPPER")) {
      return Padding.same();
    }
    List<Integer> pads = given.numbers("pads", List.of(0, 0, 0, 0));
    List<Integer> less = given.numbers("output_padding", List.of(0, 0));
    return Padding.of(
        pads.get(0), pads.get(2) - less.get(0), pads.get(1), pads.get(3) - less.get(1));
  }

  /// Same, but the odd row and column above and on the left.
  private static Padding sameLower(OnnxCases.Case given) {
    int size = given.inputs().getFirst().shape().axis(2);
    int kernel = given.inputs().get(1).shape().axis(2);
    int stride = given.numbers("strides", List.of(1, 1)).getFirst();
    int all = Math.max(((size - 1) / stride) * stride + kernel - size, 0);
    int less = all / 2;
    return Padding.of(all - less, less, all - less, less);
  }
}
