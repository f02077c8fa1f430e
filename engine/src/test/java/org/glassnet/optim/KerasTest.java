package org.glassnet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.glassnet.layer.EveryCompute;
import org.glassnet.model.Frozen.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Ten steps are Keras's formulas, within 1e-5 of each weight, and five are the numbers that Keras
/// tests itself with.
class KerasTest {
  private static Arguments same(Optimizer optimizer, Supplier<KerasFormulas> formulas) {
    return Arguments.of(optimizer, formulas);
  }

  static Stream<Arguments> formulas() {
    return Stream.of(
        same(Sgd.of(0.1), () -> KerasFormulas.sgd(0, false)),
        same(Momentum.of(0.1), () -> KerasFormulas.sgd(0.9, false)),
        same(Nesterov.of(0.1), () -> KerasFormulas.sgd(0.9, true)),
        same(Adagrad.of(0.5), () -> KerasFormulas.adagrad(0.1, 1e-7)),
        same(
            Adagrad.of(0.5).withInitialAccumulator(0).withEpsilon(0.1),
            () -> KerasFormulas.adagrad(0, 0.1)),
        same(Adadelta.of(1), () -> KerasFormulas.adadelta(0.95, 1e-7)),
        same(
            Adadelta.of(1).withRho(0.8).withEpsilon(0.01), () -> KerasFormulas.adadelta(0.8, 0.01)),
        same(RmsProp.of(0.05), () -> KerasFormulas.rmsprop(0.9, 0, 1e-7, false)),
        same(
            RmsProp.of(0.05).withMomentum(0.9), () -> KerasFormulas.rmsprop(0.9, 0.9, 1e-7, false)),
        same(RmsProp.of(0.05).withCentered(true), () -> KerasFormulas.rmsprop(0.9, 0, 1e-7, true)),
        same(
            new RmsProp(0.05, 0.8, 0.5, 0.01, true, Formulas.KERAS),
            () -> KerasFormulas.rmsprop(0.8, 0.5, 0.01, true)),
        same(Adam.of(0.1), () -> KerasFormulas.adam(0.9, 0.999, 1e-7, 0)),
        same(new Adam(0.1, 0.8, 0.9, 0.01), () -> KerasFormulas.adam(0.8, 0.9, 0.01, 0)),
        same(AdamW.of(0.1), () -> KerasFormulas.adam(0.9, 0.999, 1e-7, 0.004)),
        same(AdamW.of(0.1).withWeightDecay(0.5), () -> KerasFormulas.adam(0.9, 0.999, 1e-7, 0.5)),
        same(Nadam.of(0.1), () -> KerasFormulas.nadam(0.9, 0.999, 1e-7)),
        same(
            Nadam.of(0.1).withBetas(0.5, 0.67).withEpsilon(0.01),
            () -> KerasFormulas.nadam(0.5, 0.67, 0.01)));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void tenStepsAreTheFormulas(Optimizer optimizer, Supplier<KerasFormulas> formulas) {
    double[][] after = TenSteps.of(optimizer);
    for (int i = 0; i < TenSteps.WEIGHTS; i++) {
      KerasFormulas keras = formulas.get();
      double weight = TenSteps.start()[i];
      for (int step = 1; step <= TenSteps.STEPS; step++) {
        weight = keras.apply(TenSteps.gradient(step, i), weight, optimizer.learningRate());
        assertThat(after[step - 1][i])
            .as("weight %d after step %d", i, step)
            .isCloseTo(weight, within(1e-5 * Math.abs(weight)));
      }
    }
  }

  @Test
  void everyKindIsThere() {
    assertThat(formulas().<Class<?>>map(row -> row.get()[0].getClass()).distinct())
        .containsExactlyInAnyOrder(Optimizer.class.getPermittedSubclasses());
  }

  /// From 1, one step with the gradient 0.01, then four with 0.1 or 1: the first and last columns
  /// of the last rows of `test_correctness_with_golden` in keras/src/optimizers/*_test.py.
  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of(Nesterov.of(0.01).withMomentum(0), 0.9959, 0.9599),
        Arguments.of(new Adagrad(0.2, 0.3, 1e-6, Formulas.KERAS), 0.856, 0.4825),
        Arguments.of(new Adadelta(1, 0.8, 1e-6), 0.9849, 0.9849),
        Arguments.of(RmsProp.of(0.001).withCentered(true), 0.9864, 0.9864),
        Arguments.of(Adam.of(0.001), 0.9955, 0.9955),
        Arguments.of(AdamW.of(1).withEpsilon(2).withWeightDecay(0.5), 0.0263, -0.0159),
        Arguments.of(Nadam.of(0.5).withBetas(0.5, 0.67).withEpsilon(1e-5), -1.7492, -1.7454));
  }

  @ParameterizedTest
  @MethodSource("published")
  void fiveStepsAreKerasOwnNumbers(Optimizer optimizer, double first, double last) {
    float[] weights = {1, 1};
    float[] gradients = {0.01f, 0.01f};
    Update update = optimizer.bind(weights, gradients, List.of(new Span(0, 2)));
    for (int step = 0; step < 5; step++) {
      update.step(EveryCompute.definition(), optimizer.learningRate());
      gradients[0] = 0.1f;
      gradients[1] = 1;
    }
    assertThat((double) weights[0]).isCloseTo(first, within(5e-4));
    assertThat((double) weights[1]).isCloseTo(last, within(5e-4));
  }

  @Test
  void constantsAreKeras() {
    assertThat(Adagrad.of(0.001)).isEqualTo(new Adagrad(0.001, 0.1, 1e-7, Formulas.KERAS));
    assertThat(Adadelta.of(0.001)).isEqualTo(new Adadelta(0.001, 0.95, 1e-7));
    assertThat(RmsProp.of(0.001))
        .isEqualTo(new RmsProp(0.001, 0.9, 0, 1e-7, false, Formulas.KERAS));
    assertThat(Adam.of(0.001)).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-7, Formulas.KERAS));
    assertThat(AdamW.of(0.001))
        .isEqualTo(new AdamW(0.001, 0.9, 0.999, 1e-7, 0.004, Formulas.KERAS));
    assertThat(Nadam.of(0.001)).isEqualTo(new Nadam(0.001, 0.9, 0.999, 1e-7, Formulas.KERAS));
  }
}
