package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glassnet.inspect.Distribution;
import org.glassnet.inspect.GradientNoise;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.MatrixStatistics;
import org.glassnet.inspect.NetworkStatistics;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.inspect.UnitStatistics;
import org.glassnet.workbench.session.store.StoredRun;

/// What is seen of a run as text: a step's layers, and the network that training ended with.
final class InspectPage {
  private static final int LONGEST_SPARK = 32;
  private static final int SHORTEST_SPARK = 12;

  private final Screen screen;
  private final Header header;
  private final Sparkline sparkline;
  private final List<StepStatistics> looks;
  private final Optional<NetworkStatistics> network;

  InspectPage(Screen screen, List<StepStatistics> looks, Optional<NetworkStatistics> network) {
    this.screen = screen;
    this.header = new Header(screen);
    this.sparkline = new Sparkline(screen.symbols());
    this.looks = looks;
    this.network = network;
  }

  void title(StoredRun run) {
    screen.line(screen.strong(run.id()));
    screen.line(
        header.line(
            "looks",
            looks.isEmpty()
                ? "no step was looked into; glassnet train --inspect does so"
                : Figures.count(looks.size(), "step")
                    + " looked into, "
                    + Figures.count(looks.getFirst().step())
                    + " to "
                    + Figures.count(looks.getLast().step())));
  }

  /// All layers: of a step, if there is one, and of the network as it is now.
  void all(Optional<StepStatistics> step) {
    step.ifPresent(this::step);
    network.ifPresent(this::network);
  }

  private void step(StepStatistics step) {
    place(step);
    List<List<String>> rows = new ArrayList<>();
    for (LayerStatistics layer : step.layers()) {
      String name = layer.name();
      Optional<UnitStatistics> units = network.flatMap(it -> it.units(name));
      rows.add(
          List.of(
              name,
              plusMinus(layer.activations()),
              units.map(it -> Quantity.percent(it.saturated())).orElse(""),
              units.map(it -> Quantity.percent(it.dead())).orElse(""),
              Quantity.text(step.largestGradient(name)),
              Quantity.text(step.gradientNorm(name)),
              Quantity.tenths(step.updateRatio(name))));
    }
    TextTable table = TextTable.of("<>>>>>>");
    table.row("layer", "activations", "saturated", "dead", "|gradient|", "norm", "update");
    rows.forEach(table::row);
    List<String> lines = table.lines(true);
    screen.line("  " + screen.faint(lines.getFirst()));
    for (int i = 0; i < step.layers().size(); i++) {
      boolean healthy = healthy(step.updateRatio(step.layers().get(i).name()));
      screen.line("  " + (healthy ? lines.get(i + 1) : screen.strong(lines.get(i + 1))));
    }
    screen.line("");
    spread(step);
    note(
        "|gradient| is the largest of a weight, norm the Euclidean one of all of a layer's weights."
            + " update is log10(|update| / |weights|): about -3 is healthy; above -1 learning is too"
            + " fast, below -5 the layer hardly learns.");
    screen.line("");
  }

  private static boolean healthy(OptionalDouble ratio) {
    return ratio.isEmpty() || (ratio.getAsDouble() > -5 && ratio.getAsDouble() < -1);
  }

  private static String padded(String line, int width) {
    return line + " ".repeat(width - line.length());
  }

  private void place(StepStatistics step) {
    screen.line(
        header.line(
            "step",
            Figures.count(step.step())
                + " in epoch "
                + step.epoch()
                + ": loss "
                + Figures.figure(step.loss())
                + ", learning rate "
                + Figures.brief(step.learningRate())));
    screen.line("");
  }

  private String plusMinus(Distribution values) {
    String sign = screen.symbols().braille() ? "±" : "+-";
    String broken = values.nonFinite() > 0 ? " !" : "";
    return Quantity.text(values.mean())
        + " "
        + sign
        + " "
        + padded(Quantity.text(values.deviation()), 6)
        + broken;
  }

  /// How activations are spread, and how the norm of the gradient went as far as there is room.
  private void spread(StepStatistics step) {
    TextTable table = TextTable.of("<><<").row("layer", "from", "activations", "to");
    for (LayerStatistics layer : step.layers()) {
      Distribution values = layer.activations();
      table.row(
          layer.name(),
          Quantity.text(values.smallest()),
          sparkline.bars(halved(values.histogram().counts())),
          Quantity.text(values.largest()));
    }
    List<String> lines = table.lines(true);
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    int room = Math.min(LONGEST_SPARK, screen.width() - 1 - 2 - width - 2);
    boolean went = room >= SHORTEST_SPARK && looks.getFirst().step() < step.step();
    screen.line(
        "  "
            + screen.faint(
                (padded(lines.getFirst(), width) + (went ? "  norm so far" : "")).stripTrailing()));
    for (int i = 0; i < step.layers().size(); i++) {
      String name = step.layers().get(i).name();
      String history =
          went ? "  " + history(step, look -> logarithm(look.gradientNorm(name)), room) : "";
      screen.line(("  " + padded(lines.get(i + 1), width) + history).stripTrailing());
    }
    screen.line("");
  }

  /// Two bins as one each.
  private static List<Long> halved(List<Long> counts) {
    if (counts.size() % 2 != 0) {
      return counts;
    }
    List<Long> pairs = new ArrayList<>();
    for (int i = 0; i < counts.size(); i += 2) {
      pairs.add(counts.get(i) + counts.get(i + 1));
    }
    return pairs;
  }

  private void network(NetworkStatistics all) {
    if (!all.units().isEmpty()) {
      TextTable table =
          TextTable.of("<<>>><").row("layer", "activation", "units", "saturated", "dead", "");
      for (UnitStatistics units : all.units()) {
        table.row(
            units.layer(),
            units.activation(),
            Figures.count(units.units()),
            Quantity.percent(units.saturated()),
            Figures.count(units.deadUnits().size()),
            numbers(units.deadUnits()));
      }
      lines(table);
      note("over " + Figures.count(all.samples(), "sample") + ": " + all.data());
      screen.line("");
    }
    if (!all.matrices().isEmpty()) {
      TextTable table =
          TextTable.of("<>>>>").row("weights", "matrix", "rank", "largest", "condition");
      all.matrices().forEach(matrix -> table.row(row(matrix)));
      lines(table);
      screen.line("");
    }
    all.gradientNoise().ifPresent(this::noise);
  }

  private List<String> row(MatrixStatistics matrix) {
    return List.of(
        matrix.parameter(),
        Figures.count(matrix.rows()) + screen.symbols().times() + Figures.count(matrix.columns()),
        matrix.rank().isPresent()
            ? Figures.count(matrix.rank().getAsInt()) + (matrix.full() ? "" : " !")
            : "too large",
        Quantity.text(matrix.largest()),
        matrix.condition().isPresent() && !Double.isFinite(matrix.condition().getAsDouble())
            ? "infinite"
            : Quantity.text(matrix.condition()));
  }

  private void noise(GradientNoise noise) {
    double scale = noise.noiseScale();
    screen.line(
        header.line(
            "noise",
            "gradient noise scale "
                + (Double.isFinite(scale)
                    ? Quantity.text(scale)
                        + ": batches much larger than "
                        + Figures.count(Math.max(1, Math.round(scale)))
                        + " gain little"
                    : "beyond what can be told: the mean gradient drowns in noise")
                + " (from "
                + Figures.count(noise.samples(), "sample")
                + (noise.group() == 1 ? "" : " in batches of " + noise.group())
                + ")"));
    screen.line("");
  }

  /// The first few numbers.
  private String numbers(List<Integer> numbers) {
    int most = 8;
    String shown = String.join(", ", numbers.stream().limit(most).map(String::valueOf).toList());
    return numbers.size() > most ? shown + ", " + screen.symbols().dots() : shown;
  }

  /// All of one layer.
  void layer(Optional<StepStatistics> step, String name) {
    step.ifPresent(it -> layer(it, name));
    network.ifPresent(all ->
        network(
            new NetworkStatistics(
                all.data(),
                all.samples(),
                all.units().stream().filter(one -> one.layer().equals(name)).toList(),
                all.matrices().stream()
                    .filter(one -> one.parameter().startsWith(name + "/"))
                    .toList(),
                Optional.empty())));
  }

  private void layer(StepStatistics step, String name) {
    place(step);
    TextTable table =
        TextTable.of("<>><<")
            .row(
                "",
                "mean " + (screen.symbols().braille() ? "±" : "+-") + " deviation",
                "from",
                "spread",
                "to");
    quantities(step, name).forEach(one -> row(table, one));
    lines(table);
    screen.line("");
    TextTable figures = TextTable.of("<><").row("", "now", "so far");
    figure(figures, "largest |gradient|", step, look -> look.largestGradient(name), false);
    figure(figures, "gradient norm", step, look -> look.gradientNorm(name), false);
    figure(figures, "update", step, look -> look.updateRatio(name), true);
    figure(figures, "activations, mean", step, look -> of(look, name, Distribution::mean), false);
    figure(
        figures,
        "activations, deviation",
        step,
        look -> of(look, name, Distribution::deviation),
        false);
    lines(figures);
    screen.line("");
  }

  private record Named(String name, Distribution values) {}

  private static List<Named> quantities(StepStatistics step, String name) {
    Stream<Named> layer =
        step.layers().stream()
            .filter(one -> one.name().equals(name))
            .flatMap(one ->
                Stream.of(
                        Optional.of(new Named("activations", one.activations())),
                        one.preactivations().map(it -> new Named("pre-activations", it)),
                        one.gradients().map(it -> new Named("gradients", it)))
                    .flatMap(Optional::stream));
    Stream<Named> parameters =
        step.parameters(name).stream()
            .flatMap(one -> {
              String own = one.name().substring(name.length() + 1);
              return Stream.of(
                      Optional.of(new Named(own, one.weights())),
                      one.gradients().map(it -> new Named(own + " gradients", it)),
                      Optional.of(new Named(own + " updates", one.updates())))
                  .flatMap(Optional::stream);
            });
    return Stream.concat(layer, parameters).toList();
  }

  private void row(TextTable table, Named one) {
    Distribution values = one.values;
    table.row(
        one.name,
        plusMinus(values),
        Quantity.text(values.smallest()),
        sparkline.bars(values.histogram().counts()),
        Quantity.text(values.largest()));
  }

  private static OptionalDouble of(
      StepStatistics step, String name, Function<Distribution, Double> figure) {
    return step.layers().stream()
        .filter(layer -> layer.name().equals(name))
        .mapToDouble(layer -> figure.apply(layer.activations()))
        .findFirst();
  }

  private void figure(
      TextTable table,
      String name,
      StepStatistics step,
      Function<StepStatistics, OptionalDouble> figure,
      boolean tenths) {
    OptionalDouble now = figure.apply(step);
    if (now.isPresent()) {
      table.row(
          name,
          tenths ? Quantity.tenths(now) : Quantity.text(now),
          history(step, figure, LONGEST_SPARK));
    }
  }

  /// How a figure went up to a step.
  private String history(
      StepStatistics last, Function<StepStatistics, OptionalDouble> figure, int width) {
    List<Double> values =
        looks.stream()
            .filter(look -> look.step() <= last.step())
            .map(look -> figure.apply(look).orElse(Double.NaN))
            .toList();
    boolean any = values.size() > 1 && values.stream().anyMatch(Double::isFinite);
    return any ? sparkline.line(values, width) : "";
  }

  private static OptionalDouble logarithm(OptionalDouble value) {
    return value.isPresent() && value.getAsDouble() > 0
        ? OptionalDouble.of(StrictMath.log10(value.getAsDouble()))
        : OptionalDouble.empty();
  }

  private void lines(TextTable table) {
    List<String> lines = table.lines(true);
    screen.line("  " + screen.faint(lines.getFirst()));
    lines.stream().skip(1).forEach(line -> screen.line("  " + line));
  }

  /// A text that explains, broken between words.
  private void note(String text) {
    StringBuilder line = new StringBuilder("  ");
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() >= screen.width()) {
        screen.line(screen.faint(line.toString().stripTrailing()));
        line = new StringBuilder("  ");
      }
      line.append(word).append(' ');
    }
    screen.line(screen.faint(line.toString().stripTrailing()));
  }
}
