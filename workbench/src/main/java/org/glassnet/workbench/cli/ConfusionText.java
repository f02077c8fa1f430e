package org.glassnet.workbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.workbench.report.Confused;
import picocli.CommandLine.Help.Ansi.Style;

/// A confusion matrix as text: the table where it fits, and the pairs of classes that are taken for
/// one another most often.
final class ConfusionText {
  private static final int PAIRS = 5;
  private static final int LONGEST_NAME = 12;

  private final Screen screen;

  ConfusionText(Screen screen) {
    this.screen = screen;
  }

  void show(ConfusionMatrix matrix) {
    if (width(matrix) <= screen.width()) {
      table(matrix);
      screen.line("");
    }
    pairs(matrix);
  }

  private static int cell(ConfusionMatrix matrix) {
    int widest = 1;
    for (int i = 0; i < matrix.classes().size(); i++) {
      widest = Math.max(widest, name(matrix, i).length());
      for (int j = 0; j < matrix.classes().size(); j++) {
        widest = Math.max(widest, Long.toString(matrix.count(i, j)).length());
      }
    }
    return widest + 1;
  }

  private static int label(ConfusionMatrix matrix) {
    return IntStream.range(0, matrix.classes().size())
        .map(c -> name(matrix, c).length())
        .max()
        .orElse(1);
  }

  private static int width(ConfusionMatrix matrix) {
    return 4 + label(matrix) + cell(matrix) * matrix.classes().size() + 9;
  }

  private static String name(ConfusionMatrix matrix, int c) {
    String name = matrix.classes().get(c);
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  private void table(ConfusionMatrix matrix) {
    int cell = cell(matrix);
    int label = label(matrix);
    StringBuilder titles = new StringBuilder("  " + " ".repeat(label) + " ");
    for (int j = 0; j < matrix.classes().size(); j++) {
      titles.append(right(name(matrix, j), cell));
    }
    screen.line("  " + screen.faint("rows: the class; columns: what it was taken for"));
    screen.line(screen.faint(titles + "   recall"));
    for (int i = 0; i < matrix.classes().size(); i++) {
      StringBuilder line = new StringBuilder("  ");
      line.append(screen.faint(left(name(matrix, i), label))).append(' ');
      for (int j = 0; j < matrix.classes().size(); j++) {
        line.append(styled(matrix, i, j, cell));
      }
      line.append(screen.faint(String.format(Locale.ROOT, "   %6.4f", matrix.recall(i))));
      screen.line(line.toString());
    }
  }

  private String styled(ConfusionMatrix matrix, int actual, int said, int cell) {
    long count = matrix.count(actual, said);
    String text = right(count == 0 ? screen.symbols().dot() : Long.toString(count), cell);
    if (count == 0) {
      return screen.faint(text);
    }
    return screen.styled(actual == said ? Style.fg_green : Style.fg_red, text);
  }

  private static String right(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private void pairs(ConfusionMatrix matrix) {
    List<Confused.Pair> most = Confused.most(matrix, PAIRS);
    if (most.isEmpty()) {
      screen.line("  No sample was taken for another class.");
      screen.line("");
      return;
    }
    screen.line("  " + screen.faint("most confused"));
    for (Confused.Pair pair : most) {
      long all =
          IntStream.range(0, matrix.classes().size())
              .mapToLong(j -> matrix.count(pair.actual(), j))
              .sum();
      screen.line(
          String.format(
              Locale.ROOT,
              "  %s taken for %s: %s of %s",
              matrix.classes().get(pair.actual()),
              matrix.classes().get(pair.said()),
              Figures.count(pair.count()),
              Figures.count(all)));
    }
    screen.line("");
  }
}
