package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi.Style;

/// Curves over the epochs, drawn in braille dots (in stars where those cannot be written).
///
/// The first series is a solid line, the second a dotted one, so that they differ without colours,
/// too.
final class Curve {
  private static final int HEIGHT = 7;
  private static final int LABEL = 9;
  private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};
  private static final List<Style> STYLES = List.of(Style.fg_cyan, Style.fg_yellow);

  private final Screen screen;
  private final int width;
  private final boolean braille;

  /// @param width how many columns the plot has, its labels not counted
  Curve(Screen screen, int width) {
    this.screen = screen;
    this.width = Math.max(8, width);
    this.braille = screen.symbols().braille();
  }

  /// A line of values, one an epoch; a value that is not finite leaves a gap.
  record Series(String name, List<Double> values) {
    boolean empty() {
      return values.stream().noneMatch(Double::isFinite);
    }
  }

  /// The plot with its title above, its range at the left, the epochs below; all lines are equally
  /// wide.
  List<String> lines(String title, List<Series> series) {
    double[] finite =
        series.stream()
            .flatMapToDouble(one -> one.values().stream().mapToDouble(Double::doubleValue))
            .filter(Double::isFinite)
            .toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(1);
    int[][] dots = new int[HEIGHT][width];
    int[][] owner = new int[HEIGHT][width];
    for (int s = series.size() - 1; s >= 0; s--) {
      draw(series.get(s).values(), low, high, s, dots, owner);
    }
    List<String> lines = new ArrayList<>();
    lines.add(" ".repeat(LABEL + 2) + screen.strong(title) + " ".repeat(width - title.length()));
    for (int row = 0; row < HEIGHT; row++) {
      String label = row == 0 ? Figures.figure(high) : row == HEIGHT - 1 ? Figures.figure(low) : "";
      String axis = braille ? (row == 0 || row == HEIGHT - 1 ? "┤" : "│") : "|";
      lines.add(
          String.format(Locale.ROOT, "%" + LABEL + "s ", label)
              + screen.faint(axis)
              + cells(dots[row], owner[row]));
    }
    String last = Integer.toString(series.getFirst().values().size());
    lines.add(
        screen.faint(" ".repeat(LABEL + 2) + "1" + " ".repeat(width - 1 - last.length()) + last));
    return lines;
  }

  /// What the lines are.
  String legend(List<String> names) {
    StringBuilder legend = new StringBuilder(" ".repeat(LABEL + 2));
    for (int s = 0; s < names.size(); s++) {
      String sample = braille ? (s == 0 ? "⠒⠒⠒" : "⠂⠂⠂") : (s == 0 ? "***" : "...");
      legend
          .append(screen.styled(STYLES.get(s), sample))
          .append(' ')
          .append(names.get(s))
          .append("   ");
    }
    return legend.toString().stripTrailing();
  }

  private void draw(
      List<Double> values, double low, double high, int s, int[][] dots, int[][] owner) {
    int across = braille ? 2 : 1;
    int down = braille ? 4 : 1;
    int columns = width * across;
    int rows = HEIGHT * down;
    int previous = -1;
    for (int x = 0; x < columns; x++) {
      double value = at(values, x / (double) Math.max(1, columns - 1));
      if (!Double.isFinite(value)) {
        previous = -1;
        continue;
      }
      double share = high > low ? (value - low) / (high - low) : 0.5;
      int y = (int) Math.round((1 - share) * (rows - 1));
      int from = previous < 0 ? y : previous < y ? previous + 1 : previous > y ? previous - 1 : y;
      for (int at = Math.min(from, y); at <= Math.max(from, y); at++) {
        if (s == 0 || (x + at) % 2 == 0 || !braille) {
          int cellRow = at / down;
          int cell = x / across;
          dots[cellRow][cell] |= braille ? DOTS[x % 2][at % 4] : 1;
          owner[cellRow][cell] = s;
        }
      }
      previous = y;
    }
  }

  /// The value at a share of the way, between its two neighbours.
  private static double at(List<Double> values, double share) {
    double place = share * (values.size() - 1);
    int before = (int) place;
    int after = Math.min(values.size() - 1, before + 1);
    double weight = place - before;
    return weight == 0
        ? values.get(before)
        : values.get(before) * (1 - weight) + values.get(after) * weight;
  }

  private String cells(int[] dots, int[] owner) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < dots.length; i++) {
      if (dots[i] == 0) {
        line.append(' ');
      } else {
        String cell =
            braille ? String.valueOf((char) (0x2800 + dots[i])) : owner[i] == 0 ? "*" : ".";
        line.append(screen.styled(STYLES.get(owner[i]), cell));
      }
    }
    return line.toString();
  }
}
