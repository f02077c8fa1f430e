package org.glassnet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final Setting SETTING = new Setting("1 thread", 1, Map.of(), List.of());

  @Test
  void keepsAPromiseThatEachRivalBearsOut() {
    Row row = row(800, 0, figure(Entrant.LIBTORCH, 100, 2), figure(Entrant.TENSORFLOW, 200, 2));
    assertThat(row.shortfalls()).isEmpty();
    assertThat(row.verdict()).isEqualTo("meets the promise");
  }

  @Test
  void saysWhichRivalIsTooNear() {
    Row row = row(790, 0, figure(Entrant.LIBTORCH, 100, 2), figure(Entrant.TENSORFLOW, 200, 2));
    assertThat(row.shortfalls()).containsExactly("7.90 × PyTorch, promised 8.0 ×");
    assertThat(row.verdict()).isEqualTo("falls short");
  }

  @Test
  void doesNotSpeakOfARivalThatIsMissing() {
    Row row = row(900, 0, figure(Entrant.TENSORFLOW, 200, 2));
    assertThat(row.verdict()).isEqualTo("undecided: a rival could not be measured");
  }

  @Test
  void countsAnAllocatedByteAndAnotherLossAsShortfalls() {
    Row row = row(900, 16, figure(Entrant.LIBTORCH, 100, 2.001));
    assertThat(row.shortfalls())
        .containsExactly(
            "16.0 bytes allocated per step, promised 0", "the losses differ, so the works do too");
  }

  @Test
  void lossesThatAreNotNumbersDiffer() {
    assertThat(row(900, 0, figure(Entrant.LIBTORCH, 100, Double.NaN)).lossesAgree()).isFalse();
  }

  @Test
  void letsAPeerDifferThatSaysHow() {
    Measurement encog = measurement(100, 2.1, 0, Optional.of("its own derivative"));
    Figure figure = new Figure(Entrant.ENCOG, SETTING, List.of(encog), List.of());
    Row row = row(900, 0, figure);
    assertThat(row.lossesAgree()).isTrue();
    assertThat(row.lossDistance(figure)).isBetween(0.047, 0.048);
  }

  @Test
  void readsAMeasurementAsItWasWritten() {
    for (Optional<String> difference : List.of(Optional.<String>empty(), Optional.of("a \"b\""))) {
      Measurement made = measurement(123.5, 0.25, 0, difference);
      assertThat(Measurement.fromJson(made.toJson())).isEqualTo(made);
    }
    Measurement lost = measurement(1, Double.NaN, 0, Optional.empty());
    assertThat(Measurement.fromJson(lost.toJson()).lossAfter()).isNaN();
  }

  @Test
  void countsTheShareOfThePeakAndTheMemoryWhereTheyArePromised() {
    // 86 million operations a sample.
    Figure ours =
        new Figure(
            Entrant.GLASSNET,
            SETTING,
            List.of(measurement(600, 2, 0, Optional.empty())),
            List.of());
    Row row = new Row(Work.W11, 1, ours, List.of(figure(Entrant.LIBTORCH, 100, 2)), 500);
    assertThat(row.shortfalls()).containsExactly("10 % of the peak, promised 39 %");
    assertThat(row.memoryRatio()).hasValue(1);
  }

  private static Row row(double speed, double bytes, Figure... peers) {
    Figure ours =
        new Figure(
            Entrant.GLASSNET,
            SETTING,
            List.of(measurement(speed, 2, bytes, Optional.empty())),
            List.of());
    return new Row(Work.W2, 1, ours, List.of(peers), 100);
  }

  private static Figure figure(Entrant entrant, double speed, double loss) {
    Measurement made = measurement(speed, loss, 0, Optional.empty());
    return new Figure(entrant, SETTING, List.of(made), List.of());
  }

  private static Measurement measurement(
      double speed, double loss, double bytes, Optional<String> difference) {
    return new Measurement(
        "someone",
        "1",
        difference,
        1,
        List.of(speed),
        1,
        List.of(loss),
        bytes,
        OptionalLong.of(1 << 20));
  }
}
