package org.glassnet.workbench.session.play;

/// How fast a training shall go: it says when it is ahead of its time.
final class Pace {
  private static final long SHORTEST_NANOS = 200_000;
  private static final long LONGEST_NANOS = 50_000_000;

  private double stepsPerSecond;
  private long start;
  private long steps;

  /// Counts from here on.
  ///
  /// @param at the step at hand
  /// @param perSecond how many steps a second; 0 for as many as there can be
  void begin(long at, double perSecond) {
    stepsPerSecond = perSecond;
    start = System.nanoTime();
    steps = at;
  }

  private long due() {
    return steps + (long) ((System.nanoTime() - start) * 1e-9 * stepsPerSecond);
  }

  /// Whether a step would come too early.
  boolean ahead(long step) {
    return stepsPerSecond > 0 && step >= due();
  }

  /// How long to wait before a look at the clock, where it is ahead; what it cannot catch up with
  /// within a second is let go.
  long rest(long step) {
    if (ahead(step)) {
      return (long) Math.clamp(1e9 / stepsPerSecond, SHORTEST_NANOS, LONGEST_NANOS);
    }
    if (stepsPerSecond > 0 && due() - step > stepsPerSecond) {
      begin(step, stepsPerSecond);
    }
    return 0;
  }
}
