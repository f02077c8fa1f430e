package org.glassnet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.glassnet.inspect.explain.Descent;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Dense;
import org.glassnet.layer.EveryCompute;
import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every optimizer keeps to, whatever its formula.
class OptimizerTest {
  private static final int STEPS = 10;

  static List<Optimizer> optimizers() {
    return Optimizers.all();
  }

  private static Network network(String... frozen) {
    return Network.sequential(5, Shape.of(150), Dense.of(130), Dense.of(7))
        .withFrozen(List.of(frozen));
  }

  /// Gradients of step t, away from zero, where Adam's direction would hang on the last bit.
  private static float[] gradients(Network network, int step) {
    RandomStream random = RandomStream.of(step, "gradients");
    float[] gradients = new float[network.weights().array().length];
    for (Parameter parameter : network.weights().parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        double size = random.uniform(0.01, 2);
        gradients[i] = (float) (random.nextInt(3) == 0 ? -size : size);
      }
    }
    return gradients;
  }

  /// The rate of a step: it changes, as a schedule changes it.
  private static double rate(Optimizer optimizer, int step) {
    return optimizer.learningRate() * (step % 3 + 1) / 2;
  }

  private static float[] run(Network network, Optimizer optimizer, Compute compute) {
    float[] weights = network.weights().array();
    float[] gradients = new float[weights.length];
    Update update =
        optimizer.bind(weights, gradients, network.frozen().trainable(network.weights()));
    steps(network, optimizer, compute, update, gradients, 1, STEPS);
    return weights;
  }

  private static void steps(
      Network network,
      Optimizer optimizer,
      Compute compute,
      Update update,
      float[] gradients,
      int from,
      int to) {
    for (int step = from; step <= to; step++) {
      System.arraycopy(gradients(network, step), 0, gradients, 0, gradients.length);
      update.step(compute, rate(optimizer, step));
    }
  }

  /// Relative to the largest value that a weight had on its way: one that ends near zero came from
  /// afar.
  @ParameterizedTest
  @MethodSource("optimizers")
  void tenStepsAreTheTextbooks(Optimizer optimizer) {
    Network network = network();
    Textbook textbook = Textbook.of(network);
    double[] truth = textbook.weights();
    double[] largest = new double[truth.length];
    Descent descent = textbook.descent(optimizer);
    for (int step = 1; step <= STEPS; step++) {
      float[] gradients = gradients(network, step);
      double[] exact = new double[gradients.length];
      Arrays.setAll(exact, i -> gradients[i]);
      Arrays.setAll(largest, i -> Math.max(largest[i], Math.abs(truth[i])));
      descent.step(exact, rate(optimizer, step));
    }
    float[] weights = run(network, optimizer, EveryCompute.definition());
    for (int i = 0; i < weights.length; i++) {
      double scale = Math.max(largest[i], Math.abs(truth[i]));
      assertThat((double) weights[i]).isCloseTo(truth[i], within(1e-5 * scale));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyCodeOnAnyNumberOfThreadsGivesTheSameBits(Optimizer optimizer) {
    float[] definition = run(network(), optimizer, EveryCompute.definition());
    for (EveryCompute other : EveryCompute.others()) {
      assertThat(Arrays.equals(run(network(), optimizer, other.compute()), definition))
          .as("%s", other)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void frozenWeightsKeepTheirBitsAndTheOthersMoveAsIfNothingWereFrozen(Optimizer optimizer) {
    float[] start = network().weights().array().clone();
    float[] moved = run(network(), optimizer, EveryCompute.definition());
    for (EveryCompute any : EveryCompute.others()) {
      Network frozen =
          network(
              "dense_1/bias",
              "dense_1/kernel[0,0]",
              "dense_1/kernel[77,129]",
              "dense_2/kernel[3,4]");
      float[] weights = run(frozen, optimizer, any.compute());
      for (int i = 0; i < weights.length; i++) {
        float expected = frozen.frozen().contains(i) ? start[i] : moved[i];
        assertThat(Float.floatToRawIntBits(weights[i]))
            .isEqualTo(Float.floatToRawIntBits(expected));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void whatLiesBetweenTwoParametersStaysZero(Optimizer optimizer) {
    Network network = network();
    float[] weights = run(network, optimizer, EveryCompute.definition());
    for (Parameter parameter : network.weights().parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        weights[i] = 0;
      }
    }
    assertThat(Arrays.equals(weights, new float[weights.length])).isTrue();
  }

  /// A training that stops and goes on elsewhere: weights and state copied, the update made anew.
  @ParameterizedTest
  @MethodSource("optimizers")
  void aStopAndAResumeLeaveNoTrace(Optimizer optimizer) {
    float[] whole = run(network(), optimizer, EveryCompute.definition());
    Network first = network();
    float[] gradients = new float[first.weights().array().length];
    List<Span> spans = first.frozen().trainable(first.weights());
    Update before = optimizer.bind(first.weights().array(), gradients, spans);
    steps(first, optimizer, EveryCompute.definition(), before, gradients, 1, 4);

    Network second = network();
    second.weights().assign(first.weights());
    Update after = optimizer.bind(second.weights().array(), gradients, spans);
    assertThat(after.state()).hasSameSizeAs(before.state());
    for (int i = 0; i < before.state().size(); i++) {
      float[] array = before.state().get(i);
      assertThat(array).hasSameSizeAs(gradients);
      System.arraycopy(array, 0, after.state().get(i), 0, array.length);
    }
    after.resume(4);
    steps(second, optimizer, EveryCompute.definition(), after, gradients, 5, STEPS);
    assertThat(Arrays.equals(second.weights().array(), whole)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aStepAllocatesNothing(Optimizer optimizer) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Network network = network("dense_1/kernel[3,3]");
    float[] gradients = gradients(network, 1);
    Update update =
        optimizer.bind(
            network.weights().array(), gradients, network.frozen().trainable(network.weights()));
    for (EveryCompute any : EveryCompute.others()) {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 200 && least > 0; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10; i++) {
          update.step(any.compute(), 1e-6);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).as("bytes of ten steps, %s", any).isZero();
    }
  }

  /// ½ Σ aᵢ wᵢ², with curvatures a from 0.1 to 1.
  @ParameterizedTest
  @MethodSource("optimizers")
  void aConvexBowlIsDescended(Optimizer optimizer) {
    int n = 10;
    float[] w = new float[n];
    float[] g = new float[n];
    Arrays.fill(w, 1);
    Update update = optimizer.bind(w, g, List.of(new Span(0, n)));
    double start = slopes(w, g);
    for (int step = 0; step < 200; step++) {
      update.step(EveryCompute.definition(), optimizer.learningRate());
      slopes(w, g);
    }
    assertThat(slopes(w, g)).isLessThan(start);
    for (int step = 0; step < 2_000; step++) {
      update.step(EveryCompute.definition(), optimizer.learningRate());
      slopes(w, g);
    }
    assertThat(slopes(w, g)).isLessThan(0.9 * start);
  }

  private static double slopes(float[] w, float[] g) {
    double height = 0;
    for (int i = 0; i < w.length; i++) {
      float curvature = (i + 1) / 10f;
      g[i] = curvature * w[i];
      height += 0.5 * curvature * w[i] * w[i];
    }
    return height;
  }

  /// Rounding takes the variance of a gradient that stays the same below 0, whose root is NaN.
  @Test
  void centeredRmsPropBearsAConstantGradient() {
    for (Formulas formulas : Formulas.values()) {
      float[] w = {0};
      float[] g = {333.3f};
      RmsProp rule = RmsProp.of(1e-3).withCentered(true).withFormulas(formulas);
      Update update = rule.bind(w, g, List.of(new Span(0, 1)));
      for (int step = 0; step < 1_000; step++) {
        update.step(EveryCompute.definition(), 1e-3);
      }
      assertThat(Float.isFinite(w[0])).isTrue();
      assertThat(w[0]).isNegative();
    }
  }

  /// Two billion steps are resumed at once, as the powers that correct for the start end at 0.
  @Test
  void longTrainingsResumeAtOnce() {
    float[] w = {1};
    float[] g = {1};
    Update update = Adam.of(0.001).bind(w, g, List.of(new Span(0, 1)));
    update.resume(Long.MAX_VALUE);
    update.step(EveryCompute.definition(), 0.001);
    double step = 0.001 * 0.1 / (Math.sqrt(0.001) + 1e-7);
    assertThat((double) w[0]).isCloseTo(1 - step, within(1e-6));
  }

  @Test
  void momentumIsKeras() {
    float[] w = {1};
    float[] g = {2};
    Update update = new Momentum(0.1, 0.5).bind(w, g, List.of(new Span(0, 1)));
    update.step(EveryCompute.definition(), 0.1);
    assertThat(w[0]).isCloseTo(0.8f, within(1e-7f));
    update.step(EveryCompute.definition(), 0.1);
    assertThat(w[0]).isCloseTo(0.5f, within(1e-7f));
    assertThat(update.state().getFirst()[0]).isCloseTo(-0.3f, within(1e-7f));
  }

  /// With m = 0.1 g and v = 0.001 g² the first step is η·√0.001/0.1 · 0.1 g/(√0.001·|g| + ε).
  @Test
  void adamsFirstStepIsTheRateWhateverTheGradientsSize() {
    float[] w = {1, 1, 1, 1};
    float[] g = {1000, 1, -1e-3f, 0};
    Update update = Adam.of(0.001).bind(w, g, List.of(new Span(0, 4)));
    update.step(EveryCompute.definition(), 0.001);
    double small = 0.001 * Math.sqrt(0.001) * 1e-3 / (Math.sqrt(0.001) * 1e-3 + 1e-7);
    assertThat((double) w[0]).isCloseTo(0.999, within(2e-7));
    assertThat((double) w[1]).isCloseTo(0.999, within(2e-7));
    assertThat((double) w[2]).isCloseTo(1 + small, within(2e-7));
    assertThat(w[3]).isEqualTo(1);
  }

  @Test
  void sensibleRangesAreHeld() {
    assertThatThrownBy(() -> new Sgd(0)).isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> new Sgd(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Sgd(Double.NaN)).isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> new Sgd(Double.POSITIVE_INFINITY))
        .isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> new Momentum(0.1, 1)).hasMessageContaining("momentum is 1");
    assertThatThrownBy(() -> new Adam(0.1, -0.1, 0.9, 1e-7)).hasMessageContaining("beta1");
    assertThatThrownBy(() -> new Adam(0.1, 0.9, 1, 1e-7)).hasMessageContaining("beta2");
    assertThatThrownBy(() -> new Adam(0.1, 0.9, 0.99, 0)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> Nesterov.of(0.1).withMomentum(-0.5)).hasMessageContaining("momentum");
    assertThatThrownBy(() -> Adagrad.of(0.1).withInitialAccumulator(-1))
        .hasMessageContaining("initialAccumulator is -1");
    assertThatThrownBy(() -> Adadelta.of(0.1).withRho(1)).hasMessageContaining("rho is 1");
    assertThatThrownBy(() -> RmsProp.of(0.1).withRho(2)).hasMessageContaining("rho is 2");
    assertThatThrownBy(() -> RmsProp.of(0.1).withMomentum(1)).hasMessageContaining("momentum");
    assertThatThrownBy(() -> AdamW.of(0.1).withWeightDecay(-0.1))
        .hasMessageContaining("weightDecay is -0.1");
    assertThatThrownBy(() -> Nadam.of(0.1).withBetas(0.9, 1)).hasMessageContaining("beta2");
    assertThatThrownBy(() -> Nadam.of(-1)).hasMessageContaining("learning rate");
    assertThatThrownBy(() -> new Adam(0.1, 0.9, 0.99, 1e-60))
        .as("zero in float32, where an unused gradient would then give 0/0")
        .hasMessageContaining("epsilon");
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void anotherRateChangesTheRateAlone(Optimizer optimizer) {
    Optimizer other = optimizer.withLearningRate(0.75);
    assertThat(other.learningRate()).isEqualTo(0.75);
    assertThat(other.withLearningRate(optimizer.learningRate())).isEqualTo(optimizer);
  }
}
