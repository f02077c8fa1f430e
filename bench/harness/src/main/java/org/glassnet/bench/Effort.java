package org.glassnet.bench;

/// How long a contestant is measured.
public enum Effort {
  /// Enough to choose between two settings of a contestant, and to see who is far behind.
  TRIAL(0.7, 5, 0.2, 500),

  /// What figures are taken from.
  FULL(2, 9, 0.35, 2_000);

  private final double warmUpSeconds;
  private final int windows;
  private final double windowSeconds;
  private final int allocationSteps;

  Effort(double warmUpSeconds, int windows, double windowSeconds, int allocationSteps) {
    this.warmUpSeconds = warmUpSeconds;
    this.windows = windows;
    this.windowSeconds = windowSeconds;
    this.allocationSteps = allocationSteps;
  }

  /// Seconds of steps before the first window.
  public double warmUpSeconds() {
    return warmUpSeconds;
  }

  /// How many windows.
  public int windows() {
    return windows;
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
