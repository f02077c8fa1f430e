package org.glassnet.exchange.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.function.Initializer;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Predictor;
import org.junit.jupiter.api.Test;

/// Weights in PyTorch's order do in the engine what PyTorch's documentation says that they do: the
/// sums are written out here over images with the channels first.
class TorchOrderTest {
  private static final int CHANNELS = 4;
  private static final int ROWS = 5;
  private static final int COLUMNS = 6;
  private static final int TAPS = 2;

  /// Numbers without any order in them, all in halves, so that sums are exact.
  private static float[] numbers(int count, int seed) {
    float[] numbers = new float[count];
    int state = seed;
    for (int i = 0; i < count; i++) {
      state = state * 1103515245 + 12345;
      numbers[i] = ((state >>> 16) % 9 - 4) / 2f;
    }
    return numbers;
  }

  private static StoredTensor tensor(String name, int seed, long... sizes) {
    List<Long> each = new ArrayList<>();
    for (long size : sizes) {
      each.add(size);
    }
    return StoredTensor.floats(name, each, numbers((int) StoredTensor.count(name, each), seed));
  }

  /// The image that the formulas read: channel, row, column.
  private static float image(int channel, int row, int column) {
    return numbers(CHANNELS * ROWS * COLUMNS, 7)[(channel * ROWS + row) * COLUMNS + column];
  }

  private static Tensor output(TensorFile file, Layer... layers) {
    Network network = Network.sequential(1, Shape.of(ROWS, COLUMNS, CHANNELS), layers);
    assertThat(WeightFiles.assign(network, file).complete()).isTrue();
    Tensor image =
        Tensor.of(Shape.of(1, CHANNELS, ROWS, COLUMNS), numbers(CHANNELS * ROWS * COLUMNS, 7))
            .permuted(0, 2, 3, 1);
    try (Predictor predictor = Predictor.of(network, 1)) {
      return predictor.predict(image);
    }
  }

  private static float at(StoredTensor tensor, int... indices) {
    int position = 0;
    for (int axis = 0; axis < indices.length; axis++) {
      position = position * Math.toIntExact(tensor.sizes().get(axis)) + indices[axis];
    }
    return tensor.floats()[position];
  }

  private static void checkConvolution(Tensor output, StoredTensor weight, int groups) {
    int filters = output.shape().axis(3);
    int inGroup = CHANNELS / groups;
    for (int filter = 0; filter < filters; filter++) {
      for (int row = 0; row < output.shape().axis(1); row++) {
        for (int column = 0; column < output.shape().axis(2); column++) {
          float sum = 0;
          for (int channel = 0; channel < inGroup; channel++) {
            int from = filter / (filters / groups) * inGroup + channel;
            for (int i = 0; i < TAPS * TAPS; i++) {
              sum +=
                  at(weight, filter, channel, i / TAPS, i % TAPS)
                      * image(from, row + i / TAPS, column + i % TAPS);
            }
          }
          assertThat(output.at(0, row, column, filter)).isEqualTo(sum);
        }
      }
    }
  }

  @Test
  void groupedConvolution() {
    StoredTensor weight = tensor("conv.weight", 1, 6, 2, TAPS, TAPS);
    Tensor output =
        output(
            TensorFile.of("torch", List.of(weight)),
            Conv2d.of(6, TAPS).withGroups(2).withBias(Optional.empty()));
    checkConvolution(output, weight, 2);
  }

  @Test
  void depthwiseConvolutionWithAMultiplier() {
    StoredTensor weight = tensor("conv.weight", 2, 3 * CHANNELS, 1, TAPS, TAPS);
    Tensor output =
        output(
            TensorFile.of("torch", List.of(weight)),
            DepthwiseConv2d.of(TAPS).withMultiplier(3).withBias(Optional.empty()));
    checkConvolution(output, weight, CHANNELS);
  }

  @Test
  void transposedConvolution() {
    int filters = 3;
    StoredTensor weight = tensor("up.weight", 3, CHANNELS, filters, TAPS, TAPS);
    Tensor output =
        output(
            TensorFile.of("torch", List.of(weight)),
            TransposedConv2d.of(filters, TAPS)
                .withPadding(Padding.valid())
                .withBias(Optional.empty()));
    float[][][] sums = new float[filters][ROWS + TAPS - 1][COLUMNS + TAPS - 1];
    for (int filter = 0; filter < filters; filter++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        for (int i = 0; i < ROWS * COLUMNS * TAPS * TAPS; i++) {
          int row = i / TAPS / TAPS / COLUMNS;
          int column = i / TAPS / TAPS % COLUMNS;
          int down = i / TAPS % TAPS;
          int right = i % TAPS;
          sums[filter][row + down][column + right] +=
              image(channel, row, column) * at(weight, channel, filter, down, right);
        }
      }
    }
    for (int filter = 0; filter < filters; filter++) {
      for (int row = 0; row < sums[filter].length; row++) {
        for (int column = 0; column < sums[filter][row].length; column++) {
          assertThat(output.at(0, row, column, filter)).isEqualTo(sums[filter][row][column]);
        }
      }
    }
  }

  /// PyTorch flattens channels first: number `(channel · rows + row) · columns + column`.
  @Test
  void batchNormalizationAndDenseBehindAFlattenedImage() {
    int size = CHANNELS * ROWS * COLUMNS;
    StoredTensor gamma = tensor("bn.weight", 4, size);
    StoredTensor mean = tensor("bn.running_mean", 5, size);
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    StoredTensor variance = StoredTensor.floats("bn.running_var", List.of((long) size), ones);
    StoredTensor weight = tensor("fc.weight", 6, 3, size);
    Tensor output =
        output(
            TensorFile.of("torch", List.of(gamma, mean, variance, weight)),
            new Flatten(),
            BatchNormalization.standard()
                .withEpsilon(1e-30)
                .withScale(Optional.of(Initializer.ones()))
                .withCenter(Optional.empty()),
            Dense.of(3).withoutBias());
    float[] image = numbers(size, 7);
    for (int unit = 0; unit < 3; unit++) {
      float sum = 0;
      for (int i = 0; i < size; i++) {
        sum += (image[i] - at(mean, i)) * at(gamma, i) * at(weight, unit, i);
      }
      assertThat(output.at(0, unit)).isEqualTo(sum, within(1e-3f));
    }
  }

  /// A row that becomes an image becomes one with the channels first.
  @Test
  void denseBeforeAnImage() {
    int size = CHANNELS * ROWS * COLUMNS;
    StoredTensor first = tensor("a.weight", 8, 12, size);
    StoredTensor bias = tensor("a.bias", 9, 12);
    StoredTensor conv = tensor("b.weight", 10, 2, 3, 1, 1);
    Tensor output =
        output(
            TensorFile.of("torch", List.of(first, bias, conv)),
            new Flatten(),
            Dense.of(12),
            new Dropout(0.5),
            Reshape.of(2, 2, 3),
            Conv2d.of(2, 1).withBias(Optional.empty()));
    float[] image = numbers(size, 7);
    float[] row = bias.floats();
    for (int i = 0; i < 12 * size; i++) {
      row[i / size] += image[i % size] * at(first, i / size, i % size);
    }
    for (int i = 0; i < 8; i++) {
      int filter = i / 4;
      float sum = 0;
      for (int channel = 0; channel < 3; channel++) {
        sum += at(conv, filter, channel, 0, 0) * row[channel * 4 + i % 4];
      }
      assertThat(output.at(0, i % 4 / 2, i % 2, filter)).isEqualTo(sum);
    }
  }

  @Test
  void whatNoWeightsPutRightIsRefused() {
    Network network =
        Network.sequential(
            1, Shape.of(2, 2, 3), new Flatten(), Reshape.of(1, 4, 3), Conv2d.of(2, 1));
    TensorFile file = TensorFile.of("torch", List.of(tensor("conv.weight", 1, 2, 3, 1, 1)));
    assertThatThrownBy(() -> WeightFiles.assign(network, file))
        .isInstanceOf(WeightException.class)
        .hasMessageContaining("reshape_1 (reshape) reads an image in a row");
  }
}
