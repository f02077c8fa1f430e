package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;

/// A table in a frame as Keras draws it; the third column holds numbers.
final class Box {
  private static final List<Integer> USUAL = List.of(31, 24, 13, 22);

  private static final int NUMBERS = 2;

  private final Screen screen;

  Box(Screen screen) {
    this.screen = screen;
  }

  List<String> lines(List<String> titles, List<List<String>> rows) {
    int[] widths = new int[titles.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Math.max(USUAL.get(c), titles.get(c).length());
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    shrink(widths, titles, rows);
    boolean unicode = screen.symbols().braille();
    List<String> lines = new ArrayList<>();
    lines.add(unicode ? rule(widths, "┏━┳┓") : rule(widths, "+-++"));
    lines.add(row(titles, widths, unicode ? "┃" : "|"));
    lines.add(unicode ? rule(widths, "┡━╇┩") : rule(widths, "+=++"));
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        lines.add(unicode ? rule(widths, "├─┼┤") : rule(widths, "+-++"));
      }
      lines.add(row(rows.get(i), widths, unicode ? "│" : "|"));
    }
    lines.add(unicode ? rule(widths, "└─┴┘") : rule(widths, "+-++"));
    return lines;
  }

  /// On a narrow screen columns give up the room that nothing stands in.
  private void shrink(int[] widths, List<String> titles, List<List<String>> rows) {
    for (int c = 0; c < widths.length; c++) {
      int used = titles.get(c).length();
      for (List<String> row : rows) {
        used = Math.max(used, row.get(c).length());
      }
      int total = 1;
      for (int width : widths) {
        total += width + 3;
      }
      widths[c] = Math.max(used, widths[c] - Math.max(0, total - screen.width() + 1));
    }
  }

  private static String rule(int[] widths, String parts) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      line.append(parts.charAt(c == 0 ? 0 : 2)).append(parts.substring(1, 2).repeat(widths[c] + 2));
    }
    return line.append(parts.charAt(3)).toString();
  }

  private static String row(List<String> cells, int[] widths, String side) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String blanks = " ".repeat(widths[c] - cells.get(c).length());
      boolean number = c == NUMBERS;
      line.append(side)
          .append(' ')
          .append(number ? blanks + cells.get(c) : cells.get(c) + blanks)
          .append(' ');
    }
    return line.append(side).toString();
  }
}
