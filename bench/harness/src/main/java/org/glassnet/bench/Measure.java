package org.glassnet.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.ServiceLoader;

/// A contestant's process: measures the one contestant on its class path and prints a line of JSON.
public final class Measure {
  /// The steps after which the loss is compared.
  public static final int STEPS = 200;

  /// Steps between two looks at the clock.
  private static final int STRIDE = 8;

  private final Contestant contestant;
  private final Work work;
  private final Effort effort;
  private int steps;

  private Measure(Contestant contestant, Work work, Effort effort) {
    this.contestant = contestant;
    this.work = work;
    this.effort = effort;
  }

  /// Measures and prints.
  ///
  /// @param args the work's name, the number of threads, and `trial` or `full`
  public static void main(String[] args) {
    Work work = Work.named(args[0]);
    int threads = Integer.parseInt(args[1]);
    Effort effort = args[2].equals("trial") ? Effort.TRIAL : Effort.FULL;
    Material material = Material.of(work);
    try (Contestant contestant = ServiceLoader.load(Contestant.class).findFirst().orElseThrow()) {
      contestant.prepare(work, material, threads);
      System.out.println(new Measure(contestant, work, effort).run(threads).toJson());
    }
  }

  private Measurement run(int threads) {
    steps(STEPS);
    double lossAfter = contestant.loss(steps % work.batches());
    window(effort.warmUpSeconds());
    List<Double> windows = new ArrayList<>();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = System.nanoTime();
    long processor = system.getProcessCpuTime();
    for (int i = 0; i < effort.windows(); i++) {
      windows.add(window(effort.windowSeconds()));
    }
    double cores = (double) (system.getProcessCpuTime() - processor) / (System.nanoTime() - start);
    return new Measurement(
        contestant.name(),
        contestant.version(),
        work.name(),
        threads,
        windows,
        cores,
        lossAfter,
        bytesPerStep());
  }

  private double window(double seconds) {
    int first = steps;
    long start = System.nanoTime();
    double elapsed;
    do {
      steps(STRIDE);
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < seconds);
    return (double) (steps - first) * work.batch() / elapsed;
  }

  private OptionalDouble bytesPerStep() {
    if (effort.allocationSteps() == 0) {
      return OptionalDouble.empty();
    }
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    allocated(threads);
    long before = allocated(threads);
    long overhead = allocated(threads) - before;
    before = allocated(threads);
    steps(effort.allocationSteps());
    long bytes = allocated(threads) - before - overhead;
    return OptionalDouble.of((double) Math.max(0, bytes) / effort.allocationSteps());
  }

  /// Bytes that each living thread has allocated, added up; asking allocates a constant number
  /// itself.
  private static long allocated(ThreadMXBean threads) {
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      contestant.step(steps % work.batches());
      steps++;
    }
  }
}
