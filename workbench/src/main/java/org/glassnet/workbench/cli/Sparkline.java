package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;

/// Numbers as bars of one line of text.
final class Sparkline {
  private final String levels;

  Sparkline(Symbols symbols) {
    this.levels = symbols.levels();
  }

  /// How a figure went, the smallest lowest; where there are more values than columns each column
  /// shows the mean of its own. What is not finite leaves a gap.
  String line(List<Double> values, int width) {
    List<Double> shown = values.size() <= width ? values : means(values, width);
    double low = shown.stream().filter(Double::isFinite).mapToDouble(v -> v).min().orElse(0);
    double high = shown.stream().filter(Double::isFinite).mapToDouble(v -> v).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (double value : shown) {
      line.append(
          Double.isFinite(value) ? bar(high > low ? (value - low) / (high - low) : 0.5) : ' ');
    }
    return line.toString();
  }

  /// How numbers are spread: bars grow with the square root of the count, so that few numbers show
  /// beside many; a blank is none.
  String bars(List<Long> counts) {
    double most = counts.stream().mapToLong(count -> count).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (long count : counts) {
      line.append(count == 0 ? ' ' : bar(Math.sqrt(count / most)));
    }
    return line.toString();
  }

  private char bar(double share) {
    return levels.charAt((int) Math.round(share * (levels.length() - 1)));
  }

  private static List<Double> means(List<Double> values, int width) {
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int from = (int) ((long) i * values.size() / width);
      int to = (int) ((long) (i + 1) * values.size() / width);
      means.add(
          values.subList(from, to).stream()
              .filter(Double::isFinite)
              .mapToDouble(value -> value)
              .average()
              .orElse(Double.NaN));
    }
    return means;
  }
}
