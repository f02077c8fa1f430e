package org.glassnet.workbench.cli;

import java.util.Locale;
import java.util.OptionalDouble;

/// Numbers of any size in few characters.
final class Quantity {
  private Quantity() {}

  /// Three or four digits: `0.131`, `-20.1`, `3.4e-5`; nothing where there is no number.
  static String text(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "";
    }
    if (value == 0) {
      return "0";
    }
    return size >= 0.00995 && size < 999.5
        ? String.format(Locale.ROOT, size < 9.9995 ? "%.3f" : size < 99.95 ? "%.1f" : "%.0f", value)
        : String.format(Locale.ROOT, "%.1e", value)
            .replaceFirst("e([+-])0", "e$1")
            .replace("e+", "e");
  }

  static String text(OptionalDouble value) {
    return value.isPresent() ? text(value.getAsDouble()) : "";
  }

  /// One digit after the point.
  static String tenths(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "";
  }

  /// A share in percent; some, however few, are never 0 %.
  static String percent(double share) {
    double value = share * 100;
    return value > 0 && value < 0.05
        ? "<0.1%"
        : String.format(
            Locale.ROOT,
            value == 0 || value == 100 || (value >= 10 && value < 99.5) ? "%.0f%%" : "%.1f%%",
            value);
  }
}
