package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Inspector;
import org.glassnet.train.Looks;
import org.glassnet.train.Numbers;
import org.glassnet.train.Order;
import org.glassnet.train.TrainListener;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

class StepStatisticsTest {
  private static Distribution of(int threads, Numbers... pieces) {
    Distributions sweep = new Distributions();
    sweep.add(List.of(pieces));
    try (Compute compute = Compute.open(threads)) {
      return sweep.compute(compute).getFirst();
    }
  }

  private static Distribution of(float... numbers) {
    return of(1, new Numbers(numbers, 0, numbers.length));
  }

  /// 0, 1, …, 32: mean 16, variance Σ i²/33 − 256 = 11440/33 − 256; each bin one, the last two.
  @Test
  void byHand() {
    float[] numbers = new float[33];
    for (int i = 0; i < 33; i++) {
      numbers[i] = i;
    }
    Distribution found = of(numbers);
    assertThat(found.count()).isEqualTo(33);
    assertThat(found.nonFinite()).isZero();
    assertThat(found.mean()).isEqualTo(16);
    assertThat(found.deviation()).isCloseTo(Math.sqrt(11440 / 33.0 - 256), within(1e-12));
    assertThat(found.smallest()).isZero();
    assertThat(found.largest()).isEqualTo(32);
    List<Long> bins = new ArrayList<>(Collections.nCopies(32, 1L));
    bins.set(31, 2L);
    assertThat(found.histogram()).isEqualTo(new Histogram(0, 32, bins));
    assertThat(found.norm()).isCloseTo(Math.sqrt(11440), within(1e-10));
    assertThat(found.largestMagnitude()).isEqualTo(32);
    assertThat(of(-3, 1, 2).largestMagnitude()).isEqualTo(3);
  }

  @Test
  void equalNumbersHaveOneBin() {
    Distribution found = of(0.1f, 0.1f, 0.1f);
    assertThat(found.mean()).isEqualTo(0.1f);
    assertThat(found.deviation()).isZero();
    assertThat(found.histogram().counts()).containsExactly(3L);
    assertThat(of().histogram().counts()).isEmpty();
    assertThat(of().smallest()).isNaN();
  }

  @Test
  void whatIsNotFiniteIsCountedAndLeftOut() {
    Distribution found = of(1, Float.NaN, 2, Float.POSITIVE_INFINITY, 3, Float.NEGATIVE_INFINITY);
    assertThat(found.count()).isEqualTo(3);
    assertThat(found.nonFinite()).isEqualTo(3);
    assertThat(found.mean()).isEqualTo(2);
    assertThat(found.deviation()).isCloseTo(Math.sqrt(2 / 3.0), within(1e-12));
    assertThat(found.histogram().counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
    Distribution none = of(Float.NaN);
    assertThat(none.count()).isZero();
    assertThat(none.nonFinite()).isEqualTo(1);
    assertThat(none.largestMagnitude()).isZero();
  }

  /// Far from zero, close together: where a plain sum of squares loses all digits.
  @Test
  void aSmallSpreadFarFromZero() {
    float[] numbers = new float[10_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 1e6f + (i % 2 == 0 ? 0 : 0.0625f);
    }
    assertThat(of(numbers).deviation()).isCloseTo(0.03125, within(1e-12));
  }

  @Test
  void theSameBitsOnAnyThreadsAndAsThePlainDefinition() {
    RandomStream random = RandomStream.of(1, "numbers");
    float[] numbers = new float[100_003];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    Numbers first = new Numbers(numbers, 3, 40_000);
    Numbers second = new Numbers(numbers, 40_003, 60_000);
    Distribution one = of(1, first, second);
    assertThat(of(2, first, second)).isEqualTo(one);
    assertThat(of(3, first, second)).isEqualTo(one);
    double mean = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 3; i < numbers.length; i++) {
      mean += numbers[i] / 100_000.0;
      low = Math.min(low, numbers[i]);
      high = Math.max(high, numbers[i]);
    }
    double squares = 0;
    Long[] bins = new Long[32];
    Arrays.fill(bins, 0L);
    for (int i = 3; i < numbers.length; i++) {
      squares += (numbers[i] - mean) * (numbers[i] - mean);
      bins[Math.min(31, (int) ((numbers[i] - low) / (high - low) * 32))]++;
    }
    assertThat(one.mean()).isCloseTo(mean, within(1e-12));
    assertThat(one.deviation()).isCloseTo(Math.sqrt(squares / 100_000), within(1e-12));
    assertThat(one.smallest()).isEqualTo(low);
    assertThat(one.largest()).isEqualTo(high);
    assertThat(one.histogram().counts()).containsExactly(bins);
  }

  /// y = 2x − 1 for x = 3 and 5, target 4: L = ½ (y − 4)² is ½ and 12½; dL/dw of the mean is (1·3 +
  /// 5·5)/2 = 14, dL/db (1 + 5)/2 = 3; a step of 0.01 takes 0.14 from w and 0.03 from b.
  @Test
  void aStepByHand() {
    Network network =
        Network.sequential(
            1,
            Shape.of(1),
            new Flatten(),
            Dense.of(1, Activation.linear())
                .withKernel(Initializer.given(Tensor.of(Shape.of(1, 1), 2)))
                .withBias(Initializer.given(Tensor.of(Shape.of(1), -1))));
    TrainSettings settings =
        TrainSettings.of(Loss.halfSquared())
            .withOptimizer(new Sgd(0.01))
            .withOrder(Order.AS_GIVEN)
            .withBatchSize(2)
            .withEpochs(1);
    Table data = Table.of(new float[][] {{3}, {5}}, new float[][] {{4}, {4}});
    List<StepStatistics> seen = new ArrayList<>();
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      trainer.fit(
          Split.of(data),
          TrainListener.silent(),
          Optional.empty(),
          Inspector.of(Looks.every(1), view -> seen.add(StepStatistics.of(view))));
    }
    StepStatistics step = seen.getFirst();
    assertThat(step.step()).isEqualTo(1);
    assertThat(step.epoch()).isEqualTo(1);
    assertThat(step.loss()).isEqualTo(6.5);
    assertThat(step.learningRate()).isEqualTo(0.01);
    assertThat(step.layers())
        .extracting(LayerStatistics::name)
        .containsExactly("input_1", "dense_1");
    LayerStatistics dense = step.layers().getLast();
    assertThat(dense.activations().smallest()).isEqualTo(5);
    assertThat(dense.activations().largest()).isEqualTo(9);
    assertThat(dense.preactivations()).isEmpty();
    assertThat(dense.gradients().orElseThrow().mean()).isEqualTo(1.5);
    assertThat(step.largestGradient("dense_1")).hasValue(14);
    assertThat(step.gradientNorm("dense_1").orElseThrow())
        .isCloseTo(Math.sqrt(14 * 14 + 3 * 3), within(1e-12));
    assertThat(step.updateRatio("dense_1").orElseThrow())
        .isCloseTo(Math.log10(Math.sqrt(0.14 * 0.14 + 0.03 * 0.03) / Math.sqrt(5)), within(1e-6));
    assertThat(step.parameters().getFirst().updateRatio().orElseThrow())
        .isCloseTo(Math.log10(0.07), within(1e-6));
    assertThat(step.largestGradient("input_1")).isEmpty();
    assertThat(step.updateRatio("input_1")).isEmpty();
  }
}
