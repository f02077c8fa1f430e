package org.glassnet.workbench.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.report.Numbers;

/// Numbers as people read them.
final class Figures {
  private Figures() {}

  /// A loss or an accuracy: four decimals, more digits where those would say nothing.
  static String figure(double value) {
    return Numbers.figure(value);
  }

  static String figure(OptionalDouble value) {
    return value.isPresent() ? figure(value.getAsDouble()) : "";
  }

  /// A rate in few digits: `0.001`, `7.5e-5`.
  static String brief(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e5) || value == 0
        ? rounded.toPlainString()
        : rounded.unscaledValue().signum() == 0
            ? "0"
            : String.format(
                Locale.ROOT,
                "%se%d",
                rounded.movePointLeft(rounded.precision() - rounded.scale() - 1).toPlainString(),
                rounded.precision() - rounded.scale() - 1);
  }

  /// `12,345`.
  static String count(long value) {
    return Numbers.count(value);
  }

  /// `1 epoch`, `2 epochs`.
  static String count(long value, String singular) {
    return Numbers.count(value, singular);
  }

  /// A time that people wait: `0.4s`, `12s`, `3m 05s`, `1h 02m`.
  static String time(double seconds) {
    return Numbers.time(seconds);
  }

  /// A time that a machine takes for a step: `85us`, `2.1ms`, `340ms`, `1.2s`.
  static String pace(double seconds) {
    if (seconds < 1e-3) {
      return String.format(Locale.ROOT, "%.0fus", seconds * 1e6);
    }
    if (seconds < 1) {
      return String.format(Locale.ROOT, seconds < 1e-2 ? "%.1fms" : "%.0fms", seconds * 1e3);
    }
    return String.format(Locale.ROOT, "%.1fs", seconds);
  }

  /// `530.6 KB`, in units of 1024 as Keras shows them.
  static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes / 1024.0;
    String[] units = {"KB", "MB", "GB", "TB"};
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", value, units[unit]);
  }

  /// `28×28×1`.
  static String shape(Shape shape, Symbols symbols) {
    return String.join(symbols.times(), shape.sizes().stream().map(String::valueOf).toList());
  }
}
