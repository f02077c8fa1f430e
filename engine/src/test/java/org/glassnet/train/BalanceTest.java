package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.glassnet.data.Dataset;
import org.glassnet.data.OneHot;
import org.glassnet.data.Table;
import org.glassnet.tensor.GlassnetException;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static Table table(int... perClass) {
    int[] labels =
        IntStream.range(0, perClass.length)
            .flatMap(c -> IntStream.generate(() -> c).limit(perClass[c]))
            .toArray();
    List<String> names = IntStream.range(0, perClass.length).mapToObj(i -> "c" + i).toList();
    return Table.of(new float[labels.length][1], labels, names);
  }

  private static int[] counts(Dataset data, int[] order, int classes) {
    int[] counts = new int[classes];
    float[] target = new float[1];
    for (int sample : order) {
      data.target(sample, target, 0);
      counts[(int) target[0]]++;
    }
    return counts;
  }

  /// 90 of a class, 9 of another, 1 of a third.
  @Test
  void aRareClassComesAsOftenAsAFrequentOne() {
    Table data = table(90, 9, 1);
    int[] times = new int[100];
    for (int epoch = 1; epoch <= 27; epoch++) {
      int[] order = Order.BALANCED.of(data, 1, epoch);
      assertThat(order).hasSize(100);
      assertThat(counts(data, order, 3)).containsOnly(33, 34);
      for (int sample : order) {
        times[sample]++;
      }
    }
    assertThat(Arrays.copyOf(times, 90)).as("900 turns, 10 each").containsOnly(10);
    assertThat(Arrays.copyOfRange(times, 90, 99)).as("100 each").containsOnly(100);
    assertThat(times[99]).isEqualTo(900);
  }

  @Test
  void equalSeedsAndEpochsGiveEqualOrdersAndOthersGiveOthers() {
    Table data = table(50, 10);
    int[] order = Order.BALANCED.of(data, 1, 4);
    assertThat(Order.BALANCED.of(data, 1, 4)).isEqualTo(order);
    assertThat(Order.BALANCED.of(data, 1, 5)).isNotEqualTo(order);
    assertThat(Order.BALANCED.of(data, 2, 4)).isNotEqualTo(order);
    assertThat(Order.BALANCED.of(OneHot.of(data), 1, 4)).isEqualTo(order);
  }

  @Property(tries = 100)
  void everyClassThatIsThereHasItsShare(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 40) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 1000) int epoch) {
    int[] perClass = sizes.stream().mapToInt(i -> i).toArray();
    perClass[0]++;
    Table data = table(perClass);
    int there = (int) Arrays.stream(perClass).filter(size -> size > 0).count();
    int[] counts = counts(data, Order.BALANCED.of(data, 1, epoch), perClass.length);
    for (int c = 0; c < perClass.length; c++) {
      int share = perClass[c] == 0 ? 0 : data.size() / there;
      assertThat(counts[c]).isBetween(share, share + (perClass[c] == 0 ? 0 : 1));
    }
  }

  @Test
  void numbersHaveNoClasses() {
    Table data = Table.of(new float[2][1], new float[2][1]);
    assertThatExceptionOfType(GlassnetException.class)
        .isThrownBy(() -> Order.BALANCED.of(data, 1, 1))
        .withMessageContaining("balanced needs classes");
  }
}
