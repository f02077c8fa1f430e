package org.glassnet.bench.agreement;

import java.util.Locale;

/// A line of the table.
///
/// @param what what was compared
/// @param found what came of it, in words
/// @param difference the figure that decides; 0 where all is equal
/// @param most what it may be; [#ANY] where nothing is asked
/// @param beside what else was measured; empty where nothing was
record Row(String what, String found, double difference, double most, String beside) {
  static final double ANY = Double.POSITIVE_INFINITY;

  static Row of(String what, String found, double difference, double most) {
    return new Row(what, found, difference, most, "");
  }

  /// A thing that is so or is not.
  static Row of(String what, String found, boolean holds) {
    return new Row(what, found, holds ? 0 : 1, 0, "");
  }

  /// Whether it is as asked; no number is not.
  boolean holds() {
    return difference <= most;
  }

  /// A line of a Markdown table.
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s |",
        what,
        found,
        beside,
        most == 0 ? "equal" : most == ANY ? "" : scientific(most),
        !holds() ? "FALLS SHORT" : most == ANY ? "" : "holds");
  }

  static String scientific(double number) {
    return String.format(Locale.ROOT, "%.1e", number);
  }
}
