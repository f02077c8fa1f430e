package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns.
final class Columns {
  private Columns() {}

  /// @param columns `<` for text, `>` for numbers
  static List<String> of(String columns, List<List<String>> rows) {
    int[] widths = new int[columns.length()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String blanks = " ".repeat(widths[c] - width(row.get(c)));
        line.append(columns.charAt(c) == '>' ? blanks + row.get(c) : row.get(c) + blanks)
            .append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
