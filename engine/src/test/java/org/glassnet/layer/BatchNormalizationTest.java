package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What [LayerContractTest] cannot ask: the moving statistics, numbers far from zero, and bits that
/// depend on nothing but the numbers.
class BatchNormalizationTest {
  private static final int ROWS = 6;

  /// Numbers of a batch around a middle.
  private static float[] batch(int size, double middle, long seed) {
    RandomStream random = RandomStream.of(seed, "batch");
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = (float) (middle + (i % 3 + 1) * (2 * random.nextDouble() - 1));
    }
    return x;
  }

  /// Mean and biased variance of a channel, in double precision.
  private static double[] moments(float[] x, int channel, int channels) {
    double mean = 0;
    int n = x.length / channels;
    for (int i = channel; i < x.length; i += channels) {
      mean += x[i] / (double) n;
    }
    double variance = 0;
    for (int i = channel; i < x.length; i += channels) {
      variance += (x[i] - mean) * (x[i] - mean) / n;
    }
    return new double[] {mean, variance};
  }

  private static void put(float[] numbers, Matrix place) {
    System.arraycopy(numbers, 0, place.array(), place.offset(), numbers.length);
  }

  private static float[] numbers(Matrix place, int size) {
    return Arrays.copyOfRange(place.array(), place.offset(), place.offset() + size);
  }

  private static void step(Plan plan, Compute compute, float[] x) {
    put(x, plan.input().value());
    plan.forward(compute);
    put(batch(plan.output().size(), 0, 99), plan.output().gradient());
    plan.backward(compute);
  }

  /// Keras: moving ← momentum · moving + (1 − momentum) · batch, beginning with 0 and 1.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 32, 100})
  void theMovingStatisticsFollowTheBatches(int channels) {
    Shape shape = Shape.of(2, 3, channels);
    Network network = Network.sequential(1, shape, BatchNormalization.standard().withMomentum(0.9));
    float[] gradients = new float[network.weights().array().length];
    Plan plan = Plan.forTraining(network, Ending.OUTPUT, ROWS, gradients);
    double[] mean = new double[channels];
    double[] variance = new double[channels];
    Arrays.fill(variance, 1);
    for (int step = 0; step < 5; step++) {
      float[] x = batch(ROWS * shape.size(), step - 1, step);
      step(plan, EveryCompute.definition(), x);
      for (int c = 0; c < channels; c++) {
        double[] now = moments(x, c, channels);
        mean[c] = 0.9 * mean[c] + 0.1 * now[0];
        variance[c] = 0.9 * variance[c] + 0.1 * now[1];
      }
    }
    Tensor movingMean = network.weights().tensor("batch_normalization_1/movingMean");
    Tensor movingVariance = network.weights().tensor("batch_normalization_1/movingVariance");
    for (int c = 0; c < channels; c++) {
      assertThat((double) movingMean.at(c)).isCloseTo(mean[c], within(1e-6));
      assertThat((double) movingVariance.at(c)).isCloseTo(variance[c], within(1e-5));
    }
    assertThat(network.weights().tensor("batch_normalization_1/gamma").at(0)).isEqualTo(1);

    float[] x = batch(ROWS * shape.size(), 0.5, 77);
    Plan inference = Plan.forInference(network, Ending.OUTPUT, ROWS);
    put(x, inference.input().value());
    inference.forward(EveryCompute.definition());
    float[] y = numbers(inference.output().value(), x.length);
    for (int i = 0; i < x.length; i++) {
      int c = i % channels;
      double right = (x[i] - mean[c]) / Math.sqrt(variance[c] + 0.001);
      assertThat((double) y[i]).isCloseTo(right, within(1e-5));
    }
  }

  /// Whatever is frozen in the network, a layer that is not frozen itself keeps its statistics.
  @Test
  void statisticsMoveWhereGammaAndBetaAreFrozenAndStayWhereTheLayerIs() {
    for (boolean frozen : List.of(true, false)) {
      Network network =
          Network.sequential(1, Shape.of(3), BatchNormalization.standard().withFrozen(frozen))
              .withFrozen(List.of("batch_normalization_1/gamma", "batch_normalization_1/beta"));
      Plan plan =
          Plan.forTraining(
              network, Ending.OUTPUT, ROWS, new float[network.weights().array().length]);
      Tensor before = network.weights().tensor("batch_normalization_1/movingMean");
      step(plan, EveryCompute.definition(), batch(ROWS * 3, 1, 1));
      Tensor after = network.weights().tensor("batch_normalization_1/movingMean");
      assertThat(after.equals(before)).isEqualTo(frozen);
    }
  }

  /// A float has seven digits; with the mean at ten thousand, four are left, and no more may go.
  @ParameterizedTest
  @ValueSource(doubles = {0, 100, -10_000})
  void numbersFarFromZeroLoseNothingMore(double middle) {
    int channels = 5;
    float[] x = batch(64 * 7 * channels, middle, 3);
    Network network =
        Network.sequential(
            1, Shape.of(7, channels), BatchNormalization.standard().withEpsilon(1e-6));
    Plan plan =
        Plan.forTraining(network, Ending.OUTPUT, 64, new float[network.weights().array().length]);
    step(plan, EveryCompute.definition(), x);
    float[] y = numbers(plan.output().value(), x.length);
    for (int i = 0; i < x.length; i++) {
      double[] right = moments(x, i % channels, channels);
      assertThat((double) y[i])
          .isCloseTo((x[i] - right[0]) / Math.sqrt(right[1] + 1e-6), within(2e-6));
    }
  }

  private record Bits(float[] y, float[] gradients, float[] weights) {}

  private static Bits bits(Network network, int rows, Compute compute, Set<String> looked) {
    Network fresh = Network.of(network.graph(), 1);
    float[] gradients = new float[fresh.weights().array().length];
    Plan plan = Plan.forTraining(fresh, Ending.OUTPUT, rows, gradients, looked);
    for (int step = 0; step < 2; step++) {
      step(plan, compute, batch(plan.input().size(), 0.25, step));
    }
    return new Bits(
        numbers(plan.output().value(), plan.output().size()),
        gradients,
        fresh.weights().array().clone());
  }

  private static void same(Bits mine, Bits right, String what) {
    assertThat(mine.y()).as("output %s", what).isEqualTo(right.y());
    assertThat(mine.gradients()).as("gradients %s", what).isEqualTo(right.gradients());
    assertThat(mine.weights()).as("weights %s", what).isEqualTo(right.weights());
  }

  /// Enough rows for many chunks, with a rest, shared among threads.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 10, 32, 33, 100, 1000})
  void bitsDependOnNeitherThreadsNorCode(int channels) {
    int positions = Math.max(1, 1500 / channels);
    Shape shape = Shape.of(positions, channels);
    List<Layer> layers =
        List.of(
            BatchNormalization.standard().withActivation(Activation.relu()),
            BatchNormalization.standard().withActivation(Activation.tanh()),
            BatchNormalization.standard().withFrozen(true),
            LayerNormalization.standard(),
            GroupNormalization.of(1),
            InstanceNormalization.standard());
    for (Layer layer : layers) {
      Network network =
          Network.sequential(
              1, shape, new Activate(Activation.leakyRelu(0.5)), layer, new Flatten());
      Bits right = bits(network, 37, EveryCompute.definition(), Set.of());
      List<EveryCompute> others = new ArrayList<>(EveryCompute.others());
      try (Compute five = Compute.open(5)) {
        five.warmUp();
        five.beginStep();
        others.add(new EveryCompute("the fastest on 5", five));
        for (EveryCompute other : others) {
          same(bits(network, 37, other.compute(), Set.of()), right, layer + " on " + other);
        }
      }
    }
  }

  /// An activation behind it is computed along where nobody asks for what is between.
  @Test
  void anActivationComputedAlongGivesTheSameBits() {
    List<Elementwise> merged =
        List.of(
            (Elementwise) Activation.relu(),
            (Elementwise) Activation.leakyRelu(0.1),
            (Elementwise) Activation.sigmoid());
    for (Elementwise f : merged) {
      assertThat(BatchNormalization.standard().followedBy(f)).isPresent();
      Network network =
          Network.sequential(
              1,
              Shape.of(5, 12),
              Dense.of(12),
              BatchNormalization.standard(),
              new Activate(f),
              Dense.of(3));
      Bits right = bits(network, 50, EveryCompute.definition(), Set.of("batch_normalization_1"));
      same(bits(network, 50, EveryCompute.definition(), Set.of()), right, "with " + f.name());
    }
    assertThat(BatchNormalization.standard().followedBy(new Elementwise.Gelu())).isEmpty();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> BatchNormalization.standard().withMomentum(1.5))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("momentum 1.5");
    assertThatThrownBy(() -> BatchNormalization.standard().withEpsilon(0))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("epsilon 0.0");
    assertThatThrownBy(() -> BatchNormalization.standard().withActivation(new Elementwise.Gelu()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("gelu")
        .hasMessageContaining("a layer of its own");
    assertThatThrownBy(() -> Network.sequential(1, Shape.of(4, 6), GroupNormalization.of(4)))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("4 groups")
        .hasMessageContaining("6 channels");
    assertThat(
            BatchNormalization.standard()
                .withScale(Optional.empty())
                .parameters(List.of(Shape.of(3))))
        .extracting(ParameterSpec::name)
        .containsExactly("beta", "movingMean", "movingVariance");
    assertThat(
            BatchNormalization.standard()
                .withScale(Optional.of(Initializer.constant(0.5)))
                .parameters(List.of(Shape.of(2, 3)))
                .getFirst()
                .shape())
        .isEqualTo(Shape.of(3));
  }
}
