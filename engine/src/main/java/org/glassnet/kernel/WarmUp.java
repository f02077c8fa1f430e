package org.glassnet.kernel;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs SIMD kernels on tiny inputs, on a thread of its own, until the JIT has compiled them: the
/// groups that are expected, one after the other.
///
/// Vector code is a hundred times too slow before that, and thirty times too slow while it is
/// compiled without optimization. A kernel counts as compiled when a call that should take some
/// tenths of a microsecond takes less than its limit. Compiled code belongs to the process, so one
/// warm-up serves every [Compute].
final class WarmUp {
  private static final long LENIENCE_NANOS = 5_000_000_000L;
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final Set<KernelGroup> expected = EnumSet.of(KernelGroup.USUAL, KernelGroup.RARE);
  private volatile Set<KernelGroup> ready = Set.of();
  private volatile boolean gaveUp;
  private volatile String slow = "";
  private boolean running;

  private WarmUp() {}

  private static final class Holder {
    static final WarmUp STARTED = new WarmUp().start();
  }

  /// The process's warm-up, started by the first call.
  static WarmUp started() {
    return Holder.STARTED;
  }

  /// The groups whose kernels are compiled; another object whenever there are more.
  Set<KernelGroup> ready() {
    return ready;
  }

  /// Whether some kernels stayed slow, and no more are compiled.
  boolean gaveUp() {
    return gaveUp;
  }

  /// The kernels that stayed slow, for a message; empty where all are fast.
  String slow() {
    return slow;
  }

  /// Compiles this group, too.
  void expect(KernelGroup group) {
    if (!ready.contains(group)) {
      begin(group);
    }
  }

  private synchronized void begin(KernelGroup group) {
    if (expected.add(group) && !running) {
      start();
    }
  }

  /// Blocks until the kernels of these groups are compiled or it has given up.
  synchronized void await(Collection<KernelGroup> groups) {
    groups.forEach(this::begin);
    boolean interrupted = false;
    while (!gaveUp && !ready.containsAll(groups)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized WarmUp start() {
    running = true;
    Thread.ofPlatform().name("glassnet-warm-up").daemon().start(this::run);
    return this;
  }

  private void run() {
    try {
      Log.OWN.log(Level.DEBUG, "Glassnet runs " + Provider.detect().reason());
      Kernels kernels = SimdHolder.kernels(EnumSet.allOf(KernelGroup.class));
      for (Optional<KernelGroup> next = next(); next.isPresent(); next = next()) {
        boolean warm = warm(WarmUpCalls.of(next.get(), kernels));
        end(next.get(), warm);
      }
    } catch (RuntimeException | Error e) {
      slow = e.toString();
      end(KernelGroup.USUAL, false);
    }
  }

  /// What is expected and not compiled yet; the thread ends where there is nothing.
  private synchronized Optional<KernelGroup> next() {
    Optional<KernelGroup> next =
        expected.stream().filter(group -> !gaveUp && !ready.contains(group)).findFirst();
    running = next.isPresent();
    return next;
  }

  private synchronized void end(KernelGroup group, boolean warm) {
    if (warm) {
      EnumSet<KernelGroup> more = EnumSet.of(group);
      more.addAll(ready);
      ready = more;
    } else {
      gaveUp = true;
    }
    notifyAll();
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
