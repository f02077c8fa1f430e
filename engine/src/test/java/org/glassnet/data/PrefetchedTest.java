package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.glassnet.tensor.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrefetchedTest {
  private static final int COUNT = 300;
  private static final Table TABLE =
      Table.of(
          IntStream.range(0, COUNT).mapToObj(i -> new float[] {i, -i}).toArray(float[][]::new),
          new int[COUNT],
          List.of("only"));

  /// Says which thread read what, and refuses some.
  private static final class Source extends Wrapped {
    private final Set<Integer> inBackground = ConcurrentHashMap.newKeySet();
    private final Set<Integer> broken;
    private final CountDownLatch hundred = new CountDownLatch(100);
    private final CountDownLatch more = new CountDownLatch(150);

    Source(Integer... broken) {
      super(TABLE);
      this.broken = Set.of(broken);
    }

    @Override
    protected Dataset over(Dataset other) {
      throw new AssertionError("the table is the same in every epoch");
    }

    @Override
    public void input(int index, float[] to, int offset) {
      if (broken.contains(index)) {
        throw new DataException("sample " + index + " is broken");
      }
      super.input(index, to, offset);
      if (Thread.currentThread().isDaemon()) {
        inBackground.add(index);
        hundred.countDown();
        more.countDown();
      }
    }
  }

  private static int[] order(long seed) {
    int[] order = IntStream.range(0, COUNT).toArray();
    RandomStream.of(seed, "test").shuffle(order);
    return order;
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static long readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("glassnet-reader"))
        .count();
  }

  @Test
  void whatComesNextIsReadInTheBackgroundAndHasTheSameBits() throws InterruptedException {
    Source source = new Source();
    try (Prefetched ahead = Prefetched.of(source, 100)) {
      for (int epoch = 0; epoch < 5; epoch++) {
        int[] order = order(epoch);
        ahead.expect(order);
        if (epoch == 0) {
          await(source.hundred);
        }
        for (int index : order) {
          assertThat(Numbers.input(ahead, index)).containsExactly(index, -index);
        }
      }
    }
    assertThat(source.inBackground)
        .contains(Arrays.stream(order(0)).limit(100).boxed().toArray(Integer[]::new));
    assertThat(readers()).isZero();
  }

  @Test
  void anyOrderCanBeReadWhateverWasExpected() {
    try (Prefetched ahead = Prefetched.of(new Source(), 3)) {
      assertThat(Numbers.input(ahead, 5)).containsExactly(5, -5);
      ahead.expect(new int[] {1, 2, 3, 1, 250});
      for (int index : new int[] {250, 3, 3, 0, 1, 1, 2, 1}) {
        assertThat(Numbers.input(ahead, index)).containsExactly(index, -index);
      }
    }
  }

  /// As in an order that gives every class its share.
  @Test
  void whatComesSeveralTimesIsReadAheadEachTime() throws InterruptedException {
    Source source = new Source();
    try (Prefetched ahead = Prefetched.of(source, 100)) {
      ahead.expect(IntStream.range(0, 400).map(i -> i % 4).toArray());
      await(source.hundred);
      for (int i = 0; i < 50; i++) {
        assertThat(Numbers.input(ahead, i % 4)).containsExactly(i % 4, -(i % 4));
      }
      await(source.more);
    }
  }

  @Test
  void severalThreadsMayRead() {
    try (Prefetched ahead = Prefetched.of(new Source(), 16)) {
      for (int epoch = 0; epoch < 20; epoch++) {
        int[] order = order(epoch);
        ahead.expect(order);
        IntStream.of(order)
            .parallel()
            .forEach(
                index -> assertThat(Numbers.input(ahead, index)).containsExactly(index, -index));
      }
    }
  }

  @Test
  void afterwardsItCanBeReadStillAndClosedAgain() {
    Prefetched ahead = Prefetched.of(new Source(), 4);
    ahead.expect(order(1));
    ahead.close();
    ahead.close();
    assertThat(readers()).isZero();
    assertThat(Numbers.input(ahead, 7)).containsExactly(7, -7);
  }

  @Test
  void aFailureReachesTheReaderAsItIs() throws InterruptedException {
    Source source = new Source(120);
    try (Prefetched ahead = Prefetched.of(source, 200)) {
      ahead.expect(IntStream.range(0, COUNT).toArray());
      await(source.hundred);
      for (int i = 0; i < 120; i++) {
        assertThat(Numbers.input(ahead, i)).containsExactly(i, -i);
      }
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> Numbers.input(ahead, 120))
          .withMessage("sample 120 is broken")
          .withNoCause();
      assertThat(Numbers.input(ahead, 121)).containsExactly(121, -121);
    }
  }

  @Test
  void readingAllocatesNothing() {
    if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)) {
      return;
    }
    float[] to = new float[2];
    try (Prefetched ahead = Prefetched.of(TABLE, 32)) {
      int[] order = order(3);
      ahead.expect(order);
      long read = 0;
      for (int index : order) {
        long before = threads.getCurrentThreadAllocatedBytes();
        ahead.input(index, to, 0);
        read += threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(read).isZero();
    }
  }

  @Test
  void theHashIsTheSetsOwn() {
    assertThat(Prefetched.of(TABLE, 1).hash()).isEqualTo(TABLE.hash());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Prefetched.of(TABLE, 0))
        .withMessageContaining("0 samples");
  }
}
