package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FoldsTest {
  /// Samples whose only number is their own.
  private static Table table(int[] labels) {
    float[][] inputs = new float[labels.length][];
    Arrays.setAll(inputs, i -> new float[] {i});
    List<String> names = IntStream.range(0, 5).mapToObj(c -> "c" + c).toList();
    return Table.of(inputs, labels, names);
  }

  private static int[] samples(Dataset part) {
    float[] input = new float[1];
    return IntStream.range(0, part.size())
        .map(i -> {
          part.input(i, input, 0);
          return (int) input[0];
        })
        .toArray();
  }

  private static int[] counts(Dataset part) {
    int[] counts = new int[5];
    float[] target = new float[1];
    for (int i = 0; i < part.size(); i++) {
      part.target(i, target, 0);
      counts[(int) target[0]]++;
    }
    return counts;
  }

  @Property(tries = 200)
  void eachSampleIsTheTestOnceAndClassesAreShared(
      @ForAll @Size(min = 2, max = 120) List<@IntRange(max = 4) Integer> labels,
      @ForAll @IntRange(min = 2, max = 12) int folds,
      @ForAll long seed) {
    int count = Math.min(folds, labels.size());
    Table whole = table(labels.stream().mapToInt(i -> i).toArray());
    List<Split> splits = Folds.of(whole, count, seed);
    assertThat(splits).hasSize(count);
    List<Integer> tested = new ArrayList<>();
    List<int[]> classes = new ArrayList<>();
    for (Split split : splits) {
      int[] test = samples(split.test().orElseThrow());
      int[] train = samples(split.train());
      assertThat(test).isSorted();
      assertThat(train).isSorted().doesNotContain(test);
      assertThat(train.length + test.length).isEqualTo(whole.size());
      Arrays.stream(test).forEach(tested::add);
      classes.add(counts(split.test().orElseThrow()));
    }
    assertThat(tested).hasSize(whole.size()).doesNotHaveDuplicates();
    assertThat(between(classes.stream().mapToInt(c -> Arrays.stream(c).sum()).toArray()))
        .isLessThanOrEqualTo(1);
    for (int c = 0; c < 5; c++) {
      int of = c;
      assertThat(between(classes.stream().mapToInt(counts -> counts[of]).toArray()))
          .as("samples of class %d", c)
          .isLessThanOrEqualTo(1);
    }
  }

  private static int between(int[] numbers) {
    return Arrays.stream(numbers).max().orElseThrow() - Arrays.stream(numbers).min().orElseThrow();
  }

  @Test
  void theSeedDecides() {
    Table whole = table(new int[40]);
    assertThat(hashes(whole, 1)).isEqualTo(hashes(whole, 1)).isNotEqualTo(hashes(whole, 2));
  }

  private static List<String> hashes(Table whole, long seed) {
    return Folds.of(whole, 4, seed).stream().map(split -> split.train().hash()).toList();
  }

  @Test
  void numbersAreCutAnywhere() {
    Table whole =
        Table.of(new float[][] {{0}, {1}, {2}, {3}, {4}}, new float[][] {{0}, {9}, {0}, {9}, {-3}});
    assertThat(Folds.of(whole, 5, 1))
        .allSatisfy(split -> assertThat(split.test().orElseThrow().size()).isEqualTo(1));
    for (int count : new int[] {1, 6}) {
      assertThatThrownBy(() -> Folds.of(whole, count, 1))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("cannot be cut in " + count + " folds");
    }
  }
}
