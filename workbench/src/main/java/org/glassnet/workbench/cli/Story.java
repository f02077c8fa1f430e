package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Map;
import org.glassnet.model.Summary;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;
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
    next(result, runs);
  }

  /// The table of results.
  void figures(Map<String, Evaluation> results) {
    TextTable table = TextTable.of("<>>").row("", "loss", "accuracy");
    results.forEach((part, value) ->
        table.row(part, Figures.figure(value.loss()), Figures.figure(value.accuracy())));
    if (!results.isEmpty()) {
      boolean first = true;
      for (String row : table.lines(true)) {
        screen.line("  " + (first ? screen.faint(row) : row));
        first = false;
      }
      screen.line("");
    }
  }

  private void next(TrainingResult result, Path runs) {
    String folder = runs.equals(Path.of("runs")) ? "" : " --runs " + runs;
    String id = result.file().getFileName().toString().replaceFirst("\\.glass$", "");
    screen.line("");
    screen.line(screen.faint("Next:") + "  glassnet show " + id + folder);
    screen.line("       glassnet replay " + id + folder + " --verify");
  }
}
