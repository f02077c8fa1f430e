package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.glassnet.inspect.Reliability;
import org.glassnet.inspect.Reliability.Bin;
import org.glassnet.workbench.picture.ReliabilityPicture;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet look reliability`.
@Command(
    name = "reliability",
    description = {
      "Show how far a network's confidence can be relied on: of the samples that it gave a share of"
          + " 0.8, are four fifths right?",
      "The expected calibration error is the mean difference of confidence and accuracy (Guo and"
          + " others, 2017), the Brier score the mean squared distance of the shares from the truth."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  glassnet look reliability last", "  glassnet look reliability last --bins 20"})
final class LookReliabilityCommand implements Callable<Integer> {
  private final App app;

  @Mixin private LookOptions options;

  @Option(
      names = "--bins",
      paramLabel = "N",
      defaultValue = "10",
      description = "Into how many parts confidence is cut, 1 to 50. Default: ${DEFAULT-VALUE}.")
  private int bins;

  LookReliabilityCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (bins < 1 || bins > 50) {
      throw new SpecException("--bins is " + bins + ": it must be 1 to 50");
    }
    StoredRun run = options.run(app);
    Reliability found =
        options
            .session(app)
            .learned(run, options.best())
            .verdicts(options.threads())
            .reliability(bins);
    Path file =
        options.save(
            run,
            new ReliabilityPicture(run.spec().name() + ": how far its confidence goes", found),
            "reliability");
    if (options.json()) {
      json(run, found, file);
      return Exit.DONE;
    }
    text(run, found);
    app.screen().line("drawn in " + file);
    return Exit.DONE;
  }

  private void text(StoredRun run, Reliability found) {
    Screen screen = app.screen();
    screen.line(screen.strong(run.id()));
    TextTable table = TextTable.of("<>>>>").row("sure to", "samples", "sure", "right", "gap");
    for (Bin bin : found.bins()) {
      if (bin.count() > 0) {
        table.row(
            String.format(Locale.ROOT, "%.2f - %.2f", bin.low(), bin.high()),
            Figures.count(bin.count()),
            Figures.figure(bin.confidence()),
            Figures.figure(bin.accuracy()),
            String.format(Locale.ROOT, "%+.4f", bin.gap()));
      }
    }
    List<String> lines = table.lines(true);
    for (int i = 0; i < lines.size(); i++) {
      screen.line("  " + (i == 0 ? screen.faint(lines.get(i)) : lines.get(i)));
    }
    screen.line("");
    screen.line("  expected calibration error  " + Figures.figure(found.expectedError()));
    screen.line("  largest calibration error   " + Figures.figure(found.largestError()));
    screen.line("  Brier score                 " + Figures.figure(found.brier()));
    screen.line("  mean confidence             " + Figures.figure(found.confidence()));
    screen.line("  accuracy                    " + Figures.figure(found.accuracy()));
    screen.line("");
  }

  private void json(StoredRun run, Reliability found, Path file) {
    new JsonLines(app.screen().out())
        .object(json -> {
          json.writeStringProperty("run", run.file().toString());
          json.writeStringProperty("picture", file.toString());
          json.writeNumberProperty("samples", found.samples());
          JsonLines.number(json, "accuracy", found.accuracy());
          JsonLines.number(json, "confidence", found.confidence());
          JsonLines.number(json, "expectedError", found.expectedError());
          JsonLines.number(json, "largestError", found.largestError());
          JsonLines.number(json, "brier", found.brier());
          JsonLines.number(json, "loss", found.loss());
          json.writeArrayPropertyStart("bins");
          for (Bin bin : found.bins()) {
            json.writeStartObject();
            JsonLines.number(json, "low", bin.low());
            JsonLines.number(json, "high", bin.high());
            json.writeNumberProperty("count", bin.count());
            JsonLines.number(json, "accuracy", bin.accuracy());
            JsonLines.number(json, "confidence", bin.confidence());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
