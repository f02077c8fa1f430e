package org.glassnet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.inspect.explain.Descent;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Dense;
import org.glassnet.layer.EveryCompute;
import org.glassnet.layer.Layer;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Penalties and limits of gradients, against the textbook and their own derivatives.
class GradientRulesTest {
  /// Code that is not compiled yet allocates vectors; on a busy machine the compiler's thread may
  /// wait for long.
  private static final int ROUNDS = 5_000;

  private static final List<String> FROZEN =
      List.of("dense_1/bias", "dense_1/kernel[0,0]", "dense_2/kernel[7,3]");

  static List<Clipping> clippings() {
    return List.of(
        Clipping.none(),
        new Clipping.ByValue(0.5),
        new Clipping.ByNorm(3),
        new Clipping.ByNorm(1e6),
        new Clipping.ByGlobalNorm(2),
        new Clipping.ByGlobalNorm(1e6));
  }

  private static Layer dense(int units, Penalty penalty) {
    return new Dense(
        units,
        Activation.linear(),
        Initializer.glorotUniform(),
        Optional.of(Initializer.zeros()),
        penalty);
  }

  private static Network network() {
    return Network.sequential(
        5, Shape.of(150), dense(130, new Penalty(0.02, 0.03)), dense(7, Penalty.l2(0.5)));
  }

  private static float[] gradients(Network network) {
    RandomStream random = RandomStream.of(1, "gradients");
    float[] gradients = new float[network.weights().array().length];
    for (Parameter parameter : network.weights().parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        gradients[i] = (float) random.uniform(-2, 2);
      }
    }
    return gradients;
  }

  private static float[] ruled(Network network, Clipping clipping, Compute compute) {
    float[] gradients = gradients(network);
    GradientRules.of(network.weights(), network.frozen(), gradients, clipping).apply(compute);
    return gradients;
  }

  /// A step of plain descent at rate 1 takes exactly the ruled gradient off.
  @ParameterizedTest
  @MethodSource("clippings")
  void theyAreTheTextbooks(Clipping clipping) {
    Network network = network().withFrozen(FROZEN);
    Textbook textbook = Textbook.of(network);
    Descent descent = textbook.descent(new Sgd(1), clipping);
    double[] before = textbook.weights().clone();
    float[] given = gradients(network);
    double[] exact = new double[given.length];
    Arrays.setAll(exact, i -> given[i]);
    descent.step(exact);
    float[] ruled = ruled(network, clipping, EveryCompute.definition());
    for (int i = 0; i < ruled.length; i++) {
      if (!network.frozen().contains(i)) {
        assertThat((double) ruled[i]).isCloseTo(before[i] - textbook.weights()[i], within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clippings")
  void everyCodeOnAnyNumberOfThreadsGivesTheSameBits(Clipping clipping) {
    Network network = network().withFrozen(FROZEN);
    float[] definition = ruled(network, clipping, EveryCompute.definition());
    for (EveryCompute other : EveryCompute.others()) {
      assertThat(Arrays.equals(ruled(network, clipping, other.compute()), definition))
          .as("%s", other)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("clippings")
  void theyAllocateNothing(Clipping clipping) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Network network = network().withFrozen(FROZEN);
    float[] gradients = gradients(network);
    GradientRules rules =
        GradientRules.of(network.weights(), network.frozen(), gradients, clipping);
    for (EveryCompute any : EveryCompute.others()) {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS && least > 0; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10; i++) {
          rules.apply(any.compute());
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).as("bytes of ten calls, %s", any).isZero();
    }
  }

  @Test
  void theGradientIsThePenaltysDerivative() {
    Network network = network();
    float[] gradients = new float[network.weights().array().length];
    GradientRules.of(network.weights(), network.frozen(), gradients, Clipping.none())
        .apply(EveryCompute.definition());
    float[] weights = network.weights().array();
    int kernel1 = network.weights().parameter("dense_1/kernel").offset();
    int kernel2 = network.weights().parameter("dense_2/kernel").offset();
    for (int i : new int[] {kernel1, kernel1 + 77, kernel2, kernel2 + 5}) {
      float weight = weights[i];
      float step = Math.abs(weight) / 64;
      weights[i] = weight + step;
      double up = Penalties.value(network.weights());
      weights[i] = weight - step;
      double down = Penalties.value(network.weights());
      weights[i] = weight;
      assertThat((double) gradients[i]).isCloseTo((up - down) / (2 * step), within(1e-5));
    }
  }

  @Test
  void aPenaltyIsOfTheKernelAndPullsZeroNowhere() {
    Network network = Network.sequential(1, Shape.of(2), dense(2, new Penalty(0.5, 0.25)));
    network.weights().assign("dense_1/kernel", Tensor.of(Shape.of(2, 2), 0, -1, 2, -0f));
    network.weights().assign("dense_1/bias", Tensor.of(Shape.of(2), 3, 4));
    assertThat(Penalties.value(network.weights())).isEqualTo(0.5 * 3 + 0.25 * 5);
    float[] gradients = new float[network.weights().array().length];
    GradientRules.of(network.weights(), network.frozen(), gradients, Clipping.none())
        .apply(EveryCompute.definition());
    int kernel = network.weights().parameter("dense_1/kernel").offset();
    assertThat(Arrays.copyOfRange(gradients, kernel, kernel + 4)).containsExactly(0, -1, 1.5f, 0);
    int bias = network.weights().parameter("dense_1/bias").offset();
    assertThat(gradients[bias]).isZero();
    assertThat(gradients[bias + 1]).isZero();
  }

  @Test
  void normsLeaveFrozenElementsOut() {
    Network network =
        Network.sequential(1, Shape.of(2), Dense.of(1)).withFrozen(List.of("dense_1/kernel[0,0]"));
    int kernel = network.weights().parameter("dense_1/kernel").offset();
    for (Clipping clipping : List.of(new Clipping.ByNorm(1), new Clipping.ByGlobalNorm(1))) {
      float[] gradients = new float[network.weights().array().length];
      gradients[kernel] = 1000;
      gradients[kernel + 1] = 0.75f;
      GradientRules.of(network.weights(), network.frozen(), gradients, clipping)
          .apply(EveryCompute.definition());
      assertThat(gradients[kernel + 1]).isEqualTo(0.75f);
      gradients[kernel + 1] = 2;
      GradientRules.of(network.weights(), network.frozen(), gradients, clipping)
          .apply(EveryCompute.definition());
      assertThat(gradients[kernel + 1]).isEqualTo(1);
    }
  }

  /// Each parameter on its own, or all together: Keras's clipnorm and global_clipnorm.
  @Test
  void aNormIsOfAParameterOrOfAll() {
    Network network = Network.sequential(1, Shape.of(2), Dense.of(1));
    int kernel = network.weights().parameter("dense_1/kernel").offset();
    int bias = network.weights().parameter("dense_1/bias").offset();
    float[] gradients = new float[network.weights().array().length];
    gradients[kernel] = 100;
    gradients[kernel + 1] = 100;
    gradients[bias] = 0.5f;
    float[] global = gradients.clone();
    GradientRules.of(network.weights(), network.frozen(), gradients, new Clipping.ByNorm(1))
        .apply(EveryCompute.definition());
    assertThat((double) gradients[kernel]).isCloseTo(Math.sqrt(2) / 2, within(1e-7));
    assertThat(gradients[bias]).isEqualTo(0.5f);
    GradientRules.of(network.weights(), network.frozen(), global, new Clipping.ByGlobalNorm(1))
        .apply(EveryCompute.definition());
    double norm = Math.sqrt(20000.25);
    assertThat((double) global[kernel]).isCloseTo(100 / norm, within(1e-7));
    assertThat((double) global[bias]).isCloseTo(0.5 / norm, within(1e-9));
  }

  @Test
  void withoutRulesGradientsKeepTheirBits() {
    Network network = Network.sequential(5, Shape.of(15), Dense.of(13));
    float[] gradients = gradients(network);
    gradients[3] = -0f;
    gradients[4] = Float.NaN;
    float[] before = gradients.clone();
    GradientRules.of(network.weights(), network.frozen(), gradients, Clipping.none())
        .apply(EveryCompute.definition());
    for (int i = 0; i < before.length; i++) {
      assertThat(Float.floatToRawIntBits(gradients[i]))
          .isEqualTo(Float.floatToRawIntBits(before[i]));
    }
    assertThat(Penalties.value(network.weights())).isZero();
  }
}
