package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.tensor.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sample of an epoch has the same bits whatever was read before, and from wherever.
@Timeout(60)
class AugmentedTest {
  private static final int COUNT = 200;
  private static final ImageSet SET = Pictures.of(COUNT, 12, 10, 1);
  private static final List<Augmentation> ALL =
      List.of(
          Shift.by(0.1),
          Flip.of(Direction.HORIZONTAL),
          Rotate.by(15),
          Zoom.by(0.2),
          Elastic.of(8, 2),
          new Crop(2, Fill.REFLECT),
          new Brightness(0.2),
          new Noise(0.05),
          new CutOut(3));
  private static final Dataset MIXED =
      Augmented.of(OneHot.of(Augmented.of(SET, ALL)), List.of(new MixUp(0.4)));

  private static String bits(float[] numbers) {
    return Hashes.sha256(Hashes.bytes(numbers, 0, numbers.length));
  }

  private static String[] read(Dataset data, int[] order) {
    String[] read = new String[COUNT];
    for (int index : order) {
      read[index] = bits(Numbers.input(data, index)) + bits(Numbers.target(data, index));
    }
    return read;
  }

  private static int[] order(long seed) {
    int[] order = IntStream.range(0, COUNT).toArray();
    RandomStream.of(seed, "test").shuffle(order);
    return order;
  }

  @Test
  void noOrderNoThreadAndNoReadingAheadChangesABit() {
    int[] inOrder = IntStream.range(0, COUNT).toArray();
    String[] first = read(MIXED.at(1, 3), inOrder);
    assertThat(read(MIXED.at(1, 3), order(1))).isEqualTo(first);
    String[] parallel = new String[COUNT];
    Dataset epoch = MIXED.at(1, 3);
    IntStream.of(order(2))
        .parallel()
        .forEach(i -> parallel[i] = bits(Numbers.input(epoch, i)) + bits(Numbers.target(epoch, i)));
    assertThat(parallel).isEqualTo(first);
    try (Prefetched ahead = Prefetched.of(MIXED, 16)) {
      for (int number : new int[] {2, 3, 4}) {
        Dataset now = ahead.at(1, number);
        now.expect(order(number));
        String[] read = read(now, order(number));
        if (number == 3) {
          assertThat(read).isEqualTo(first);
        } else {
          assertThat(read).doesNotContain(first);
        }
      }
    }
    assertThat(read(MIXED.at(2, 3), inOrder)).doesNotContain(first);
  }

  /// Changing what an augmentation draws changes every run that has one: then this must change, and
  /// be said.
  @Test
  void theBitsAreThoseOfAllVersions() {
    Dataset epoch = MIXED.at(1, 1);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      all.append(bits(Numbers.input(epoch, i))).append(bits(Numbers.target(epoch, i)));
    }
    assertThat(Hashes.sha256(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo("4f62a06f318853575ddf240ee880cd7f6ca075662d12e8d29bcdc5733b22388c");
  }

  @Test
  void readByItselfItIsTheSetAndItsHashTellsTheAugmentations() {
    Dataset data = Augmented.of(SET, ALL);
    assertThat(Numbers.input(data, 7)).isEqualTo(Numbers.input(SET, 7));
    assertThat(Augmented.of(SET, List.of())).isSameAs(SET);
    assertThat(data.hash())
        .isNotEqualTo(SET.hash())
        .isNotEqualTo(Augmented.of(SET, ALL.reversed()).hash());
    assertThat(data.at(1, 1).hash()).isNotEqualTo(data.at(1, 2).hash());
    Dataset twice = Augmented.of(Augmented.of(SET, ALL.subList(0, 4)), ALL.subList(4, 9));
    assertThat(Pictures.seen(twice, 5, 7)).isEqualTo(Pictures.seen(data, 5, 7));
  }

  /// A set that is changed on its way, whatever is done to it afterwards.
  @Test
  void wrappedSetsPassItOn() {
    Dataset augmented = Augmented.of(SET, List.of(new Flip(Direction.HORIZONTAL, 1)));
    Normalization scale =
        Normalization.fit(SET, Normalization.Method.STANDARD, Normalization.Group.ALL);
    float[] weights = new float[COUNT];
    Arrays.fill(weights, 2);
    Dataset wrapped =
        Subset.of(
            Weighted.of(Reshaped.flat(OneHot.of(Normalized.of(augmented, scale))), weights),
            new int[] {9, 8},
            "two");
    float[] seen = Pictures.seen(wrapped, 1, 1);
    float[] before = Numbers.input(SET, 8);
    assertThat(seen[0]).isEqualTo((before[9] - scale.shift()[0]) / scale.spread()[0]);
    assertThat(wrapped.at(1, 1).weight(0)).isEqualTo(2);
    assertThat(wrapped.costly()).isTrue();
    Dataset plain = Subset.of(Reshaped.flat(OneHot.of(SET)), new int[] {9, 8}, "two");
    assertThat(plain.at(1, 1)).isSameAs(plain);
    assertThat(plain.costly()).isFalse();
  }

  @Test
  void readingAllocatesNothing() {
    if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)) {
      return;
    }
    float[] input = new float[120];
    float[] target = new float[3];
    Dataset epoch = MIXED.at(1, 1);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < COUNT; i++) {
        epoch.input(i, input, 0);
        epoch.target(i, target, 0);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  /// Mean ½, variance 1 / (4 (2 alpha + 1)), of the beta distribution.
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.2, 1, 3, 100})
  void sharesAreOfTheBetaDistribution(double alpha) {
    MixUp mixUp = new MixUp(alpha);
    Chance chance = new Chance();
    double sum = 0;
    double squares = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      chance.begin(RandomStream.of(1, "beta"), i);
      double share = mixUp.share(chance);
      assertThat(share).isBetween(0.0, 1.0);
      sum += share;
      squares += (share - 0.5) * (share - 0.5);
    }
    double variance = 1 / (4 * (2 * alpha + 1));
    assertThat(sum / draws).isCloseTo(0.5, within(0.012));
    assertThat(squares / draws / variance).isCloseTo(1, within(0.03));
  }

  /// Inputs that say which sample they are: input and target are mixed alike, with every other.
  @Test
  void inputsAndTargetsAreMixedAlike() {
    int count = 6;
    float[][] rows = new float[count][count];
    for (int i = 0; i < count; i++) {
      rows[i][i] = 1;
    }
    Dataset mixed = Augmented.of(Table.of(rows, rows), List.of(new MixUp(1)));
    assertThat(Numbers.target(mixed, 2)).isEqualTo(rows[2]);
    boolean[] met = new boolean[count];
    for (int epoch = 1; epoch <= 100; epoch++) {
      float[] input = Pictures.seen(mixed, epoch, 2);
      float[] target = Numbers.target(mixed.at(1, epoch), 2);
      assertThat(input).isEqualTo(target);
      float sum = 0;
      int parts = 0;
      for (int i = 0; i < count; i++) {
        sum += target[i];
        parts += target[i] > 0 ? 1 : 0;
        met[i] |= target[i] > 0;
      }
      assertThat(sum).isCloseTo(1, within(1e-6f));
      assertThat(parts).isLessThanOrEqualTo(2);
    }
    assertThat(met).doesNotContain(false);
  }
}
