package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.workbench.picture.CurvesPicture;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet show`.
@Command(
    name = "show",
    description =
        "Show a run: its curves, the figures of each epoch, what it ran on, its specification.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet show last",
      "  glassnet show last --curves curves.png",
      "  glassnet show 2026-11-21 --json",
      "  glassnet show runs/one.glass"
    })
final class ShowCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Mixin private RunsOption runs;

  @Option(names = "--all", description = "Show every epoch of a long run.")
  private boolean all;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      completionCandidates = Candidates.Metrics.class,
      description = "Draw the curve of this metric instead of the accuracy's.")
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--curves",
      paramLabel = "FILE.png",
      description = "Draw loss and accuracy of all epochs in a picture.")
  private Optional<Path> curves = Optional.empty();

  @Option(names = "--json", description = "Write one JSON object with everything but the weights.")
  private boolean json;

  ShowCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Session session = app.session(runs.folder());
    StoredRun run = RunStore.read(session.store().find(reference));
    curves.ifPresent(file -> new CurvesPicture(run, metric).save(file));
    if (json) {
      new JsonLines(app.screen().out()).object(object -> JsonRuns.whole(object, run));
    } else {
      new RunPage(app.screen()).show(run, session.network(run.spec()).summary(), all, metric);
    }
    return Exit.DONE;
  }
}
