package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.run.DataSpec;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.TestResult;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet test`.
@Command(
    name = "test",
    description = "Measure the networks of runs on their test data, or on others.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet test last",
      "  glassnet test last --best --json",
      "  glassnet test letters-1 letters-2 letters-3 --ensemble"
    })
final class TestCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\"; several of them.")
  private List<String> references = new ArrayList<>();

  @Option(
      names = "--ensemble",
      description = "Measure the runs together, too: the mean of what they say.")
  private boolean ensemble;

  @Option(names = "--best", description = "Take the weights of the best epoch, not the final ones.")
  private boolean best;

  @Option(
      names = "--data",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Data.class,
      description =
          "Measure on the test samples of these data, else on all of them; classes go by their"
              + " names: ${COMPLETION-CANDIDATES}; or on those of a specification: nist26.yaml.")
  private Optional<String> data = Optional.empty();

  @Mixin private RunsOption folder;
  @Mixin private ThreadsOption threads;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  TestCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Session session = app.session(folder.folder());
    List<StoredRun> runs =
        references.stream().map(name -> RunStore.read(session.store().find(name))).toList();
    if (ensemble) {
      new EnsembleText(app.screen(), runs, best)
          .show(session.testTogether(runs, other(), best, threads.count()), json);
      return Exit.DONE;
    }
    boolean first = true;
    for (StoredRun run : runs) {
      TestResult result = session.test(run, other(), best, threads.count());
      if (json) {
        json(run, result);
      } else {
        if (!first) {
          app.screen().line("");
        }
        text(run, result);
      }
      first = false;
    }
    return Exit.DONE;
  }

  private void json(StoredRun run, TestResult result) {
    new JsonLines(app.screen().out())
        .object(object -> {
          object.writeStringProperty("event", "result");
          object.writeStringProperty("run", run.file().toString());
          object.writeStringProperty("data", result.data());
          JsonLines.figures(object, "test", result.evaluation());
          result.confusion().ifPresent(matrix -> JsonLines.confusion(object, matrix));
          object.writeNumberProperty("samples", result.evaluation().samples());
          object.writeStringProperty("weights", result.weights());
        });
  }

  private void text(StoredRun run, TestResult result) {
    Screen screen = app.screen();
    Header header = new Header(screen);
    screen.line(screen.strong(run.id()));
    screen.line(header.line("data", result.data()));
    screen.line(header.line("weights", best ? "of the best epoch" : "final"));
    screen.line("");
    new Story(screen).figures(Map.of("test", result.evaluation()));
    result.confusion().ifPresent(new ConfusionText(screen)::show);
  }

  private Optional<DataSpec> other() {
    return data.map(DataWords::read);
  }
}
