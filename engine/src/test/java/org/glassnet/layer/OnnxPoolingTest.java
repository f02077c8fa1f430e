package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.glassnet.RealData;
import org.glassnet.tensor.Axes;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Pooling, local response normalization and PReLU give what ONNX's conformance tests say.
class OnnxPoolingTest {
  private static final List<String> CASES =
      List.of(
          "node/test_averagepool_2d_default",
          "node/test_averagepool_2d_pads",
          "node/test_averagepool_2d_pads_count_include_pad",
          "node/test_averagepool_2d_precomputed_pads",
          "node/test_averagepool_2d_precomputed_pads_count_include_pad",
          "node/test_averagepool_2d_precomputed_same_upper",
          "node/test_averagepool_2d_precomputed_strides",
          "node/test_averagepool_2d_same_upper",
          "node/test_averagepool_2d_strides",
          "node/test_globalaveragepool",
          "node/test_globalaveragepool_precomputed",
          "node/test_globalmaxpool",
          "node/test_globalmaxpool_precomputed",
          "node/test_maxpool_2d_default",
          "node/test_maxpool_2d_pads",
          "node/test_maxpool_2d_precomputed_pads",
          "node/test_maxpool_2d_precomputed_same_upper",
          "node/test_maxpool_2d_precomputed_strides",
          "node/test_maxpool_2d_same_upper",
          "node/test_maxpool_2d_strides",
          "node/test_lrn_default");

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
      Tensor result = Alone.forward(layer(given), images);
      assertThat(result.size()).as(name).isEqualTo(expected.size());
      for (int i = 0; i < result.size(); i++) {
        assertThat((double) result.at(i))
            .as("%s, number %s", name, i)
            .isCloseTo(expected.at(i), within(1e-5 * Math.max(1, Math.abs(expected.at(i)))));
      }
    }
  }

  /// The slopes of the last axis.
  @Test
  void slopesComeOut() {
    String name = "node/test_prelu_broadcast";
    Map<String, byte[]> files =
        OnnxCases.files(
            RealData.folder(getClass(), "onnx").resolve("onnx-1.17.0-backend-test-data.tar.gz"),
            List.of(name));
    OnnxCases.Case given = OnnxCases.of(files, name);
    Tensor x = given.inputs().getFirst();
    Tensor result = Alone.forward(new Prelu(), x, given.inputs().getLast());
    assertThat(result.toArray()).isEqualTo(given.output().toArray());
  }

  private static Layer layer(OnnxCases.Case given) {
    return switch (given.operator()) {
      case "MaxPool" -> new MaxPooling2d(size(given), stride(given), padding(given));
      case "AveragePool" ->
          new AveragePooling2d(
              size(given),
              stride(given),
              padding(given),
              given.numbers("count_include_pad", List.of(0)).equals(List.of(1)));
      case "GlobalMaxPool" -> new GlobalMaxPooling2d();
      case "GlobalAveragePool" -> new GlobalAveragePooling2d();
      case "LRN" ->
          new LocalResponseNormalization(
              given.numbers("size", List.of()).getFirst(), 1e-4, 0.75, 1);
      default -> throw new AssertionError(given.operator());
    };
  }

  private static Size size(OnnxCases.Case given) {
    List<Integer> sizes = given.numbers("kernel_shape", List.of());
    return Size.of(sizes.getFirst(), sizes.getLast());
  }

  private static Size stride(OnnxCases.Case given) {
    List<Integer> strides = given.numbers("strides", List.of(1, 1));
    return Size.of(strides.getFirst(), strides.getLast());
  }

  /// ONNX keeps top, left, bottom, right.
  private static Padding padding(OnnxCases.Case given) {
    if (given.words().getOrDefault("auto_pad", "NOTSET").equals("SAME_UPPER")) {
      return Padding.same();
    }
    List<Integer> pads = given.numbers("pads", List.of(0, 0, 0, 0));
    return Padding.of(pads.get(0), pads.get(2), pads.get(1), pads.get(3));
  }
}
