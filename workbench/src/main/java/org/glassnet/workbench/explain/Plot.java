package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;

/// Two curves over one range, drawn in braille dots: the first solid, the second dotted.
final class Plot {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 14;
  private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

  private final double from;
  private final double to;

  Plot(double from, double to) {
    this.from = from;
    this.to = to;
  }

  List<String> lines(List<Double> solid, List<Double> dotted) {
    double low = Math.min(least(solid), least(dotted));
    double high = Math.max(most(solid), most(dotted));
    int[][] cells = new int[HEIGHT][WIDTH];
    draw(solid, low, high, true, cells);
    draw(dotted, low, high, false, cells);
    List<String> lines = new ArrayList<>();
    int zero =
        low < 0 && high > 0 ? (int) Math.round(high / (high - low) * (4 * HEIGHT - 1)) / 4 : -1;
    for (int row = 0; row < HEIGHT; row++) {
      String label =
          row == 0
              ? Digits.of(high, 4)
              : row == HEIGHT - 1 ? Digits.of(low, 4) : row == zero ? "0" : "";
      StringBuilder line = new StringBuilder(" ".repeat(Math.max(0, 10 - label.length())) + label);
      line.append(label.isEmpty() ? " │" : " ┤");
      for (int cell : cells[row]) {
        line.append(cell == 0 ? (row == zero ? '┈' : ' ') : (char) (0x2800 + cell));
      }
      lines.add(line.toString().stripTrailing());
    }
    String left = Digits.of(from, 3);
    String right = Digits.of(to, 3);
    String middle = Digits.of((from + to) / 2, 3);
    int half = WIDTH / 2;
    lines.add(
        " ".repeat(12)
            + left
            + " ".repeat(half - left.length())
            + middle
            + " ".repeat(half - middle.length() - right.length())
            + right);
    lines.add(" ".repeat(12) + "f is the line, f' the dots.");
    return lines;
  }

  private static void draw(
      List<Double> values, double low, double high, boolean solid, int[][] cells) {
    int columns = 2 * WIDTH;
    int rows = 4 * HEIGHT;
    int before = -1;
    for (int x = 0; x < columns; x++) {
      double value = values.get((int) ((long) x * (values.size() - 1) / (columns - 1)));
      double share = high > low ? (value - low) / (high - low) : 0.5;
      int y = (int) Math.round((1 - share) * (rows - 1));
      int start = before < 0 ? y : before < y ? before + 1 : before > y ? before - 1 : y;
      for (int at = Math.min(start, y); at <= Math.max(start, y); at++) {
        if (solid || (x + at) % 3 == 0) {
          cells[at / 4][x / 2] |= DOTS[x % 2][at % 4];
        }
      }
      before = y;
    }
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
