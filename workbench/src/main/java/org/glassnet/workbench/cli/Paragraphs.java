package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines that fit the screen.
final class Paragraphs {
  private static final int WIDEST = 92;

  private final Screen screen;

  Paragraphs(Screen screen) {
    this.screen = screen;
  }

  /// Lines with the same blanks before each.
  List<String> lines(String text, String indent) {
    int width = Math.min(WIDEST, screen.width() - 1);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /// Writes a paragraph.
  void write(String text) {
    lines(text, "  ").forEach(screen::line);
  }

  /// Writes a paragraph that matters less.
  void faintly(String text) {
    lines(text, "  ").forEach(line -> screen.line(screen.faint(line)));
  }

  /// Writes text beside something that stands before its first line.
  ///
  /// @param start what stands there, as it is written
  /// @param width how many columns it takes
  void beside(String start, int width, String text) {
    List<String> lines = lines(text, " ".repeat(width));
    screen.line(start + lines.getFirst().substring(width));
    lines.stream().skip(1).forEach(screen::line);
  }
}
