package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.workbench.report.HtmlWriter;
import org.glassnet.workbench.report.RunReport;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet report`.
@Command(
    name = "report",
    description =
        "Write a run as one HTML page that needs nothing else: curves, epochs, result, confusion,"
            + " network, data, machine, specification.",
    footerHeading = "%nExamples:%n",
    footer = {"  glassnet report last", "  glassnet report mnist --out mnist.html"})
final class ReportCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Mixin private RunsOption runs;

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "The file. Default: beside the run, with its name.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      completionCandidates = Candidates.Metrics.class,
      description = "Draw the curve of this metric instead of the accuracy's.")
  private Optional<String> metric = Optional.empty();

  ReportCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Session session = app.session(runs.folder());
    StoredRun run = RunStore.read(session.store().find(reference));
    Path file = out.orElseGet(() -> run.file().resolveSibling(run.id() + ".html"));
    RunReport report =
        RunReport.of(session, run, metric, Runtime.getRuntime().availableProcessors());
    HtmlWriter.save(report.page(), file);
    app.screen().line("written to " + file);
    return Exit.DONE;
  }
}
