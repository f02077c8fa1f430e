package org.glassnet.workbench.cli;

import java.nio.file.Path;
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
      new NetworkTable(app.screen()).write(spec.name(), summary);
    }
    return Exit.DONE;
  }
}
