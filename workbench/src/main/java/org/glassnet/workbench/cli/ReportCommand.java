package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.report.HtmlWriter;
import org.glassnet.workbench.report.Mistakes;
import org.glassnet.workbench.report.RunReport;
import org.glassnet.workbench.session.Learned;
import org.glassnet.workbench.session.Looking;
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
        new RunReport(
            run,
            session.network(run.spec()).summary(),
            RunStore.looks(run.file()),
            metric,
            images(session, run),
            mistakes(session, run));
    HtmlWriter.save(report.page(), file);
    app.screen().line("written to " + file);
    return Exit.DONE;
  }

  /// The run's network on images; nothing where its inputs are none, or weights or data are not
  /// there.
  private static Optional<Looking> images(Session session, StoredRun run) {
    if (run.weights().isEmpty()
        || run.spec().data().inputShape().filter(shape -> shape.rank() != 3).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(session.looking(run, false));
    } catch (GlassnetException e) {
      return Optional.empty();
    }
  }

  /// What the network makes of its test samples; nothing where it has no classes, or its data can
  /// no longer be had.
  private static Optional<Mistakes> mistakes(Session session, StoredRun run) {
    if (run.confusion().isEmpty() || run.weights().isEmpty()) {
      return Optional.empty();
    }
    try {
      Learned learned = session.learned(run, false);
      return Optional.of(
          new Mistakes(learned, learned.verdicts(Runtime.getRuntime().availableProcessors())));
    } catch (GlassnetException e) {
      return Optional.empty();
    }
  }
}
