package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Reshape;
import org.glassnet.model.Apart;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

class UnitStatisticsTest {
  /// Units x, −x, −1 − |anything|, x − 10 on x = −2, 0, 1, 3, 0: the third is dead, the fourth,
  /// too; the first is above 0 twice in five, the second once.
  @Test
  void reluByHand() {
    Network network =
        Network.sequential(
            1,
            Shape.of(1),
            Dense.of(4, Activation.relu())
                .withKernel(Initializer.given(Tensor.of(Shape.of(1, 4), 1, -1, 0, 1)))
                .withBias(Initializer.given(Tensor.of(Shape.of(4), 0, 0, -1, -10))));
    Table data = Table.of(new float[][] {{-2}, {0}, {1}, {3}, {0}}, new float[5][4]);
    UnitStatistics units = UnitStatistics.of(network, data, 1).getFirst();
    assertThat(units.layer()).isEqualTo("dense_1");
    assertThat(units.activation()).isEqualTo("relu");
    assertThat(units.units()).isEqualTo(4);
    assertThat(units.bound()).isZero();
    assertThat(units.dead()).isEqualTo(0.5);
    assertThat(units.deadUnits()).containsExactly(2, 3);
    assertThat(units.saturated()).isEqualTo((3 + 4 + 5 + 5) / 20.0);
  }

  /// σ'(z) = σ (1 − σ) = 1/80 where σ = ½ ± √(¼ − 1/80): |z| = ln(σ / (1 − σ)) = 4.3567.
  @Test
  void sigmoidIsSaturatedBeyondAKnownNumber() {
    double share = 0.5 + Math.sqrt(0.25 - 1 / 80.0);
    float edge = (float) Math.log(share / (1 - share));
    Saturation flat = Saturation.of(Activation.sigmoid()).orElseThrow();
    assertThat(flat.flat(edge - 1e-4f)).isFalse();
    assertThat(flat.flat(edge + 1e-4f)).isTrue();
    assertThat(flat.flat(-edge + 1e-4f)).isFalse();
    assertThat(flat.flat(-edge - 1e-4f)).isTrue();
    assertThat(flat.flat(Float.NaN)).isFalse();
    assertThat(flat.flat(1e30f)).isTrue();
    Saturation relu = Saturation.of(Activation.relu()).orElseThrow();
    assertThat(relu.flat(0)).isTrue();
    assertThat(relu.flat(Float.MIN_VALUE)).isFalse();
    assertThat(relu.flat(-1e30f)).isTrue();
    assertThat(Saturation.of(Activation.leakyRelu(0.01))).isEmpty();
    assertThat(Saturation.of(Activation.softmax())).isEmpty();
  }

  /// Every function with a flat part, beside its derivative.
  @Test
  void flatPartsAreWhereTheDerivativeSaysSo() {
    for (Elementwise f :
        List.of(
            new Elementwise.Relu(),
            new Elementwise.Tanh(),
            new Elementwise.Sigmoid(),
            new Elementwise.Elu(1),
            new Elementwise.Selu(),
            new Elementwise.Softplus(),
            new Elementwise.Gelu(),
            new Elementwise.Swish(),
            new Elementwise.HardSigmoid(),
            new Elementwise.Relu6(),
            new Elementwise.LecunTanh())) {
      Saturation flat = Saturation.of(f).orElseThrow();
      for (float z = -12; z < 12; z += 0.0137f) {
        assertThat(flat.flat(z))
            .as("%s at %s", f, z)
            .isEqualTo(Math.abs(f.derivative(z)) <= flat.bound());
      }
    }
  }

  /// A channel that is above 0 in one place of one image is alive.
  @Test
  void aUnitOfImagesIsAChannel() {
    Network network =
        Network.sequential(
            1,
            Shape.of(2, 2, 1),
            Conv2d.of(2, 1)
                .withKernel(Initializer.given(Tensor.of(Shape.of(1, 1, 1, 2), 1, 1)))
                .withBias(Optional.of(Initializer.given(Tensor.of(Shape.of(2), 0, -6))))
                .withActivation(Activation.relu()),
            new Flatten());
    float[][] inputs = {{-1, -1, -1, -1}, {-1, 5, -1, -1}};
    Table data = Table.of(inputs, new float[2][8]);
    Network reshaped =
        Network.sequential(
            1, Shape.of(4), Reshape.of(2, 2, 1), network.graph().nodes().get(1).layer());
    UnitStatistics units = UnitStatistics.of(reshaped, data, 2).getFirst();
    assertThat(units.units()).isEqualTo(2);
    assertThat(units.deadUnits()).containsExactly(1);
    assertThat(units.saturated()).isEqualTo(15 / 16.0);
  }

  /// A network of several kinds, more samples than pass at once, beside values and derivatives.
  @Test
  void aWholePassBesideTheDerivatives() {
    Network network =
        Network.sequential(
            3,
            Shape.of(5),
            Dense.of(7, Activation.tanh()).withKernel(Initializer.normal(0, 3)),
            new Dropout(0.5),
            Dense.of(6),
            BatchNormalization.standard(),
            new Activate(Activation.relu()),
            Dense.of(4, Activation.gelu()),
            Dense.of(3, Activation.softmax()));
    RandomStream random = RandomStream.of(1, "noise");
    float[][] inputs = new float[577][5];
    float[] flat = new float[577 * 5];
    for (int i = 0; i < flat.length; i++) {
      inputs[i / 5][i % 5] = flat[i] = (float) random.nextGaussian();
    }
    Table data = Table.of(inputs, new int[577], List.of("a", "b", "c"));
    List<UnitStatistics> found = UnitStatistics.of(network, data, 2);
    assertThat(found)
        .extracting(UnitStatistics::layer)
        .containsExactly("dense_1", "re_lu_1", "dense_3");
    assertThat(UnitStatistics.of(network, data, 1)).isEqualTo(found);
    Apart apart = Apart.of(network);
    try (Trainer trainer =
        Trainer.open(apart.network(), TrainSettings.of(Loss.crossEntropy()), 1)) {
      for (UnitStatistics units : found) {
        Node node = apart.network().graph().node(apart.activation(units.layer()));
        Elementwise f = (Elementwise) ((Activate) node.layer()).activation();
        String value = node.inputs().getFirst();
        Map<String, Tensor> z = trainer.values(Tensor.of(Shape.of(577, 5), flat), List.of(value));
        int saturated = 0;
        int size = z.get(value).shape().size();
        for (int i = 0; i < size; i++) {
          saturated += Math.abs(f.derivative(z.get(value).at(i))) <= units.bound() ? 1 : 0;
        }
        assertThat(units.saturated()).as(units.layer()).isEqualTo(saturated / (double) size);
      }
    }
  }

  @Test
  void dataThatDoNotFitAreRefused() {
    Network network = Network.sequential(1, Shape.of(2), Dense.of(1));
    assertThatThrownBy(
            () -> UnitStatistics.of(network, Table.of(new float[1][3], new float[1][1]), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("inputs of shape");
  }

  /// L = ½ (w x − t)² with w = 2, x = 1, 2, 3, 4 and t = 1: g = (2x − 1) x = 1, 6, 15, 28; mean
  /// 12.5, Σ (g − mean)² / 3 = (132.25 + 42.25 + 6.25 + 240.25) / 3.
  @Test
  void noiseByHand() {
    Network network =
        Network.sequential(
            1,
            Shape.of(1),
            Dense.of(1).withKernel(Initializer.given(Tensor.of(Shape.of(1, 1), 2))).withoutBias());
    Table data = Table.of(new float[][] {{1}, {2}, {3}, {4}}, new float[][] {{1}, {1}, {1}, {1}});
    GradientNoise noise =
        GradientNoise.of(network, TrainSettings.of(Loss.halfSquared()), data, 100, 1);
    double variance = (132.25 + 42.25 + 6.25 + 240.25) / 3;
    assertThat(noise.samples()).isEqualTo(4);
    assertThat(noise.group()).isEqualTo(1);
    assertThat(noise.variance()).isCloseTo(variance, within(1e-9));
    assertThat(noise.squaredNorm()).isCloseTo(12.5 * 12.5 - variance / 4, within(1e-9));
    assertThat(noise.noiseScale()).isCloseTo(variance / (12.5 * 12.5 - variance / 4), within(1e-9));
    assertThat(new GradientNoise(-1, 3, 4, 1).noiseScale()).isInfinite();
  }

  /// Of batches of two, whose gradients are means: the estimate of the variance is that of groups
  /// times their size.
  @Test
  void noiseOfGroupsLeavesTheNetworkAsItWas() {
    Network network =
        Network.sequential(1, Shape.of(3), Dense.of(4), BatchNormalization.standard(), Dense.of(1));
    RandomStream random = RandomStream.of(1, "noise");
    float[][] inputs = new float[40][3];
    for (float[] input : inputs) {
      for (int i = 0; i < 3; i++) {
        input[i] = random.nextFloat();
      }
    }
    Table data = Table.of(inputs, new float[40][1]);
    String before = network.weights().hash();
    TrainSettings settings =
        TrainSettings.of(Loss.meanSquared()).withBatchSize(8).withMicroBatch(4);
    GradientNoise noise = GradientNoise.of(network, settings, data, 100, 2);
    assertThat(noise.group()).isEqualTo(4);
    assertThat(noise.samples()).isEqualTo(40);
    assertThat(noise.variance()).isPositive();
    assertThat(network.weights().hash()).isEqualTo(before);
    assertThat(GradientNoise.of(network, settings, data, 100, 1)).isEqualTo(noise);
    NetworkStatistics all = NetworkStatistics.of(network, settings, data, data, 1);
    assertThat(all.gradientNoise()).isEqualTo(Optional.of(noise));
    assertThat(all.samples()).isEqualTo(40);
    assertThat(all.matrix("dense_1")).isPresent();
    assertThat(all.units()).isEmpty();
    TrainSettings large = settings.withBatchSize(32).withMicroBatch(32);
    assertThat(NetworkStatistics.of(network, large, data, data, 1).gradientNoise()).isEmpty();
    assertThatThrownBy(() -> GradientNoise.of(network, large, data, 100, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("two groups of 32 samples");
  }
}
