package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet runs`.
@Command(
    name = "runs",
    description = "List the runs that are kept, newest first; live ones, too.",
    footerHeading = "%nExamples:%n",
    footer = {"  glassnet runs", "  glassnet runs --runs /data/runs --json"})
final class RunsCommand implements Callable<Integer> {
  private final App app;

  @Mixin private RunsOption runs;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      completionCandidates = Candidates.Metrics.class,
      description = "Show this metric, too; can be given again.")
  private List<String> metrics = new ArrayList<>();

  @Option(names = "--json", description = "Write one JSON object a run, one a line.")
  private boolean json;

  RunsCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    List<Path> files = app.session(runs.folder()).store().files();
    List<StoredRun> read = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (Path file : files) {
      try {
        read.add(RunStore.read(file));
      } catch (GlassnetException e) {
        broken.add(e.getMessage());
      }
    }
    if (json) {
      JsonLines lines = new JsonLines(app.screen().out());
      read.forEach(run -> lines.object(object -> JsonRuns.brief(object, run)));
    } else if (files.isEmpty()) {
      app.screen()
          .line("There are no runs in " + runs.folder() + " yet: glassnet train makes one.");
    } else if (!read.isEmpty()) {
      table(read);
    }
    broken.forEach(message -> app.screen().complain("glassnet: " + message));
    return Exit.DONE;
  }

  private void table(List<StoredRun> read) {
    Screen screen = app.screen();
    List<String> titles =
        new ArrayList<>(List.of("run", "status", "data", "epochs", "loss", "accuracy"));
    titles.addAll(metrics);
    titles.add("time");
    TextTable table = TextTable.of("<<<" + ">".repeat(titles.size() - 3)).row(titles);
    for (StoredRun run : read) {
      Optional<Evaluation> judged = judged(run);
      List<String> row =
          new ArrayList<>(
              List.of(
                  run.id(),
                  run.status().text(),
                  run.spec().data().name(),
                  run.epochs().size() + "/" + run.spec().training().epochs(),
                  judged.map(value -> Figures.figure(value.loss())).orElse(""),
                  judged.map(value -> Figures.figure(value.accuracy())).orElse("")));
      metrics.forEach(name ->
          row.add(
              judged
                  .map(value -> value.metrics().get(name))
                  .map(value -> Figures.figure((double) value))
                  .orElse("")));
      row.add(run.ended().isPresent() ? Figures.time(run.seconds()) : "");
      table.row(row);
    }
    boolean first = true;
    for (String line : table.lines(true)) {
      screen.line(first ? screen.faint(line) : line);
      first = false;
    }
    screen.line("");
    screen.line(
        screen.faint(
            "Loss and accuracy: on the test data, else the validation data, else the training"
                + " data."));
    hint(read);
  }

  private void hint(List<StoredRun> read) {
    read.stream()
        .filter(run -> run.status() == RunStatus.INTERRUPTED || run.status() == RunStatus.CANCELLED)
        .findFirst()
        .ifPresent(run ->
            app.screen()
                .line(
                    app.screen().faint("Stopped before its end; to go on:")
                        + " glassnet train --resume "
                        + run.id()
                        + runs.option()));
  }

  /// The figures that say most about a run.
  private static Optional<Evaluation> judged(StoredRun run) {
    for (String part : List.of("test", "validation", "train")) {
      if (run.results().containsKey(part)) {
        return Optional.of(run.results().get(part));
      }
    }
    return run.epochs().isEmpty()
        ? Optional.empty()
        : Optional.of(run.epochs().getLast().validation().orElse(run.epochs().getLast().train()));
  }
}
