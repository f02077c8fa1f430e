package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.store.StoredRun;

/// The figures of a run's epochs as a table; of a long run only some.
///
/// The learning rate has a column where it changes, the penalty where there is one.
final class EpochTable {
  private static final int MANY = 30;
  private static final int KEPT = 20;
  private static final int HASH_SHOWN = 8;
  private static final List<String> KEY =
      List.of(
          "epoch",
          "loss",
          "accuracy",
          "val_loss",
          "val_accuracy",
          "rate",
          "weights",
          "time",
          "penalty");

  private final Screen screen;

  EpochTable(Screen screen) {
    this.screen = screen;
  }

  void show(StoredRun run, boolean all) {
    List<EpochRecord> epochs = run.epochs();
    if (epochs.isEmpty()) {
      screen.line("  No epoch was finished.");
      screen.line("");
      return;
    }
    int every = all || epochs.size() <= MANY ? 1 : (epochs.size() + KEPT - 1) / KEPT;
    int best = run.best().map(EpochRecord::epoch).orElse(0);
    List<EpochRecord> shown =
        epochs.stream().filter(epoch -> kept(epoch.epoch(), every, epochs.size(), best)).toList();
    List<Map<String, String>> rows = shown.stream().map(epoch -> row(run, epoch)).toList();
    List<String> titles = new ArrayList<>();
    rows.forEach(
        row -> row.keySet().stream().filter(t -> !titles.contains(t)).forEach(titles::add));
    boolean narrow = narrow(titles, rows);
    TextTable table = TextTable.of(">".repeat(titles.size())).row(titles);
    rows.forEach(row -> table.row(titles.stream().map(t -> row.getOrDefault(t, "")).toList()));
    List<String> lines = table.lines(true);
    screen.line("  " + screen.faint(lines.getFirst()));
    for (int i = 1; i < lines.size(); i++) {
      boolean isBest = shown.get(i - 1).epoch() == best && epochs.size() > 1;
      screen.line("  " + (isBest ? screen.strong(lines.get(i) + "  best") : lines.get(i)));
    }
    if (narrow) {
      screen.line(screen.faint("  A wider terminal shows more columns; --json has them all."));
    }
    if (every > 1) {
      screen.line(
          screen.faint("  " + shown.size() + " of " + epochs.size() + " epochs; --all shows all"));
    }
    screen.line("");
  }

  /// Leaves out what matters least until the rest fits; returns whether it did.
  private boolean narrow(List<String> titles, List<Map<String, String>> rows) {
    List<String> least = new ArrayList<>(List.of("weights", "time", "penalty"));
    titles.stream().filter(title -> !KEY.contains(title)).forEach(least::add);
    boolean narrow = false;
    for (String title : least) {
      if (width(titles, rows) <= screen.width()) {
        break;
      }
      narrow |= titles.remove(title);
    }
    return narrow;
  }

  private static int width(List<String> titles, List<Map<String, String>> rows) {
    int width = "  best".length();
    for (String title : titles) {
      int column = title.length();
      for (Map<String, String> row : rows) {
        column = Math.max(column, row.getOrDefault(title, "").length());
      }
      width += column + 2;
    }
    return width;
  }

  private static boolean kept(int number, int every, int last, int best) {
    return number % every == 0 || number == 1 || number == last || number == best;
  }

  private Map<String, String> row(StoredRun run, EpochRecord epoch) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("epoch", Integer.toString(epoch.epoch()));
    figures(row, "", epoch.train());
    epoch.validation().ifPresent(value -> figures(row, "val_", value));
    if (changes(run)) {
      row.put("rate", Figures.brief(epoch.learningRate()));
    }
    if (epoch.penalty() != 0) {
      row.put("penalty", Figures.figure(epoch.penalty()));
    }
    row.put("time", Figures.time(epoch.seconds()));
    row.put(
        "weights", epoch.weights().substring(0, Math.min(HASH_SHOWN, epoch.weights().length())));
    return row;
  }

  private static boolean changes(StoredRun run) {
    return new TreeSet<>(run.epochs().stream().map(EpochRecord::learningRate).toList()).size() > 1;
  }

  private static void figures(Map<String, String> row, String prefix, Evaluation value) {
    row.put(prefix + "loss", Figures.figure(value.loss()));
    OptionalDouble accuracy = value.accuracy();
    if (accuracy.isPresent()) {
      row.put(prefix + "accuracy", Figures.figure(accuracy.getAsDouble()));
    }
    value.metrics().forEach((name, metric) -> row.put(prefix + name, Figures.figure(metric)));
  }
}
