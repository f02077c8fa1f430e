package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;

/// A paragraph in lines.
final class Wrapping {
  private static final int NARROWEST = 20;

  private Wrapping() {}

  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > Math.max(NARROWEST, width)) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
