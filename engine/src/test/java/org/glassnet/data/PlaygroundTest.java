package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.glassnet.data.Playground.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The formulas are those of tensorflow/playground, `dataset.ts`.
class PlaygroundTest {
  private static final int MANY = 4000;

  private interface Check {
    void point(double x, double y, double target);
  }

  /// Targets are −1 and 1 where there are classes.
  private static void each(Table data, Check check) {
    for (int i = 0; i < data.size(); i++) {
      float[] point = Numbers.input(data, i);
      float target = Numbers.target(data, i)[0];
      check.point(point[0], point[1], data.classes().isEmpty() ? target : 2 * target - 1);
    }
  }

  @Test
  void theCircleIsADiscInARing() {
    each(
        Playground.of(Kind.CIRCLE, MANY, 0, 1),
        (x, y, target) -> {
          double r = Math.hypot(x, y);
          if (target > 0) {
            assertThat(r).isLessThan(2.5001);
          } else {
            assertThat(r).isBetween(3.4999, 5.0001);
          }
        });
  }

  @Test
  void exclusiveOrHasTheSignOfTheProductAndAGapAlongTheAxes() {
    each(
        Playground.of(Kind.EXCLUSIVE_OR, MANY, 0, 1),
        (x, y, target) -> {
          assertThat(target).isEqualTo(Math.signum(x * y));
          assertThat(Math.min(Math.abs(x), Math.abs(y))).isGreaterThanOrEqualTo(0.3);
          assertThat(Math.max(Math.abs(x), Math.abs(y))).isLessThanOrEqualTo(5.3001);
        });
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "50, 4"})
  void gaussIsTwoCloudsWhoseVarianceGrowsWithNoise(double noise, double variance) {
    double[] moments = new double[3];
    each(
        Playground.of(Kind.GAUSS, 40_000, noise, 1),
        (x, y, target) -> {
          double deviation = x - 2 * target;
          moments[0] += deviation;
          moments[1] += deviation * deviation;
          moments[2] += (x - 2 * target) * (y - 2 * target);
        });
    assertThat(moments[0] / 40_000).isCloseTo(0, within(0.05));
    assertThat(moments[1] / 40_000).isCloseTo(variance, within(variance * 0.05));
    assertThat(moments[2] / 40_000).as("covariance").isCloseTo(0, within(variance * 0.05));
  }

  /// At the radius r the arm has turned by 1.75·2π·r/5; the other arm lies half a turn further.
  @Test
  void spiralsLieOnTheirArms() {
    each(
        Playground.of(Kind.SPIRAL, 1000, 0, 1),
        (x, y, target) -> {
          double r = Math.hypot(x, y);
          double angle = 1.75 * 2 * Math.PI * r / 5;
          assertThat(x).isCloseTo(target * r * Math.sin(angle), within(1e-4));
          assertThat(y).isCloseTo(target * r * Math.cos(angle), within(1e-4));
        });
  }

  @Test
  void thePlaneIsTheSumOverTen() {
    each(
        Playground.of(Kind.PLANE, MANY, 0, 1),
        (x, y, target) -> assertThat(target).isCloseTo((x + y) / 10, within(1e-6)));
  }

  @Test
  void bumpsRiseAndFallInTurn() {
    double[][] centres = {{-4, 2.5}, {0, 2.5}, {4, 2.5}, {-4, -2.5}, {0, -2.5}, {4, -2.5}};
    each(
        Playground.of(Kind.BUMPS, MANY, 0, 1),
        (x, y, target) -> {
          double sum = 0;
          for (int i = 0; i < 6; i++) {
            double distance = Math.hypot(x - centres[i][0], y - centres[i][1]);
            sum += (i % 2 == 0 ? 1 : -1) * Math.max(0, 1 - distance / 2);
          }
          assertThat(target).as("bumps of radius 2 do not meet").isCloseTo(sum, within(1e-6));
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noiseKeepsTargetsInRangeAndClassesInBalance(Kind kind) {
    Table data = Playground.of(kind, MANY, 50, 7);
    assertThat(data.size()).isEqualTo(MANY);
    each(data, (x, y, target) -> assertThat(target).isBetween(-1.8, 1.8));
    if (kind.classes()) {
      assertThat(data.classes()).containsExactly("negative", "positive");
      assertThat(Numbers.perClass(data)[1]).isBetween(MANY * 3 / 10, MANY * 6 / 10);
    }
  }

  @Test
  void pointsComeInRandomOrder() {
    Table data = Playground.of(Kind.SPIRAL, 100, 0, 3);
    int changes = 0;
    for (int i = 1; i < data.size(); i++) {
      changes += Numbers.label(data, i) != Numbers.label(data, i - 1) ? 1 : 0;
    }
    assertThat(changes).isBetween(30, 70);
    assertThat(Numbers.perClass(Playground.of(Kind.SPIRAL, 101, 0, 3))).containsExactly(50, 51);
  }

  /// Recorded from this implementation on the day it was checked against the formulas above: the
  /// same bits on every machine from then on.
  @ParameterizedTest
  @CsvSource({
    "CIRCLE, d1c72276e248a68b",
    "EXCLUSIVE_OR, 19ab61031eba538d",
    "GAUSS, e4b0c1cef82d8caa",
    "SPIRAL, cd5740910023ada9",
    "PLANE, 36ae120bdd44fb95",
    "BUMPS, 9437932a84f77d9a"
  })
  void theBitsAreTheSameEverywhere(Kind kind, String hash) {
    assertThat(Playground.of(kind, 500, 25, 42).hash()).startsWith(hash);
  }

  @Test
  void seedsAndNoiseTellSetsApart() {
    String hash = Playground.of(Kind.CIRCLE, 50, 10, 1).hash();
    assertThat(Playground.of(Kind.CIRCLE, 50, 10, 2).hash()).isNotEqualTo(hash);
    assertThat(Playground.of(Kind.CIRCLE, 50, 20, 1).hash()).isNotEqualTo(hash);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    for (int samples : new int[] {-1, 0, 1, 10_000_001}) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> Playground.of(Kind.PLANE, samples, 0, 1))
          .withMessageContaining("from 2 to 10,000,000");
    }
    for (double noise : new double[] {-1, 51, Double.NaN}) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> Playground.of(Kind.PLANE, 10, noise, 1))
          .withMessageContaining("from 0 to 50");
    }
  }
}
