package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.glassnet.data.Dataset;
import org.glassnet.data.Subset;
import org.glassnet.inspect.Embedding;
import org.glassnet.inspect.TSne;
import org.glassnet.inspect.Verdict;
import org.glassnet.inspect.Verdicts;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.picture.EmbeddingPicture;
import org.glassnet.workbench.session.Learned;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet look embedding`.
@Command(
    name = "embedding",
    description = {
      "Draw samples as points of a plane: near to one another where a layer puts out nearly the same"
          + " for them.",
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
    Learned learned = options.session(app).learned(run, options.best());
    Dataset chosen = Subset.evenly(learned.watched(), samples);
    Embedding.Method placing = method == Way.pca ? Embedding.Method.PCA : Embedding.Method.TSNE;
    TSne.Settings settings = new TSne.Settings(perplexity, 750, run.spec().training().seed());
    Embedding found =
        Embedding.of(
            learned.network(),
            layer.orElseGet(() -> lastHidden(learned.network().graph())),
            chosen,
            placing,
            settings,
            options.threads());
    Set<Integer> wrong = wrong(learned, chosen);
    String title =
        run.spec().name() + ": " + found.layer() + (method == Way.pca ? ", PCA" : ", t-SNE");
    List<String> lines = lines(found);
    Path file = options.save(run, new EmbeddingPicture(title, lines, found, wrong), "embedding");
    if (options.json()) {
      json(run, found, wrong, file);
      return Exit.DONE;
    }
    app.screen().line(app.screen().strong(title));
    lines.forEach(line -> app.screen().line("  " + line));
    app.screen().line("drawn in " + file);
    return Exit.DONE;
  }

  /// The last layer of one row of numbers before the output that does something of its own.
  private static String lastHidden(Graph graph) {
    List<Node> nodes = graph.nodes();
    int last = nodes.indexOf(graph.outputs().getFirst());
    for (int i = last - 1; i > 0; i--) {
      Node node = nodes.get(i);
      if (!node.layer().view(false) && graph.shape(node).size() > 1) {
        return node.name();
      }
    }
    return graph.inputs().getFirst().name();
  }

  private Set<Integer> wrong(Learned learned, Dataset chosen) {
    try {
      return Verdicts.of(
              learned.network(), learned.run().spec().training(), chosen, options.threads())
          .all()
          .stream()
          .filter(one -> !one.right())
          .map(Verdict::sample)
          .collect(Collectors.toSet());
    } catch (GlassnetException e) {
      return Set.of();
    }
  }

  private List<String> lines(Embedding found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d samples, each a point: near to one another where the %,d numbers of %s are"
                + " alike.",
            found.points().size(),
            found.width(),
            found.layer()));
    String figure =
        method == Way.pca
            ? String.format(
                Locale.ROOT, "The plane keeps %.1f %% of their variance.", 100 * found.figure())
            : "Groups mean something; how large they are and how far apart does not.";
    lines.add(
        figure
            + (found.classes().isEmpty()
                ? ""
                : String.format(
                    Locale.ROOT,
                    " The nearest neighbour is of the same class for %.1f %%.",
                    100 * found.neighboursAlike())));
    return lines;
  }

  private void json(StoredRun run, Embedding found, Set<Integer> wrong, Path file) {
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
              json.writeBooleanProperty("right", !wrong.contains(point.sample()));
            }
            JsonLines.number(json, "x", point.x());
            JsonLines.number(json, "y", point.y());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
