package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glassnet.inspect.Verdict;
import org.glassnet.inspect.Verdicts;
import org.glassnet.workbench.report.Mistakes;
import org.glassnet.workbench.session.Learned;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// `glassnet look mistakes`.
@Command(
    name = "mistakes",
    description = {
      "Show which classes a network confuses, with the samples: the most confused pairs, the samples"
          + " that it is most wrong about, those that it is least certain of.",
      "Measured on the test data (those for validation where there are none, else those that it"
          + " trained on). Most wrong is what has the largest loss, least certain what has the"
          + " largest entropy of shares."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  glassnet look mistakes last", "  glassnet look mistakes last --samples 40 --json"})
final class LookMistakesCommand implements Callable<Integer> {
  private static final int PAIRS = 4;
  private static final int LISTED = 8;

  private final App app;

  @Mixin private LookOptions options;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "22",
      description = "How many samples of a group are shown. Default: ${DEFAULT-VALUE}.")
  private int samples;

  LookMistakesCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (samples < 1) {
      throw new SpecException("--samples is " + samples + ": it must be at least 1");
    }
    StoredRun run = options.run(app);
    Learned learned = options.session(app).learned(run, options.best());
    Verdicts verdicts = learned.verdicts(options.threads());
    Mistakes mistakes = new Mistakes(learned, verdicts);
    Path file =
        options.save(
            run,
            mistakes.picture(run.spec().name() + ": what was taken for what", PAIRS, samples),
            "mistakes");
    if (options.json()) {
      new JsonLines(app.screen().out()).object(json -> json(json, run, verdicts, file));
      return Exit.DONE;
    }
    app.screen().line(app.screen().strong(run.id()));
    app.screen().line("  " + mistakes.facts());
    app.screen().line("");
    new ConfusionText(app.screen()).show(verdicts.confusion());
    table("most wrong", verdicts, verdicts.mostWrong(Math.min(samples, LISTED)));
    table("least certain", verdicts, verdicts.leastCertain(Math.min(samples, LISTED)));
    app.screen().line("drawn in " + file);
    return Exit.DONE;
  }

  private void table(String title, Verdicts verdicts, List<Verdict> shown) {
    TextTable table =
        TextTable.of("><<>>>>")
            .row("sample", "is", "taken for", "share of it", "of the truth", "loss", "margin");
    for (Verdict one : shown) {
      table.row(
          Integer.toString(one.sample()),
          verdicts.classes().get(one.actual()),
          verdicts.classes().get(one.said()),
          Figures.figure(one.confidence()),
          Figures.figure(one.share()),
          Figures.figure(one.loss()),
          Figures.figure(one.margin()));
    }
    app.screen().line("  " + app.screen().strong(title));
    List<String> lines = table.lines(true);
    for (int i = 0; i < lines.size(); i++) {
      app.screen().line("  " + (i == 0 ? app.screen().faint(lines.get(i)) : lines.get(i)));
    }
    app.screen().line("");
  }

  private void json(JsonGenerator json, StoredRun run, Verdicts verdicts, Path file) {
    json.writeStringProperty("run", run.file().toString());
    json.writeStringProperty("picture", file.toString());
    json.writeStringProperty("data", verdicts.data());
    json.writeNumberProperty("samples", verdicts.all().size());
    json.writeNumberProperty("wrong", verdicts.wrong());
    JsonLines.number(json, "loss", verdicts.loss());
    JsonLines.confusion(json, verdicts.confusion());
    json.writeArrayPropertyStart("pairs");
    for (Verdicts.Pair pair : verdicts.pairs(Integer.MAX_VALUE)) {
      json.writeStartObject();
      json.writeStringProperty("actual", verdicts.classes().get(pair.actual()));
      json.writeStringProperty("said", verdicts.classes().get(pair.said()));
      json.writeNumberProperty("count", pair.samples().size());
      json.writeNumberProperty("of", pair.of());
      json.writeArrayPropertyStart("samples");
      pair.samples().forEach(one -> json.writeNumber(one.sample()));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    list(json, "mostWrong", verdicts, verdicts.mostWrong(samples));
    list(json, "leastCertain", verdicts, verdicts.leastCertain(samples));
    list(json, "closest", verdicts, verdicts.closest(samples));
  }

  private static void list(
      JsonGenerator json, String name, Verdicts verdicts, List<Verdict> shown) {
    json.writeArrayPropertyStart(name);
    for (Verdict one : shown) {
      json.writeStartObject();
      json.writeNumberProperty("sample", one.sample());
      json.writeStringProperty("actual", verdicts.classes().get(one.actual()));
      json.writeStringProperty("said", verdicts.classes().get(one.said()));
      JsonLines.number(json, "confidence", one.confidence());
      JsonLines.number(json, "share", one.share());
      JsonLines.number(json, "loss", one.loss());
      JsonLines.number(json, "entropy", one.entropy());
      JsonLines.number(json, "margin", one.margin());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
