package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CutTest {
  /// 60 of class a, 30 of b, 10 of c.
  private static final Table TABLE =
      Table.of(
          IntStream.range(0, 100).mapToObj(i -> new float[] {i}).toArray(float[][]::new),
          IntStream.range(0, 100).map(i -> i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2).toArray(),
          List.of("a", "b", "c"));

  private static int[] numbers(Dataset data) {
    return IntStream.range(0, data.size()).map(i -> (int) Numbers.input(data, i)[0]).toArray();
  }

  private static List<Dataset> parts(Split split) {
    return List.of(split.train(), split.validation().orElseThrow(), split.test().orElseThrow());
  }

  @Test
  void threePartsShareNothingAndLeaveNothingOut() {
    Split split = Split.of(TABLE, 0.2, 0.1, 5);
    List<Dataset> parts = parts(split);
    assertThat(parts).extracting(Dataset::size).containsExactly(70, 20, 10);
    assertThat(parts.stream().flatMapToInt(part -> IntStream.of(numbers(part))).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    parts.forEach(part -> assertThat(numbers(part)).isSorted());
    assertThat(numbers(Split.of(TABLE, 0.2, 0.1, 5).train())).isEqualTo(numbers(split.train()));
    assertThat(numbers(Split.of(TABLE, 0.2, 0.1, 6).train())).isNotEqualTo(numbers(split.train()));
  }

  @Test
  void byClassEveryPartHasTheSameProportions() {
    Split split = Split.byClass(TABLE, 0.2, 0.1, 5);
    assertThat(parts(split).stream().map(Numbers::perClass))
        .containsExactly(new int[] {42, 21, 7}, new int[] {12, 6, 2}, new int[] {6, 3, 1});
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Split.byClass(OneHot.of(TABLE), 0.2, 0.1, 5))
        .withMessageContaining("only a set with classes");
  }

  @Test
  void aShareOfNothingIsNoPart() {
    Split split = Split.of(TABLE, 0, 0.5, 1);
    assertThat(split.validation()).isEmpty();
    assertThat(split.test().map(Dataset::size)).hasValue(50);
  }

  @Test
  void sharesThatLeaveAPartEmptyAreRefused() {
    Stream.of(new double[] {-0.1, 0}, new double[] {0.5, 0.5}, new double[] {Double.NaN, 0})
        .forEach(shares ->
            assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Split.of(TABLE, shares[0], shares[1], 1))
                .withMessageContaining("together below 1"));
    for (double[] shares : new double[][] {{0.001, 0}, {0, 0.004}, {0.998, 0}}) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> Split.of(TABLE, shares[0], shares[1], 1))
          .withMessageContaining("without samples");
    }
  }
}
