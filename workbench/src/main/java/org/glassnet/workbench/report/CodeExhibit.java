package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.inspect.PrincipalComponents;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.run.DataSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.ImageGrid;
import org.glassnet.workbench.picture.ImageGrid.Row;
import org.glassnet.workbench.session.spec.Showing;
import org.glassnet.workbench.session.store.StoredRun;

/// What autoencoders make of images, and what lies between two images.
final class CodeExhibit {
  private static final int SHOWN = 84;
  private static final int ON_THE_WAY = 64;

  private final Networks networks;
  private final List<Trial> trials;

  CodeExhibit(Networks networks, List<Trial> trials) {
    this.networks = networks;
    this.trials = trials;
  }

  /// Originals, what networks make of them, and what principal components do.
  List<Block> reconstructions(Showing.Reconstructions showing) {
    List<Block> blocks = Block.headed(showing.title());
    Split own = networks.data(trials.getFirst().run());
    Dataset watched;
    try {
      watched =
          showing
              .data()
              .map(data -> other(trials.getFirst().run(), data))
              .orElseGet(() -> held(own));
    } catch (GlassnetException e) {
      blocks.add(new Block.Note("Not shown, as these data cannot be had. " + e.getMessage()));
      return blocks;
    }
    Pixels originals = Pixels.of(watched);
    Pixels given = showing.noise() > 0 ? originals.noisy(showing.noise()) : originals;
    List<Integer> shown = originals.different(showing.samples());
    List<Row> rows = new ArrayList<>();
    List<List<String>> figures = new ArrayList<>();
    rows.add(new Row("original", originals.images(shown), shown.size()));
    if (showing.noise() > 0) {
      add("with noise", given, originals, shown, rows, figures);
    }
    for (Trial trial : trials) {
      Tensor said = networks.predict(trial.run(), networks.trained(trial.run()), given.tensor());
      add(trial.label(), originals.with(said.toArray()), originals, shown, rows, figures);
    }
    for (int count : showing.components()) {
      PrincipalComponents components = PrincipalComponents.of(own.train(), count);
      add(
          count + " principal components",
          given.through(components),
          originals,
          shown,
          rows,
          figures);
    }
    blocks.add(
        new Block.Grid(
            "On " + watched.description(),
            "<>>",
            List.of("", "mean PSNR", "mean squared error"),
            figures));
    blocks.add(
        new Block.Figure(new ImageGrid(rows, SHOWN), "Originals and their reconstructions", ""));
    return blocks;
  }

  private static void add(
      String name,
      Pixels back,
      Pixels originals,
      List<Integer> shown,
      List<Row> rows,
      List<List<String>> figures) {
    rows.add(new Row(name, back.images(shown), shown.size()));
    figures.add(
        List.of(
            name,
            String.format(Locale.ROOT, "%.2f dB", back.psnr(originals)),
            String.format(Locale.ROOT, "%.5f", back.error(originals))));
  }

  private Dataset other(StoredRun run, DataSpec data) {
    Split split = networks.other(run, data);
    return split.test().orElse(split.train());
  }

  private static Dataset held(Split data) {
    return data.validation()
        .or(data::test)
        .orElseThrow(() -> new GlassnetException("There are no samples for validation"));
  }

  /// What lies between samples: of their codes in the narrowest layer, and of their pixels.
  List<Block> walk(Showing.Walk showing) {
    List<Block> blocks = Block.headed(showing.title());
    for (Trial trial : trials) {
      StoredRun run = trial.run();
      Pixels samples = Pixels.of(held(networks.data(run)));
      Network network = networks.trained(run);
      String narrow = narrowest(network.graph());
      Network decoder = network.behind(narrow);
      List<Row> rows = new ArrayList<>();
      Tensor codes =
          networks.predict(run, network.upTo(narrow), samples.only(showing.samples()).tensor());
      int columns = showing.steps() + 2;
      for (int i = 1; i < showing.samples().size(); i++) {
        Tensor way = between(codes, i - 1, i, columns);
        float[] said = networks.predict(run, decoder, way).toArray();
        rows.add(
            new Row(
                i == 1 ? "through the " + codes.shape().axis(1) + " numbers of " + narrow : "",
                samples.with(said).images(),
                columns));
      }
      Tensor first = samples.only(showing.samples()).tensor();
      rows.add(
          new Row(
              "the first way with pixels mixed instead",
              samples.with(between(first, 0, 1, columns).toArray()).images(),
              columns));
      blocks.add(
          new Block.Figure(
              new ImageGrid(rows, ON_THE_WAY),
              trial.label() + ": the way from one image to another",
              trial.label()));
    }
    return blocks;
  }

  /// The layer with the fewest numbers, the last of several.
  private static String narrowest(Graph graph) {
    Node narrow = graph.nodes().getFirst();
    for (Node node : graph.nodes()) {
      if (graph.shape(node).size() <= graph.shape(narrow).size()) {
        narrow = node;
      }
    }
    return narrow.name();
  }

  /// Evenly from one row to another, both among them.
  private static Tensor between(Tensor rows, int from, int to, int count) {
    int size = rows.shape().size() / rows.shape().axis(0);
    float[] values = new float[count * size];
    for (int step = 0; step < count; step++) {
      float share = step / (count - 1f);
      for (int i = 0; i < size; i++) {
        values[step * size + i] =
            (1 - share) * rows.at(from * size + i) + share * rows.at(to * size + i);
      }
    }
    List<Integer> sizes = new ArrayList<>(rows.shape().sizes());
    sizes.set(0, count);
    return Tensor.of(new Shape(sizes), values);
  }
}
