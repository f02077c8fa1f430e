package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns.
final class TextTable {
  private static final String GAP = "  ";

  private final List<Boolean> right;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(List<Boolean> right) {
    this.right = right;
  }

  /// Columns: `<` for text, `>` for numbers, as in `"<>>"`.
  static TextTable of(String columns) {
    return new TextTable(columns.chars().mapToObj(c -> c == '>').toList());
  }

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  TextTable row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /// The rows as lines, without blanks at their ends; columns in which nothing stands are left out.
  ///
  /// @param titled whether the first row names the columns, which alone does not keep one
  List<String> lines(boolean titled) {
    int columns = right.size();
    int[] widths = new int[columns];
    boolean[] used = new boolean[columns];
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns; c++) {
        String cell = rows.get(r).get(c);
        widths[c] = Math.max(widths[c], cell.length());
        used[c] |= !cell.isEmpty() && (r > 0 || !titled);
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        if (used[c]) {
          String blanks = " ".repeat(widths[c] - row.get(c).length());
          line.append(right.get(c) ? blanks + row.get(c) : row.get(c) + blanks).append(GAP);
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
