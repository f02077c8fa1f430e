package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.workbench.session.spec.Experiment.Axis;
import org.glassnet.workbench.session.spec.Figure;
import org.glassnet.workbench.session.spec.Showing;

/// The figures of trials as tables, what others reported beside them.
final class TableExhibit {
  private static final String GAP = " / ";

  private final List<Axis> axes;
  private final List<Trial> trials;
  private final Outcome outcome;

  TableExhibit(List<Axis> axes, List<Trial> trials, Outcome outcome) {
    this.axes = axes;
    this.trials = trials;
    this.outcome = outcome;
  }

  /// A row for each trial.
  List<Block> table(Showing.Table showing) {
    boolean grid = !axes.isEmpty();
    List<String> titles =
        new ArrayList<>(grid ? axes.stream().map(Axis::name).toList() : List.of("trial"));
    int names = titles.size();
    showing.figures().forEach(figure -> titles.add(figure.text()));
    boolean reported = !showing.reported().isEmpty();
    if (reported) {
      titles.add("reported");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : trials) {
      List<String> row = new ArrayList<>(trial.asked().settings().values());
      if (row.isEmpty()) {
        row.add(trial.label());
      }
      row.addAll(Collections.nCopies(names - row.size(), ""));
      showing.figures().forEach(figure -> row.add(outcome.text(trial.run(), figure)));
      if (reported) {
        row.add(showing.reported().getOrDefault(trial.label(), ""));
      }
      rows.add(row);
    }
    return List.of(
        new Block.Grid(
            showing.title(), "<".repeat(names) + ">".repeat(titles.size() - names), titles, rows));
  }

  /// A row for each value of one axis, a column for each of another.
  List<Block> crossed(Showing.Crossed showing) {
    Axis down = axis(showing.rows());
    Axis across = axis(showing.columns());
    List<String> columns =
        across.values().stream()
            .filter(value -> trials.stream().anyMatch(trial -> has(trial, across, value)))
            .toList();
    List<String> titles = new ArrayList<>(List.of(down.name()));
    titles.addAll(columns);
    List<List<String>> rows = new ArrayList<>();
    Nearness nearness = new Nearness(showing.figures());
    for (String row : down.values()) {
      List<String> cells = new ArrayList<>(List.of(row));
      for (String column : columns) {
        Optional<Trial> trial =
            trials.stream()
                .filter(one -> has(one, down, row) && has(one, across, column))
                .findFirst();
        String reported = showing.reported().getOrDefault(List.of(row, column), "");
        trial.ifPresent(one -> nearness.add(one, reported));
        cells.add(
            trial.map(one -> cell(one, showing.figures())).orElse("")
                + (reported.isEmpty() ? "" : "\nreported " + reported));
      }
      rows.add(cells);
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Grid(title(showing), "<" + ">".repeat(columns.size()), titles, rows));
    nearness.text().ifPresent(text -> blocks.add(new Block.Note(text)));
    return blocks;
  }

  private static String title(Showing.Crossed showing) {
    String figures = showing.figures().stream().map(Figure::text).collect(Collectors.joining(GAP));
    return showing.title().isEmpty() ? figures : showing.title() + ": " + figures;
  }

  private Axis axis(String name) {
    return axes.stream().filter(axis -> axis.name().equals(name)).findFirst().orElseThrow();
  }

  private static boolean has(Trial trial, Axis axis, String value) {
    return value.equals(trial.asked().settings().get(axis.name()));
  }

  private String cell(Trial trial, List<Figure> figures) {
    return figures.stream()
        .map(figure -> outcome.text(trial.run(), figure))
        .collect(Collectors.joining(GAP));
  }

  /// How far what was found is from what was reported.
  private final class Nearness {
    private final List<Figure> figures;
    private final double[] sums;
    private final double[] largest;
    private int cells;

    Nearness(List<Figure> figures) {
      this.figures = figures;
      this.sums = new double[figures.size()];
      this.largest = new double[figures.size()];
    }

    void add(Trial trial, String reported) {
      String[] parts = reported.split("/", -1);
      if (reported.isBlank() || parts.length != figures.size()) {
        return;
      }
      cells++;
      for (int i = 0; i < parts.length; i++) {
        double far =
            Math.abs(outcome.value(trial.run(), figures.get(i)) - number(parts[i].strip()));
        sums[i] += far;
        largest[i] = Math.max(largest[i], far);
      }
    }

    private static double number(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    Optional<String> text() {
      if (cells == 0) {
        return Optional.empty();
      }
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < sums.length; i++) {
        parts.add(
            String.format(
                Locale.ROOT,
                "%s %.3f on average, %.3f at most",
                figures.get(i).text(),
                sums[i] / cells,
                largest[i]));
      }
      return Optional.of(
          "Distance from what was reported, over "
              + cells
              + " cells: "
              + String.join("; ", parts)
              + ".");
    }
  }
}
