package org.glassnet.workbench.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.run.DataSpec;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.TestResult;
import org.glassnet.workbench.session.spec.Vocabulary;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet test`.
@Command(
    name = "test",
    description = "Measure a run's network on its test data, or on others.",
    footerHeading = "%nExamples:%n",
    footer = {"  glassnet test last", "  glassnet test last --best --json"})
final class TestCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Option(names = "--best", description = "Take the weights of the best epoch, not the final ones.")
  private boolean best;

  @Option(
      names = "--data",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Data.class,
      description = "Measure on the test samples of these data: ${COMPLETION-CANDIDATES}.")
  private Optional<String> data = Optional.empty();

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  TestCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Session session = app.session(runs.folder());
    StoredRun run = RunStore.read(session.store().find(reference));
    TestResult result = session.test(run, other(), best, threads.count());
    Screen screen = app.screen();
    if (json) {
      new JsonLines(screen.out())
          .object(object -> {
            object.writeStringProperty("event", "result");
            object.writeStringProperty("run", run.file().toString());
            object.writeStringProperty("data", result.data());
            JsonLines.figures(object, "test", result.evaluation());
            result.confusion().ifPresent(matrix -> JsonLines.confusion(object, matrix));
            object.writeNumberProperty("samples", result.evaluation().samples());
            object.writeStringProperty("weights", result.weights());
          });
      return Exit.DONE;
    }
    Header header = new Header(screen);
    screen.line(screen.strong(run.id()));
    screen.line(header.line("data", result.data()));
    screen.line(header.line("weights", best ? "of the best epoch" : "final"));
    screen.line("");
    new Story(screen).figures(Map.of("test", result.evaluation()));
    result.confusion().ifPresent(new ConfusionText(screen)::show);
    return Exit.DONE;
  }

  private Optional<DataSpec> other() {
    return data.map(words -> Vocabulary.data().read("--data", words));
  }
}
