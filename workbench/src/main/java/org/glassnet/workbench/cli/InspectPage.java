package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.glassnet.inspect.Distribution;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.ParameterStatistics;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.workbench.session.store.StoredRun;

/// What is seen of a run's steps as text.
final class InspectPage {
  private static final int SPARK = 24;

  private final Screen screen;
  private final Header header;
  private final Sparkline sparkline;
  private final List<StepStatistics> looks;

  InspectPage(Screen screen, List<StepStatistics> looks) {
    this.screen = screen;
    this.header = new Header(screen);
    this.sparkline = new Sparkline(screen.symbols());
    this.looks = looks;
  }

  void title(StoredRun run) {
    screen.line(screen.strong(run.id()));
    screen.line(
        header.line(
            "looks",
            looks.isEmpty()
                ? "no step was looked into: glassnet train --inspect does so"
                : Figures.count(looks.size(), "step")
                    + " looked into, "
                    + Figures.count(looks.getFirst().step())
                    + " to "
                    + Figures.count(looks.getLast().step())));
  }

  /// All layers of a step.
  void step(StepStatistics step) {
    place(step);
    TextTable table =
        TextTable.of("<><>>>><")
            .row(
                "layer",
                "activations",
                "",
                "",
                "|gradient|",
                "norm",
                "update",
                "norm over the steps");
    for (LayerStatistics layer : step.layers()) {
      String name = layer.name();
      table.row(
          name,
          Quantity.text(layer.activations().mean()),
          plusMinus(),
          Quantity.text(layer.activations().deviation()),
          Quantity.text(step.largestGradient(name)),
          Quantity.text(step.gradientNorm(name)),
          Quantity.ratio(step.updateRatio(name)),
          history(look -> logarithm(look.gradientNorm(name))));
    }
    lines(table);
    hint();
    spread(step);
  }

  private void place(StepStatistics step) {
    screen.line(
        header.line(
            "step",
            Figures.count(step.step())
                + ", in epoch "
                + step.epoch()
                + "; loss "
                + Figures.figure(step.loss())
                + ", learning rate "
                + Figures.brief(step.learningRate())));
    screen.line("");
  }

  private String plusMinus() {
    return screen.symbols().braille() ? "±" : "+-";
  }

  private void hint() {
    screen.line("");
    screen.line(
        screen.faint(
            "  |gradient| is the largest of a weight, norm that of all of a layer's; update is"));
    screen.line(
        screen.faint(
            "  log10(|update| / |weights|): about -3 is healthy, -1 is too fast, -5 hardly learns."));
    screen.line("");
  }

  private void spread(StepStatistics step) {
    TextTable table = TextTable.of("<<><<").row("layer", "", "smallest", "activations", "largest");
    for (LayerStatistics layer : step.layers()) {
      row(table, layer.name(), "", layer.activations());
    }
    lines(table);
    screen.line("");
  }

  /// All of one layer.
  void layer(StepStatistics step, String name) {
    place(step);
    TextTable table =
        TextTable.of("<>><>><<")
            .row("", "", "mean", "", "deviation", "smallest", "spread", "largest");
    step.layers().stream()
        .filter(layer -> layer.name().equals(name))
        .forEach(layer -> {
          wide(table, "activations", layer.activations());
          layer.preactivations().ifPresent(it -> wide(table, "pre-activations", it));
          layer.gradients().ifPresent(it -> wide(table, "their gradients", it));
        });
    for (ParameterStatistics parameter : step.parameters(name)) {
      String own = parameter.name().substring(name.length() + 1);
      wide(table, own, parameter.weights());
      parameter.gradients().ifPresent(it -> wide(table, own + " gradients", it));
      wide(table, own + " updates", parameter.updates());
    }
    lines(table);
    screen.line("");
    TextTable figures = TextTable.of("<><").row("", "now", "over the steps");
    figure(figures, "largest |gradient|", step, look -> look.largestGradient(name), false);
    figure(figures, "gradient norm", step, look -> look.gradientNorm(name), false);
    figure(figures, "update, log10", step, look -> look.updateRatio(name), true);
    lines(figures);
    screen.line("");
  }

  private void figure(
      TextTable table,
      String name,
      StepStatistics step,
      Function<StepStatistics, OptionalDouble> figure,
      boolean ratio) {
    OptionalDouble now = figure.apply(step);
    if (now.isPresent()) {
      table.row(
          name,
          ratio ? Quantity.ratio(now) : Quantity.text(now),
          history(look -> ratio ? figure.apply(look) : logarithm(figure.apply(look))));
    }
  }

  private void wide(TextTable table, String name, Distribution values) {
    table.row(
        name,
        "",
        Quantity.text(values.mean()),
        plusMinus(),
        Quantity.text(values.deviation()),
        Quantity.text(values.smallest()),
        sparkline.bars(values.histogram().counts()),
        Quantity.text(values.largest()));
  }

  private void row(TextTable table, String name, String of, Distribution values) {
    table.row(
        name,
        of,
        Quantity.text(values.smallest()),
        sparkline.bars(values.histogram().counts()),
        Quantity.text(values.largest()));
  }

  private String history(Function<StepStatistics, OptionalDouble> figure) {
    List<Double> values = new ArrayList<>();
    looks.forEach(look -> values.add(figure.apply(look).orElse(Double.NaN)));
    boolean any = values.size() > 1 && values.stream().anyMatch(Double::isFinite);
    return any ? sparkline.line(values, SPARK) : "";
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

  /// Numbers of any size in few characters.
  static final class Quantity {
    private Quantity() {}

    static String text(double value) {
      double size = Math.abs(value);
      return !Double.isFinite(value)
          ? ""
          : value == 0
              ? "0"
              : size >= 0.01 && size < 1000
                  ? String.format(Locale.ROOT, size < 10 ? "%.3f" : "%.1f", value)
                  : String.format(Locale.ROOT, "%.1e", value).replace("e-0", "e-").replace("e+0", "e");
    }

    static String text(OptionalDouble value) {
      return value.isPresent() ? text(value.getAsDouble()) : "";
    }

    static String ratio(OptionalDouble value) {
      return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "";
    }
  }
}
