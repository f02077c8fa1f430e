package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassnet.model.Summary;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.report.Confused;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;
import org.glassnet.workbench.session.store.RunStatus;
import picocli.CommandLine.Help.Ansi.Style;

/// What is told before and after a training.
final class Story {
  private static final int HASH_SHOWN = 16;

  private final Screen screen;
  private final Header header;

  Story(Screen screen) {
    this.screen = screen;
    this.header = new Header(screen);
  }

  void start(Training training) {
    Summary summary = training.network().summary();
    screen.line(screen.strong(training.spec().name()));
    screen.line(header.data(training.spec(), training.data()));
    screen.line(header.network(training.spec(), summary.total(), summary.frozen()));
    screen.line(header.training(training.spec()));
    screen.line(header.machine(training.machine()));
    training
        .from()
        .ifPresent(checkpoint ->
            screen.line(
                header.line(
                    "goes on",
                    "in epoch "
                        + checkpoint.epoch()
                        + " after "
                        + Figures.count(checkpoint.step(), "step"))));
    screen.line("");
  }

  void result(TrainingResult result, Path runs) {
    screen.line("");
    int epochs = result.history().epochs().size();
    switch (result.status()) {
      case CANCELLED ->
          screen.line(
              screen.styled(
                  Style.fg_yellow,
                  "Stopped after " + Figures.count(epochs, "epoch") + "; the run is kept."));
      case EARLY_STOPPED ->
          screen.line(
              "Stopped after "
                  + Figures.count(epochs, "epoch")
                  + ": the figures no longer improved.");
      case NOT_FINITE ->
          screen.line(
              screen.styled(
                  Style.fg_red,
                  "The loss stopped being finite after "
                      + Figures.count(epochs, "epoch")
                      + "; the run is kept."));
      default -> {}
    }
    figures(result.results());
    result.confusion().ifPresent(this::confused);
    screen.line(
        header.line(
            "time",
            Figures.time(result.history().seconds())
                + " for "
                + Figures.count(result.history().steps(), "step")));
    screen.line(
        header.line(
            "weights", result.weights().substring(0, HASH_SHOWN) + screen.symbols().dots()));
    screen.line(header.line("run", result.file().toString()));
    result
        .unstored()
        .ifPresent(why ->
            screen.complain(
                "glassnet: "
                    + why
                    + ". What was stored before is kept; with some space freed, train --resume goes"
                    + " on from there"));
    next(result, runs);
  }

  /// What is taken for what most often, in one line.
  private void confused(ConfusionMatrix matrix) {
    List<String> pairs =
        Confused.most(matrix, 3).stream()
            .map(pair ->
                matrix.classes().get(pair.actual())
                    + " for "
                    + matrix.classes().get(pair.said())
                    + " "
                    + Figures.count(pair.count(), "time"))
            .toList();
    if (!pairs.isEmpty()) {
      screen.line(header.line("confused", String.join(", ", pairs)));
    }
  }

  /// The table of results.
  void figures(Map<String, Evaluation> results) {
    if (results.isEmpty()) {
      return;
    }
    List<String> metrics = new ArrayList<>();
    results
        .values()
        .forEach(value ->
            value.metrics().keySet().stream()
                .filter(name -> !metrics.contains(name))
                .forEach(metrics::add));
    List<String> titles = new ArrayList<>(List.of("", "loss", "accuracy"));
    titles.addAll(metrics);
    TextTable table = TextTable.of("<" + ">".repeat(titles.size() - 1)).row(titles);
    results.forEach((part, value) -> {
      List<String> row = new ArrayList<>();
      row.add(part);
      row.add(Figures.figure(value.loss()));
      row.add(Figures.figure(value.accuracy()));
      metrics.forEach(name -> {
        Double metric = value.metrics().get(name);
        row.add(metric == null ? "" : Figures.figure(metric));
      });
      table.row(row);
    });
    boolean first = true;
    for (String row : table.lines(true)) {
      screen.line("  " + (first ? screen.faint(row) : row));
      first = false;
    }
    screen.line("");
  }

  private void next(TrainingResult result, Path runs) {
    String folder = RunsOption.option(runs);
    String id = result.file().getFileName().toString().replaceFirst("\\.glass$", "");
    screen.line("");
    if (result.status() == RunStatus.CANCELLED || result.unstored().isPresent()) {
      screen.line(screen.faint("Next:") + "  glassnet train --resume " + id + folder);
      screen.line("       glassnet show " + id + folder);
      return;
    }
    screen.line(screen.faint("Next:") + "  glassnet show " + id + folder);
    screen.line("       glassnet replay " + id + folder + " --verify");
  }
}
