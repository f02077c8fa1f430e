package org.glassnet.workbench.session.spec;

import java.util.List;
import org.glassnet.tensor.GlassnetException;

/// A specification that cannot be read; the message says where, what, and what would be right.
public final class SpecException extends GlassnetException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 76;

  private final boolean placed;

  /// A mistake without a place in a text.
  public SpecException(String message) {
    super(message);
    this.placed = false;
  }

  private SpecException(String message, Throwable cause) {
    super(message, cause);
    this.placed = true;
  }

  private SpecException(String where, String problem, String marked) {
    super(where + ": " + problem + "\n" + marked);
    this.placed = true;
  }

  /// A word that is not known; the message names the nearest that is.
  ///
  /// @param kind what it should have been: `help topic`
  public static SpecException unknown(String kind, String word, List<String> known) {
    return new SpecException(Words.unknown(kind, word, known));
  }

  /// Whether the message says already where the mistake is.
  boolean placed() {
    return placed;
  }

  /// A mistake in a line, which is shown with marks under it.
  ///
  /// @param where the text's name, as `by-hand.yaml:4:1` or `--layers`
  /// @param problem what is wrong
  /// @param line the line
  /// @param column where in it the mistake begins, from 0
  /// @param length how many characters are wrong
  public static SpecException at(
      String where, String problem, String line, int column, int length) {
    return new SpecException(where, problem, marked(line, column, length));
  }

  /// Another's complaint about something that stands at a place.
  static SpecException at(
      String where, GlassnetException problem, String line, int column, int length) {
    return new SpecException(
        where + ": " + problem.getMessage() + "\n" + marked(line, column, length), problem);
  }

  private static String marked(String line, int column, int length) {
    int from = column > SHOWN - 20 ? column - 20 : 0;
    String before = from > 0 ? "…" : "";
    String cut =
        line.length() - from > SHOWN
            ? line.substring(from, from + SHOWN) + "…"
            : line.substring(from);
    int start = column - from + before.length();
    int marks = Math.max(1, Math.min(length, before.length() + cut.length() - start));
    return "  " + before + printable(cut) + "\n  " + " ".repeat(start) + "^".repeat(marks);
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
