package org.glassnet.vision.page;

import java.util.List;
import java.util.stream.Collectors;

/// What was read on a photographed page.
///
/// @param width of the photograph, the right way up
/// @param height of the photograph, the right way up
/// @param lines from top to bottom; none where nothing is written
public record Page(int width, int height, List<Line> lines) {
  /// Keeps a copy of the list.
  public Page {
    lines = List.copyOf(lines);
  }

  /// What it says, line by line.
  public String text() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /// All letters, in the order of reading.
  public List<Letter> letters() {
    return lines.stream()
        .flatMap(line -> line.words().stream())
        .flatMap(word -> word.letters().stream())
        .toList();
  }
}
