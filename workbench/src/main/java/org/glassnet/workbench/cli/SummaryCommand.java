package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.glassnet.model.Summary;
import org.glassnet.run.RunSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet summary`.
@Command(
    name = "summary",
    description = "Show a network's layers, output shapes and parameters; nothing is trained.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet summary examples/specs/mnist.yaml",
      "  glassnet summary --data mnist --layers \"dense 512 relu, dense 10 softmax\""
    })
final class SummaryCommand implements Callable<Integer> {
  private final App app;

  @Mixin private SpecOptions options;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  SummaryCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    RunSpec spec = options.spec();
    Summary summary = app.session(Path.of("runs")).network(spec).summary();
    if (json) {
      new JsonLines(app.screen().out())
          .object(object -> JsonRuns.summary(object, spec.name(), summary));
    } else {
      table(spec.name(), summary);
    }
    return Exit.DONE;
  }

  private void table(String name, Summary summary) {
    Screen screen = app.screen();
    boolean graph = !summary.chain();
    List<String> titles = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    if (graph) {
      titles.add("Connected to");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Summary.Row row : summary.rows()) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  row.name() + " (" + row.kind() + ")",
                  row.output(),
                  Figures.count(row.parameters())));
      if (graph) {
        cells.add(row.inputs().isEmpty() ? "-" : String.join(", ", row.inputs()));
      }
      rows.add(cells);
    }
    screen.line(screen.strong("Model: " + name));
    new Box(screen).lines(titles, rows).forEach(screen::line);
    total("Total parameters", summary.total());
    total("Trainable parameters", summary.trainable());
    total("Non-trainable parameters", summary.frozen());
  }

  private void total(String label, long count) {
    app.screen()
        .line(
            " "
                + label
                + ": "
                + Figures.count(count)
                + " ("
                + Figures.bytes(count * Float.BYTES)
                + ")");
  }
}
