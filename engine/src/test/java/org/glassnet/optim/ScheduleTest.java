package org.glassnet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.glassnet.tensor.GlassnetException;
import org.junit.jupiter.api.Test;

/// Schedules against the rates in PyTorch's documentation and Keras's published formulas, whose
/// steps are an epoch's hundredths here.
class ScheduleTest {
  private static final int STEPS_PER_EPOCH = 100;

  private static void assertRates(Schedule schedule, double rate, double... byEpoch) {
    for (int epoch = 0; epoch < byEpoch.length; epoch++) {
      assertThat(rate * schedule.factor(epoch))
          .as("epoch %d", epoch)
          .isCloseTo(byEpoch[epoch], within(1e-15));
    }
  }

  /// @param formula from a step to a factor
  private static void assertSteps(Schedule schedule, DoubleUnaryOperator formula) {
    for (int step = 0; step < 50 * STEPS_PER_EPOCH; step++) {
      double truth = formula.applyAsDouble(step);
      assertThat(schedule.factor((double) step / STEPS_PER_EPOCH))
          .as("step %d", step)
          .isCloseTo(truth, within(1e-12));
    }
  }

  @Test
  void constant() {
    assertRates(Schedule.constant(), 0.05, 0.05, 0.05, 0.05);
  }

  /// StepLR(step_size=30, gamma=0.1) at 0.05.
  @Test
  void step() {
    Schedule step = new Schedule.Step(30, 0.1);
    assertThat(0.05 * step.factor(0)).isEqualTo(0.05);
    assertThat(0.05 * step.factor(29.99)).isEqualTo(0.05);
    assertThat(0.05 * step.factor(30)).isCloseTo(0.005, within(1e-18));
    assertThat(0.05 * step.factor(59.99)).isCloseTo(0.005, within(1e-18));
    assertThat(0.05 * step.factor(60)).isCloseTo(0.0005, within(1e-18));
  }

  /// ExponentialDecay(decay_steps=1000, decay_rate=0.96).
  @Test
  void exponential() {
    assertSteps(new Schedule.Exponential(10, 0.96), step -> Math.pow(0.96, step / 1000));
    assertRates(new Schedule.Exponential(1, 0.95), 0.05, 0.05, 0.0475, 0.045125, 0.04286875);
  }

  /// PolynomialLR(total_iters=4, power=1.0) at 0.05; PolynomialDecay(decay_steps=1000,
  /// end_learning_rate=0.01, power=0.5) at 0.1.
  @Test
  void polynomial() {
    assertRates(Schedule.Polynomial.of(4), 0.05, 0.05, 0.0375, 0.025, 0.0125, 0, 0);
    assertSteps(
        new Schedule.Polynomial(10, 0.1, 0.5),
        step -> ((0.1 - 0.01) * Math.pow(1 - Math.min(step, 1000) / 1000, 0.5) + 0.01) / 0.1);
  }

  /// CosineDecay(decay_steps=1000, alpha=0.1).
  @Test
  void cosine() {
    assertSteps(
        new Schedule.Cosine(10, 0.1, Optional.empty()),
        step -> 0.9 * 0.5 * (1 + Math.cos(Math.PI * Math.min(step, 1000) / 1000)) + 0.1);
    assertThat(Schedule.Cosine.of(10).factor(5)).isCloseTo(0.5, within(1e-15));
    assertThat(Schedule.Cosine.of(10).factor(10)).isZero();
    assertThat(Schedule.Cosine.of(10).factor(11)).isZero();
  }

  /// CosineDecayRestarts(first_decay_steps=1000, t_mul, m_mul, alpha), as Keras's own tests count.
  private static double restarting(
      double step, double first, double tMul, double mMul, double alpha) {
    double gone = step;
    double steps = first;
    double height = 1;
    while (gone >= steps) {
      gone -= steps;
      steps *= tMul;
      height *= mMul;
    }
    return (1 - alpha) * height * 0.5 * (1 + Math.cos(Math.PI * gone / steps)) + alpha;
  }

  @Test
  void cosineWithRestarts() {
    Schedule.Cosine cosine = Schedule.Cosine.of(3);
    assertSteps(cosine.withRestarts(2, 1), step -> restarting(step, 300, 2, 1, 0));
    assertSteps(cosine.withRestarts(1, 0.9), step -> restarting(step, 300, 1, 0.9, 0));
    assertSteps(
        new Schedule.Cosine(3, 0.1, Optional.of(new Schedule.Restarts(3, 0.5))),
        step -> restarting(step, 300, 3, 0.5, 0.1));
    assertSteps(cosine.withRestarts(1.5, 1), step -> restarting(step, 300, 1.5, 1, 0));
  }

  @Test
  void aRestartIsAtItsVeryStepHoweverLate() {
    Schedule cosine = Schedule.Cosine.of(1).withRestarts(3, 1);
    double start = 0;
    for (double length = 1; length < 1e12; length *= 3) {
      assertThat(cosine.factor(start)).as("at %f", start).isEqualTo(1);
      assertThat(cosine.factor(Math.nextDown(start + length))).isLessThan(1e-6);
      start += length;
    }
  }

  /// LinearLR(start_factor=0.5, total_iters=4) at 0.05; CosineDecay(warmup_steps=1000) from 0.
  @Test
  void warmUp() {
    assertRates(
        new Schedule.WarmUp(4, 0.5, Schedule.constant()),
        0.05,
        0.025,
        0.03125,
        0.0375,
        0.04375,
        0.05,
        0.05);
    assertSteps(
        new Schedule.WarmUp(10, 0, Schedule.Cosine.of(20)),
        step ->
            step < 1000
                ? step / 1000
                : 0.5 * (1 + Math.cos(Math.PI * Math.min(step - 1000, 2000) / 2000)));
  }

  @Test
  void rangesAreHeld() {
    assertThatThrownBy(() -> new Schedule.Step(0, 0.1)).hasMessageContaining("every is 0");
    assertThatThrownBy(() -> new Schedule.Step(1, 0)).hasMessageContaining("factor is 0");
    assertThatThrownBy(() -> new Schedule.Exponential(1, Double.NaN))
        .isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> new Schedule.Polynomial(-1, 0, 1)).hasMessageContaining("length");
    assertThatThrownBy(() -> new Schedule.Polynomial(1, -0.1, 1)).hasMessageContaining("end is");
    assertThatThrownBy(() -> new Schedule.Polynomial(1, 0, 0)).hasMessageContaining("power");
    assertThatThrownBy(() -> Schedule.Cosine.of(Double.POSITIVE_INFINITY))
        .hasMessageContaining("length");
    assertThatThrownBy(() -> Schedule.Cosine.of(1).withRestarts(0.5, 1))
        .hasMessageContaining("lengthFactor is 0.5");
    assertThatThrownBy(() -> Schedule.Cosine.of(1).withRestarts(2, 0))
        .hasMessageContaining("peakFactor");
    assertThatThrownBy(() -> new Schedule.WarmUp(1, 2, Schedule.constant()))
        .hasMessageContaining("start is 2");
  }
}
