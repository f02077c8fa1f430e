package org.glassnet.kernel;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Runs every SIMD kernel on tiny inputs, on a thread of its own, until the JIT has compiled it:
/// the usual ones first, then the rare ones.
///
/// Vector code is a hundred times too slow before that, and thirty times too slow while it is
/// compiled without optimization. A kernel counts as compiled when a call that should take some
/// tenths of a microsecond takes less than its limit. Compiled code belongs to the process, so one
/// warm-up serves every [Compute].
final class WarmUp {
  /// How far it is.
  enum State {
    RUNNING,
    /// The usual kernels are compiled, the rare ones not yet.
    USUAL,
    READY,
    GIVEN_UP
  }

  private static final long LENIENCE_NANOS = 5_000_000_000L;
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile State state = State.RUNNING;
  private volatile String slow = "";

  private WarmUp() {}

  private static final class Holder {
    static final WarmUp STARTED = new WarmUp().start();
  }

  /// The process's warm-up, started by the first call.
  static WarmUp started() {
    return Holder.STARTED;
  }

  State state() {
    return state;
  }

  /// The kernels that stayed slow, for a message; empty where all are fast.
  String slow() {
    return slow;
  }

  /// Blocks until the kernels are compiled or it has given up.
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private WarmUp start() {
    Thread.ofPlatform().name("glassnet-warm-up").daemon().start(this::run);
    return this;
  }

  private void run() {
    State end = State.GIVEN_UP;
    try {
      Kernels kernels = SimdHolder.kernels(true);
      if (warm(WarmUpCalls.usual(kernels))) {
        state = State.USUAL;
        end = warm(WarmUpCalls.rare(kernels)) ? State.READY : State.GIVEN_UP;
      }
    } catch (RuntimeException | Error e) {
      slow = e.toString();
    } finally {
      state = end;
      done.countDown();
    }
  }

  /// Returns whether all became fast.
  private boolean warm(List<WarmUpCalls.Call> calls) {
    boolean quick = scaledThresholds();
    int first = quick ? 100 : 1_400;
    int again = quick ? 4 : 32;
    long start = System.nanoTime();
    long end = start + PATIENCE_NANOS;
    for (WarmUpCalls.Call call : calls) {
      repeat(call.small(), first, end);
    }
    List<WarmUpCalls.Call> open = new ArrayList<>(calls);
    while (true) {
      // a machine that does other things, too, is not held to the limits for ever
      long lenience = 1 + Math.min(5, (System.nanoTime() - start) / LENIENCE_NANOS);
      open.removeIf(call -> repeat(call.large(), again, end) < lenience * call.limit());
      if (open.isEmpty()) {
        slow = "";
        return true;
      }
      slow = names(open);
      if (System.nanoTime() - end > 0) {
        return false;
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        return false;
      }
    }
  }

  private static String names(List<WarmUpCalls.Call> calls) {
    String some = String.join(", ", calls.stream().limit(3).map(WarmUpCalls.Call::name).toList());
    return calls.size() > 3 ? some + " and " + (calls.size() - 3) + " more" : some;
  }

  /// The shortest of some calls, in nanoseconds.
  private static long repeat(Runnable call, int times, long end) {
    long best = Long.MAX_VALUE;
    long last = System.nanoTime();
    for (int i = 0; i < times && last - end < 0; i++) {
      call.run();
      long now = System.nanoTime();
      best = Math.min(best, now - last);
      last = now;
    }
    return best;
  }

  /// Whether the launcher's options let the kernels be compiled after few calls.
  private static boolean scaledThresholds() {
    try {
      return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .anyMatch(o -> o.contains("CompileThresholdScaling,org.glassnet.kernel."));
    } catch (LinkageError absent) {
      return false;
    }
  }
}
