package org.glassnet.bench;

/// How long a contestant is measured.
///
/// @param warmUpSeconds steps before the first window
/// @param windows how many windows
/// @param windowSeconds the length of a window
/// @param allocationSteps the steps over which allocated bytes are counted
public record Effort(double warmUpSeconds, int windows, double windowSeconds, int allocationSteps) {
  /// What figures are taken from.
  public static final Effort FULL = new Effort(3, 9, 0.5, 2_000);

  /// Enough to choose between two settings of a contestant.
  public static final Effort TRIAL = new Effort(1, 5, 0.25, 0);
}
