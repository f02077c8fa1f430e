package org.glassnet.workbench.report;

import java.util.Locale;

/// Numbers as people read them.
public final class Numbers {
  private Numbers() {}

  /// A loss or an accuracy: four decimals, more digits where those would say nothing.
  public static String figure(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 5e-5 && size < 1e5) || !Double.isFinite(value);
    return Double.isNaN(value)
        ? "not finite"
        : plain
            ? String.format(Locale.ROOT, "%.4f", value)
            : String.format(Locale.ROOT, "%.2e", value);
  }

  /// `12,345`.
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// `1 epoch`, `2 epochs`.
  public static String count(long value, String singular) {
    return count(value) + " " + singular + (value == 1 ? "" : "s");
  }

  /// A time that people wait: `0.4s`, `12s`, `3m 05s`, `1h 02m`.
  public static String time(double seconds) {
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1fs", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + "s"
        : whole < 3600
            ? String.format(Locale.ROOT, "%dm %02ds", whole / 60, whole % 60)
            : String.format(Locale.ROOT, "%dh %02dm", whole / 3600, whole / 60 % 60);
  }
}
