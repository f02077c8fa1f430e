package org.glassnet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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

class OptimizerTest {
  private static final int STEPS = 10;

  /// Every optimizer; a new one does not compile until it has a line here.
  static List<Optimizer> optimizers() {
    List<Optimizer> all = new ArrayList<>();
    for (Class<?> kind : Optimizer.class.getPermittedSubclasses()) {
      all.addAll(examples(kind));
    }
    return all;
  }

  private static List<Optimizer> examples(Class<?> kind) {
    List<Optimizer> examples =
        List.of(
            new Sgd(0.1),
            new Sgd(1e-4),
            new Momentum(0.05, 0.9),
            new Momentum(0.05, 0),
            Momentum.pytorch(0.05),
            Nesterov.of(0.05),
            Nesterov.pytorch(0.05),
            Adagrad.of(0.01),
            Adagrad.pytorch(0.01),
            Adadelta.of(1),
            Adadelta.pytorch(1),
            RmsProp.of(0.01),
            RmsProp.pytorch(0.01),
            RmsProp.of(0.01).withMomentum(0.9),
            RmsProp.of(0.01).withCentered(true),
            RmsProp.pytorch(0.01).withMomentum(0.9),
            RmsProp.pytorch(0.01).withMomentum(0.5).withCentered(true),
            Adam.of(0.001),
            Adam.pytorch(0.001),
            new Adam(0.1, 0, 0.5, 1e-3),
            AdamW.of(0.01),
            AdamW.pytorch(0.01).withWeightDecay(0.5),
            Nadam.of(0.001),
            Nadam.pytorch(0.002));
    List<Optimizer> ofKind = examples.stream().filter(kind::isInstance).toList();
    assertThat(ofKind).as("examples of " + kind.getSimpleName()).isNotEmpty();
    return ofKind;
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

  private static float[] run(Network network, Optimizer optimizer, Compute compute) {
    float[] weights = network.weights().array();
    float[] gradients = new float[weights.length];
    Update update =
        optimizer.bind(weights, gradients, network.frozen().trainable(network.weights()));
    for (int step = 1; step <= STEPS; step++) {
      System.arraycopy(gradients(network, step), 0, gradients, 0, gradients.length);
      update.step(compute, optimizer.learningRate());
    }
    return weights;
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
      descent.step(exact);
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
