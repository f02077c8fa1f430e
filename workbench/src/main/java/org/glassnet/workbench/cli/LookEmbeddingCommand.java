package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.inspect.Embedding;
import org.glassnet.workbench.report.Placed;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet look embedding`.
@Command(
    name = "embedding",
    description = {
      "Draw samples as points of a plane: near to one another where a layer puts out nearly the"
          + " same for them.",
      "tsne keeps neighbours together: groups mean something, their sizes and distances do not. pca"
          + " is the plane in which the activations vary most."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet look embedding last",
      "  glassnet look embedding last --layer input_1 --samples 1000",
      "  glassnet look embedding last --method pca --layer dense_1"
    })
final class LookEmbeddingCommand implements Callable<Integer> {
  private final App app;

  /// How samples are placed.
  enum Way {
    tsne,
    pca
  }

  @Mixin private LookOptions options;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description =
          "Whose activations: glassnet summary names the layers; input_1 for the samples as they"
              + " are. Default: the last before the output.")
  private Optional<String> layer = Optional.empty();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "tsne",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Way method;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How many samples, evenly from all; for tsne at most 4000, and four times as many take"
              + " sixteen times as long. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--perplexity",
      paramLabel = "P",
      defaultValue = "30",
      description = "About how many neighbours count, for tsne. Default: ${DEFAULT-VALUE}.")
  private double perplexity;

  LookEmbeddingCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (samples < 4) {
      throw new SpecException("--samples is " + samples + ": it must be at least 4");
    }
    StoredRun run = options.run(app);
    Placed placed =
        Placed.of(
            options.session(app).learned(run, options.best()),
            layer,
            method == Way.pca ? Embedding.Method.PCA : Embedding.Method.TSNE,
            samples,
            perplexity,
            options.threads());
    Path file = options.save(run, placed.picture(), "embedding");
    if (options.json()) {
      json(run, placed, file);
      return Exit.DONE;
    }
    app.screen().line(app.screen().strong(placed.title()));
    placed.lines().forEach(line -> app.screen().line("  " + line));
    app.screen().line("drawn in " + file);
    return Exit.DONE;
  }

  private void json(StoredRun run, Placed placed, Path file) {
    Embedding found = placed.found();
    new JsonLines(app.screen().out())
        .object(json -> {
          json.writeStringProperty("run", run.file().toString());
          json.writeStringProperty("picture", file.toString());
          json.writeStringProperty("layer", found.layer());
          json.writeStringProperty("method", method.name());
          json.writeNumberProperty("width", found.width());
          JsonLines.number(json, method == Way.pca ? "variance" : "divergence", found.figure());
          if (!found.classes().isEmpty()) {
            JsonLines.number(json, "neighboursAlike", found.neighboursAlike());
          }
          json.writeArrayPropertyStart("points");
          for (Embedding.Point point : found.points()) {
            json.writeStartObject();
            json.writeNumberProperty("sample", point.sample());
            if (point.label() >= 0) {
              json.writeStringProperty("class", found.classes().get(point.label()));
              json.writeBooleanProperty("right", !placed.wrong().contains(point.sample()));
            }
            JsonLines.number(json, "x", point.x());
            JsonLines.number(json, "y", point.y());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
