package org.glassnet.workbench.session.spec;

import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers as they are written in a specification.
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,19}");

  private Numbers() {}

  static double decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new SpecException("\"" + text + "\" is no number; write it as 0.5 or 1e-3");
    }
    return Double.parseDouble(text);
  }

  /// The nearest float32 to the decimal itself, not to the nearest double.
  static float single(String text) {
    decimal(text);
    float value = Float.parseFloat(text);
    if (Float.isInfinite(value)) {
      throw new SpecException(text + " is too large for float32");
    }
    return value;
  }

  static long whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new SpecException("\"" + text + "\" is no whole number; write it as 64");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new SpecException(text + " is too large for a 64-bit number");
    }
  }

  static int count(String text) {
    long value = whole(text);
    if (value != (int) value) {
      throw new SpecException(text + " is out of range: it must be a 32-bit number");
    }
    return (int) value;
  }

  /// The shortest decimal that reads back as the same double.
  static String text(double value) {
    return shortened(Double.toString(value));
  }

  /// The shortest decimal that reads back as the same float.
  static String text(float value) {
    return shortened(Float.toString(value));
  }

  private static String shortened(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace(".0e", "e");
    return lower.endsWith(".0") ? lower.substring(0, lower.length() - 2) : lower;
  }
}
