package org.glassnet.bench;

/// How long a contestant is measured.
public enum Effort {
  /// Enough to choose between two settings of a contestant, and to see who is far behind.
  TRIAL(0.7, 5, 0.2, 2, 500),

  /// What figures are taken from.
  FULL(2, 9, 0.35, 6, 2_000),

  /// Only what the first steps make, of the work without its dropout.
  COMPARISON(0, 0, 0, 0, 0);

  /// The windows that are measured however long they take.
  private static final int LEAST_WINDOWS = 3;

  private final double warmUpSeconds;
  private final int windows;
  private final double windowSeconds;
  private final double longest;
  private final int allocationSteps;

  Effort(
      double warmUpSeconds,
      int windows,
      double windowSeconds,
      double longest,
      int allocationSteps) {
    this.warmUpSeconds = warmUpSeconds;
    this.windows = windows;
    this.windowSeconds = windowSeconds;
    this.longest = longest;
    this.allocationSteps = allocationSteps;
  }

  /// Seconds of steps before the first window.
  public double warmUpSeconds() {
    return warmUpSeconds;
  }

  /// Whether another window is measured: where steps are long, windows are fewer.
  ///
  /// @param measured how many were
  /// @param seconds the time that they took
  public boolean another(int measured, double seconds) {
    return measured < windows && (measured < LEAST_WINDOWS || seconds < longest);
  }

  /// The length of a window in seconds; a window holds at least one step.
  public double windowSeconds() {
    return windowSeconds;
  }

  /// The steps over which allocated bytes are counted, where they do not take too long.
  public int allocationSteps() {
    return allocationSteps;
  }
}
