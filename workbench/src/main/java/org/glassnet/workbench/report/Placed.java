package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.data.Dataset;
import org.glassnet.data.Subset;
import org.glassnet.inspect.Embedding;
import org.glassnet.inspect.Embedding.Method;
import org.glassnet.inspect.TSne;
import org.glassnet.inspect.Verdict;
import org.glassnet.inspect.Verdicts;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.picture.EmbeddingPicture;
import org.glassnet.workbench.session.Learned;

/// Samples placed in a plane by what a layer of a run's network puts out for them.
///
/// @param name what the run is called
/// @param found their places
/// @param wrong those that were taken for another class
public record Placed(String name, Embedding found, Set<Integer> wrong) {
  /// How many samples are placed where nobody says.
  public static final int SAMPLES = 1000;

  /// About how many neighbours count, for t-SNE, where nobody says.
  public static final double PERPLEXITY = 30;

  private static final int LEAST = 4;
  private static final int ITERATIONS = 750;

  /// Keeps its own copy.
  public Placed {
    wrong = Set.copyOf(wrong);
  }

  /// Places samples, evenly from all that a run's network is watched on.
  ///
  /// @param layer whose activations; the last before the output where none is named
  /// @param samples how many
  /// @throws GlassnetException where there is no such layer, or there are too few samples or too
  ///   many
  public static Placed of(
      Learned learned,
      Optional<String> layer,
      Method method,
      int samples,
      double perplexity,
      int threads) {
    if (samples < LEAST) {
      throw new GlassnetException("samples is " + samples + ": it must be at least " + LEAST);
    }
    Dataset chosen = Subset.evenly(learned.watched(), samples);
    Embedding found =
        Embedding.of(
            learned.network(),
            layer.orElseGet(() -> lastHidden(learned.network().graph())),
            chosen,
            method,
            new TSne.Settings(perplexity, ITERATIONS, learned.run().spec().training().seed()),
            threads);
    return new Placed(learned.run().spec().name(), found, wrong(learned, chosen, threads));
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

  private static Set<Integer> wrong(Learned learned, Dataset chosen, int threads) {
    try {
      return Verdicts.of(learned.network(), learned.run().spec().training(), chosen, threads)
          .all()
          .stream()
          .filter(one -> !one.right())
          .map(Verdict::sample)
          .collect(Collectors.toSet());
    } catch (GlassnetException e) {
      return Set.of();
    }
  }

  /// The picture of all.
  public EmbeddingPicture picture() {
    return new EmbeddingPicture(title(), lines(), found, wrong);
  }

  /// Of which run, layer and method they are.
  public String title() {
    return name + ": " + found.layer() + (found.method() == Method.PCA ? ", PCA" : ", t-SNE");
  }

  /// What is to be seen, in words.
  public List<String> lines() {
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
        found.method() == Method.PCA
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
}
