package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glassnet.function.Elementwise;
import org.glassnet.inspect.UnitStatistics;
import org.glassnet.model.Network;
import org.glassnet.model.Summary;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.EpochRecord;
import org.glassnet.workbench.session.spec.Showing;
import org.glassnet.workbench.session.spec.Vocabulary;

/// Numbers of networks as tables: their losses step by step, weights, outputs, layers, units.
final class NumbersExhibit {
  /// Slopes are looked for from −RANGE to RANGE.
  private static final double RANGE = 40;

  private static final int STEPS = 80_000;

  private final Networks networks;
  private final List<Trial> trials;

  NumbersExhibit(Networks networks, List<Trial> trials) {
    this.networks = networks;
    this.trials = trials;
  }

  List<Block> epochs(Showing.Epochs showing) {
    int most =
        Math.min(
            showing.most(),
            trials.stream().mapToInt(trial -> trial.run().epochs().size()).max().orElse(0));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
      for (Trial trial : trials) {
        List<EpochRecord> epochs = trial.run().epochs();
        row.add(
            i < epochs.size()
                ? Outcome.text(showing.figure(), Outcome.value(epochs.get(i), showing.figure()))
                : "");
      }
      rows.add(row);
    }
    return List.of(
        new Block.Grid(showing.title(), ">".repeat(trials.size() + 1), titles("epoch"), rows));
  }

  private List<String> titles(String first) {
    List<String> titles = new ArrayList<>(List.of(first));
    trials.forEach(trial -> titles.add(trial.label()));
    return titles;
  }

  List<Block> weights(Showing.Weights showing) {
    List<Block> blocks = new ArrayList<>();
    for (Trial trial : trials) {
      Network before = networks.initial(trial.run());
      Network after = networks.trained(trial.run());
      List<List<String>> rows = new ArrayList<>();
      for (String name : showing.parameters()) {
        Tensor initial = before.weights().tensor(name);
        Tensor learned = after.weights().tensor(name);
        for (int i = 0; i < initial.size(); i++) {
          rows.add(
              List.of(
                  name + place(initial.shape(), i),
                  number(initial.at(i)),
                  number(learned.at(i)),
                  number((double) learned.at(i) - initial.at(i))));
        }
      }
      blocks.add(
          new Block.Grid(
              title(showing.title(), trial),
              "<>>>",
              List.of("weight", "before", "after", "change"),
              rows));
    }
    return blocks;
  }

  private String title(String title, Trial trial) {
    return trials.size() == 1
        ? title
        : title.isEmpty() ? trial.label() : title + ": " + trial.label();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value + 0.0);
  }

  /// The indices of a number: `[2,0]`.
  private static String place(Shape shape, int position) {
    int[] indices = new int[shape.rank()];
    int rest = position;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      indices[axis] = rest % shape.axis(axis);
      rest /= shape.axis(axis);
    }
    return Arrays.stream(indices)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  List<Block> outputs(Showing.Outputs showing) {
    int columns = showing.inputs().getFirst().size();
    float[] flat = new float[showing.inputs().size() * columns];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = showing.inputs().get(i / columns).get(i % columns).floatValue();
    }
    List<Tensor> said = new ArrayList<>();
    for (Trial trial : trials) {
      Network network =
          showing.trained() ? networks.trained(trial.run()) : networks.initial(trial.run());
      said.add(
          networks.predict(
              trial.run(), network, Tensor.of(Shape.of(showing.inputs().size(), columns), flat)));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < showing.inputs().size(); i++) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  showing.inputs().get(i).stream()
                      .map(NumbersExhibit::brief)
                      .collect(Collectors.joining(", "))));
      for (Tensor outputs : said) {
        int width = outputs.size() / showing.inputs().size();
        List<String> numbers = new ArrayList<>();
        for (int j = 0; j < width; j++) {
          numbers.add(Numbers.figure(outputs.at(i * width + j) + 0.0));
        }
        row.add(String.join(", ", numbers));
      }
      rows.add(row);
    }
    return List.of(
        new Block.Grid(showing.title(), ">".repeat(trials.size() + 1), titles("input"), rows));
  }

  private static String brief(double value) {
    return value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : Double.toString((float) value);
  }

  static List<Block> layers(Showing.Layers showing) {
    Summary summary = Network.of(showing.graph(), 1).summary();
    List<List<String>> rows = new ArrayList<>();
    for (Summary.Row row : summary.rows()) {
      rows.add(List.of(row.name(), row.kind(), row.output(), Numbers.count(row.parameters())));
    }
    rows.add(List.of("in all", "", "", Numbers.count(summary.total())));
    return List.of(
        new Block.Grid(
            showing.title(), "<<<>", List.of("layer", "kind", "output shape", "parameters"), rows));
  }

  static List<Block> slopes(Showing.Slopes showing) {
    List<List<String>> rows = new ArrayList<>();
    for (String name : showing.activations()) {
      if (Vocabulary.activations().read("slopes", name) instanceof Elementwise f) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= STEPS; i++) {
          double slope = f.derivative(-RANGE + 2 * RANGE * i / STEPS);
          least = Math.min(least, slope);
          most = Math.max(most, slope);
        }
        rows.add(List.of(f.name(), slope(f.derivative(0)), slope(least), slope(most)));
      }
    }
    return List.of(
        new Block.Grid(
            showing.title(),
            "<>>>",
            List.of("activation", "slope at 0", "least", "largest"),
            rows));
  }

  private static String slope(double value) {
    return String.format(Locale.ROOT, "%.5f", value + 0.0);
  }

  List<Block> units(Showing.Units showing) {
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : trials) {
      for (UnitStatistics units : networks.units(trial.run())) {
        rows.add(
            List.of(
                trial.label(),
                units.layer(),
                units.activation(),
                Numbers.count(units.units()),
                RunReport.percent(units.saturated()),
                RunReport.percent(units.dead())));
      }
    }
    return List.of(
        new Block.Grid(
            showing.title(),
            "<<<>>>",
            List.of("trial", "layer", "activation", "units", "saturated", "dead"),
            rows));
  }
}
