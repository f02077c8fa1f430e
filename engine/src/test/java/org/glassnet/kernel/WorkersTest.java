package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyPartOnceInEveryRun(int threads) {
    try (Workers workers = new Workers(threads)) {
      AtomicIntegerArray done = new AtomicIntegerArray(threads);
      for (int run = 1; run <= 2_000; run++) {
        workers.run((part, parts, scratch) -> done.incrementAndGet(part));
        for (int part = 0; part < threads; part++) {
          assertThat(done.get(part)).isEqualTo(run);
        }
      }
    }
  }

  @Test
  void whatPartsWroteIsSeenByTheCaller() {
    try (Workers workers = new Workers(3)) {
      int[] written = new int[3];
      for (int run = 1; run <= 20_000; run++) {
        int value = run;
        workers.run((part, parts, scratch) -> written[part] = value);
        assertThat(written[0] + written[1] + written[2]).isEqualTo(3 * run);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aFailureReachesTheCallerAfterAllPartsEnded(int failing) {
    try (Workers workers = new Workers(3)) {
      AtomicIntegerArray done = new AtomicIntegerArray(3);
      assertThatThrownBy(() ->
              workers.run((part, parts, scratch) -> {
                if (part == failing) {
                  throw new IllegalStateException("part " + part);
                }
                done.set(part, 1);
              }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("part " + failing);
      for (int part = 0; part < 3; part++) {
        assertThat(done.get(part)).isEqualTo(part == failing ? 0 : 1);
      }
      workers.run((part, parts, scratch) -> done.set(part, 7));
      assertThat(done.get(failing)).isEqualTo(7);
    }
  }

  @Test
  void idleWorkersSleepAndWakeAgain() {
    try (Workers workers = new Workers(2)) {
      Thread[] worker = new Thread[1];
      Workers.Task remember =
          (part, parts, scratch) -> {
            if (part == 1) {
              worker[0] = Thread.currentThread();
            }
          };
      for (int i = 0; i < 5; i++) {
        workers.run(remember);
        waitFor(worker[0], t -> t.getState() == Thread.State.WAITING);
        assertThat(workers.asleep()).isTrue();
      }
      assertThat(worker[0].getName()).isEqualTo("glassnet-worker-1");
      assertThat(worker[0].isDaemon()).isTrue();
    }
  }

  @Test
  void closingEndsTheThreads() {
    Workers workers = new Workers(2);
    Thread[] worker = new Thread[2];
    workers.run((part, parts, scratch) -> worker[part] = Thread.currentThread());
    workers.close();
    workers.close();
    waitFor(worker[1], t -> !t.isAlive());
    assertThatThrownBy(() -> workers.run((part, parts, scratch) -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesNoThreads() {
    assertThatThrownBy(() -> new Workers(0)).hasMessageContaining("threads is 0");
  }

  /// Returns once the thread is as wanted; the test's time limit is the machine's patience.
  private static void waitFor(Thread thread, Predicate<Thread> wanted) {
    while (!wanted.test(thread)) {
      LockSupport.parkNanos(100_000);
    }
  }
}
