package org.glassnet.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.run.RunSpec;
import org.junit.jupiter.api.Test;

/// When a cure counts as proved.
class ProofTest {
  private static Result result(double loss, OptionalDouble accuracy, double recall, double known) {
    return new Result(
        0.1,
        accuracy,
        "test",
        loss,
        accuracy,
        OptionalDouble.of(recall),
        known,
        List.of(),
        List.of());
  }

  private static Result result(double loss, double accuracy) {
    return result(loss, OptionalDouble.of(accuracy), accuracy, 0);
  }

  private static boolean cured(Ailment ailment, Result before, Result after) {
    RunSpec spec = Made.spec(Loss.crossEntropy(), Dense.of(2));
    Finding finding = new Finding(ailment, 1, List.of(), Cure.outside("nothing"));
    return new Proof(finding, spec, spec, before, after).cured();
  }

  @Test
  void moreRightAnswersOrASmallerLossCure() {
    assertThat(cured(Ailment.OVERFITTING, result(1, 0.8), result(1, 0.83))).isTrue();
    assertThat(cured(Ailment.OVERFITTING, result(1, 0.8), result(0.89, 0.8))).isTrue();
    assertThat(cured(Ailment.OVERFITTING, result(1, 0.8), result(0.95, 0.81))).isFalse();
  }

  @Test
  void aSmallerLossThatCostsRightAnswersIsNoCure() {
    assertThat(cured(Ailment.EXPLODING_GRADIENTS, result(2.06, 0.92), result(0.48, 0.85)))
        .isFalse();
  }

  @Test
  void numbersAreJudgedByTheirLoss() {
    Result before = result(1, OptionalDouble.empty(), 0, 0);
    assertThat(cured(Ailment.DIVERGED, before, result(0.5, OptionalDouble.empty(), 0, 0))).isTrue();
    Result infinite = result(Double.POSITIVE_INFINITY, OptionalDouble.empty(), 0, 0);
    assertThat(cured(Ailment.DIVERGED, infinite, before)).isTrue();
    assertThat(cured(Ailment.DIVERGED, infinite, infinite)).isFalse();
  }

  @Test
  void aLeakIsCuredWhereNothingIsKnownAnyMoreWhateverTheFigures() {
    Result leaking = result(0.1, OptionalDouble.of(0.99), 0.99, 0.4);
    assertThat(cured(Ailment.LEAKING_VALIDATION, leaking, result(0.3, 0.9))).isTrue();
    assertThat(cured(Ailment.LEAKING_VALIDATION, leaking, leaking)).isFalse();
  }

  @Test
  void rareClassesAreJudgedByTheMeanRecall() {
    Result before = result(0.4, OptionalDouble.of(0.97), 0.5, 0);
    Result after = result(0.5, OptionalDouble.of(0.9), 0.8, 0);
    assertThat(cured(Ailment.IMBALANCED_LABELS, before, after)).isTrue();
    assertThat(cured(Ailment.OVERFITTING, before, after)).isFalse();
  }
}
