package org.glassnet.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/// A contestant's process: measures the one contestant on its class path and prints a line of JSON.
public final class Measure {
  /// Steps between two looks at the clock, where a step is short.
  private static final int STRIDE = 8;

  /// Seconds from which a step is not short.
  private static final double LONG_STEP = 0.005;

  /// How often allocated bytes are counted, and the longest that one count takes.
  private static final int ALLOCATION_COUNTS = 3;

  private static final long ALLOCATION_NANOS = 300_000_000;

  private final Contestant contestant;
  private final Work work;
  private final Effort effort;
  private int stride = STRIDE;
  private int steps;

  private Measure(Contestant contestant, Work work, Effort effort) {
    this.contestant = contestant;
    this.work = work;
    this.effort = effort;
  }

  /// Measures and prints; says why where the contestant does not do the work.
  ///
  /// @param args the work's name, the number of threads, the effort
  public static void main(String[] args) {
    int threads = Integer.parseInt(args[1]);
    Effort effort = Effort.valueOf(args[2]);
    Work named = Work.named(args[0]).orElseThrow();
    Work work = effort == Effort.COMPARISON ? named.withoutDropout() : named;
    try (Contestant contestant = ServiceLoader.load(Contestant.class).findFirst().orElseThrow()) {
      Optional<String> refusal = contestant.declines(work);
      if (refusal.isPresent()) {
        System.err.println(contestant.name() + " does not do " + work.key() + ": " + refusal.get());
        return;
      }
      contestant.prepare(work, Material.of(work), threads);
      System.out.println(new Measure(contestant, work, effort).run(threads).toJson());
    }
  }

  private Measurement run(int threads) {
    long first = System.nanoTime();
    steps(work.agreement().steps());
    double step = (System.nanoTime() - first) * 1e-9 / work.agreement().steps();
    if (step > LONG_STEP) {
      stride = 1;
    }
    List<Double> outcome = outcome();
    if (effort == Effort.COMPARISON) {
      return measurement(threads, List.of(), 0, outcome, 0);
    }
    window(effort.warmUpSeconds());
    List<Double> windows = new ArrayList<>();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = System.nanoTime();
    long processor = system.getProcessCpuTime();
    while (effort.another(windows.size(), (System.nanoTime() - start) * 1e-9)) {
      windows.add(window(effort.windowSeconds()));
    }
    double cores = (double) (system.getProcessCpuTime() - processor) / (System.nanoTime() - start);
    return measurement(
        threads, windows, cores, outcome, bytesPerStep(ALLOCATION_COUNTS));
  }

  private Measurement measurement(
      int threads, List<Double> windows, double cores, List<Double> outcome, double bytesPerStep) {
    return new Measurement(
        contestant.name(),
        contestant.version(),
        contestant.difference(work),
        threads,
        windows,
        cores,
        outcome,
        bytesPerStep,
        Host.peakBytes());
  }

  private List<Double> outcome() {
    return switch (work.task()) {
      case Task.Training _ -> List.of(contestant.loss(steps % work.batches()));
      case Task.Inference _ -> {
        float[] outputs = contestant.outputs();
        yield IntStream.range(0, outputs.length).mapToObj(i -> (double) outputs[i]).toList();
      }
    };
  }

  private double window(double seconds) {
    int first = steps;
    long start = System.nanoTime();
    double elapsed;
    do {
      steps(stride);
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < seconds);
    return (double) (steps - first) * work.batch() / elapsed;
  }

  /// The least of several counts.
  private double bytesPerStep(int counts) {
    Allocation allocation = Allocation.begin();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < counts; i++) {
      least = Math.min(least, bytesPerStep(allocation));
    }
    return least;
  }

  private double bytesPerStep(Allocation allocation) {
    int first = steps;
    long start = System.nanoTime();
    long before = allocation.bytes();
    do {
      steps(stride);
    } while (steps - first < effort.allocationSteps()
        && System.nanoTime() - start < ALLOCATION_NANOS);
    long bytes = allocation.bytes() - before - allocation.overhead();
    return (double) Math.max(0, bytes) / (steps - first);
  }

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      contestant.step(steps % work.batches());
      steps++;
    }
  }
}
