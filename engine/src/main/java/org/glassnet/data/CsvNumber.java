package org.glassnet.data;

/// Numbers as CSV files have them: decimals with a point, with or without an exponent.
final class CsvNumber {
  private CsvNumber() {}

  /// The nearest float32; NaN where the text is no number, infinite where it is too large or says
  /// so.
  static float parse(String text) {
    if (decimal(text)) {
      try {
        return Float.parseFloat(text);
      } catch (NumberFormatException e) {
        return Float.NaN;
      }
    }
    return infinite(text) ? Float.POSITIVE_INFINITY : Float.NaN;
  }

  /// Whether a column that begins with this is one of numbers: NaN and infinities are meant as
  /// such.
  static boolean looksLike(String text) {
    return !Float.isNaN(parse(text)) || text.equalsIgnoreCase("nan");
  }

  /// `Float.parseFloat` takes hexadecimal numbers and suffixes too.
  private static boolean decimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean part =
          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
      if (!part) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean infinite(String text) {
    String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    return digits.equalsIgnoreCase("inf") || digits.equalsIgnoreCase("infinity");
  }
}
