package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.workbench.picture.LineChart;
import org.glassnet.workbench.picture.LineChart.Line;
import org.glassnet.workbench.picture.LineChart.Look;

/// What was seen of a run's steps while it was trained.
final class LooksSection {
  private LooksSection() {}

  /// Nothing where no step was looked into.
  static List<Block> of(List<StepStatistics> looks) {
    if (looks.isEmpty()) {
      return List.of();
    }
    StepStatistics first = looks.getFirst();
    StepStatistics last = looks.getLast();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Inside the network"));
    LineChart gradients =
        new LineChart(
            "largest |gradient|",
            "layer, from the input",
            true,
            List.of(
                Line.of(
                    "at step " + first.step(), CurveExhibit.largestGradients(first), 0, Look.MUTED),
                Line.of(
                    "at step " + last.step(), CurveExhibit.largestGradients(last), 0, Look.SOLID)),
            CurveExhibit.WIDTH,
            CurveExhibit.HEIGHT);
    if (!gradients.empty()) {
      blocks.add(new Block.Figure(gradients, "The largest gradient of each layer", ""));
    }
    List<Line> norms = new ArrayList<>();
    List<Double> steps = looks.stream().map(look -> (double) look.step()).toList();
    List<String> layers =
        last.layers().stream()
            .map(LayerStatistics::name)
            .filter(name -> last.gradientNorm(name).isPresent())
            .toList();
    for (int i = 0; i < layers.size(); i++) {
      String name = layers.get(i);
      List<Double> heights =
          looks.stream().map(look -> look.gradientNorm(name).orElse(Double.NaN)).toList();
      norms.add(new Line(name, steps, heights, i, Look.SOLID));
    }
    LineChart over =
        new LineChart(
            "norm of the gradient", "step", true, norms, CurveExhibit.WIDTH, CurveExhibit.HEIGHT);
    if (!over.empty() && layers.size() <= 8) {
      blocks.add(new Block.Figure(over, "The norm of each layer's gradient, step by step", ""));
    }
    blocks.add(table(last));
    blocks.add(
        new Block.Note("update: log10(|update| / |weights|), about −3 where learning goes well."));
    return blocks;
  }

  private static Block table(StepStatistics step) {
    List<List<String>> rows = new ArrayList<>();
    for (LayerStatistics layer : step.layers()) {
      String name = layer.name();
      rows.add(
          List.of(
              name,
              Numbers.figure(layer.activations().mean())
                  + " ± "
                  + Numbers.figure(layer.activations().deviation()),
              text(step.largestGradient(name)),
              text(step.gradientNorm(name)),
              text(step.updateRatio(name))));
    }
    return new Block.Grid(
        "At step " + Numbers.count(step.step()),
        "<>>>>",
        List.of("layer", "activations", "largest |gradient|", "norm", "update"),
        rows);
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Numbers.figure(value.getAsDouble()) : "";
  }
}
