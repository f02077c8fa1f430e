package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.report.Comparison;
import org.glassnet.workbench.report.ComparisonReport;
import org.glassnet.workbench.report.HtmlWriter;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.report.RunGroup;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet compare`.
@Command(
    name = "compare",
    description = {
      "Show runs side by side: what differs in their specifications, what they came to, and whether"
          + " the difference is more than luck.",
      "Runs that differ in the seed alone are one group; groups are compared with the first, paired"
          + " by seed where they have seeds in common."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet compare mnist-100 mnist-200 --curves curves.png",
      "  glassnet compare relu tanh --seeds",
      "  glassnet compare relu tanh --seeds --out compared.html"
    })
final class CompareCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\"; several of them.")
  private List<String> references = new ArrayList<>();

  @Option(
      names = "--seeds",
      description = "Take all kept runs in that differ from one of these in the seed alone.")
  private boolean seeds;

  @Option(
      names = "--curves",
      paramLabel = "FILE.png",
      description = "Draw the curves of all in one picture.")
  private Optional<Path> curves = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE.html", description = "Write an HTML page, too.")
  private Optional<Path> out = Optional.empty();

  @Mixin private RunsOption runs;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  CompareCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Session session = app.session(runs.folder());
    Map<Path, StoredRun> chosen = new LinkedHashMap<>();
    for (String reference : references) {
      StoredRun run = RunStore.read(session.store().find(reference));
      chosen.put(run.file().toAbsolutePath().normalize(), run);
    }
    if (seeds) {
      others(session, List.copyOf(chosen.values()))
          .forEach(run -> chosen.putIfAbsent(run.file().toAbsolutePath().normalize(), run));
    }
    Comparison comparison = Comparison.of(List.copyOf(chosen.values()));
    ComparisonReport report = new ComparisonReport(comparison);
    Page page = report.page();
    curves.ifPresent(file -> report.pictures().save(file));
    out.ifPresent(file -> HtmlWriter.save(page, file));
    if (json) {
      new JsonLines(app.screen().out()).object(object -> JsonComparison.write(object, comparison));
    } else {
      new PageText(app.screen()).show(page);
    }
    return Exit.DONE;
  }

  /// The kept runs that came to their end and differ from one of these in the seed alone.
  private static List<StoredRun> others(Session session, List<StoredRun> given) {
    List<RunSpec> kinds = given.stream().map(run -> RunGroup.kind(run.spec())).toList();
    return session.store().files().stream()
        .flatMap(file -> readable(file).stream())
        .filter(run -> run.status().whole() && kinds.contains(RunGroup.kind(run.spec())))
        .toList();
  }

  /// A damaged run is none of those that are looked for.
  private static Optional<StoredRun> readable(Path file) {
    try {
      return Optional.of(RunStore.read(file));
    } catch (GlassnetException e) {
      return Optional.empty();
    }
  }
}
