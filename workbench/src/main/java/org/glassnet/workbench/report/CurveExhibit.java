package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.train.EpochRecord;
import org.glassnet.workbench.picture.LineChart;
import org.glassnet.workbench.picture.LineChart.Line;
import org.glassnet.workbench.picture.LineChart.Look;
import org.glassnet.workbench.session.spec.Experiment.Axis;
import org.glassnet.workbench.session.spec.Figure;
import org.glassnet.workbench.session.spec.Showing;
import org.glassnet.workbench.session.store.RunStore;

/// What trials did over time or over depth, as lines: a picture for each value of an axis.
final class CurveExhibit {
  static final int WIDTH = 470;
  static final int HEIGHT = 330;

  private final List<Axis> axes;
  private final List<Trial> trials;
  private final List<Trial> all;

  /// @param trials those that are shown
  /// @param all all of the experiment, so that each has one colour in all pictures
  CurveExhibit(List<Axis> axes, List<Trial> trials, List<Trial> all) {
    this.axes = axes;
    this.trials = trials;
    this.all = all;
  }

  /// Figures of each epoch.
  List<Block> curves(Showing.Curves showing) {
    List<Block> blocks = Block.headed(showing.title());
    for (Group group : groups(showing.each())) {
      for (Figure figure : showing.figures()) {
        List<Line> lines = new ArrayList<>();
        for (Trial trial : group.trials()) {
          int colour = colour(group, trial);
          String name = group.name(trial);
          lines.add(epochs(name, trial, figure, colour, Look.SOLID));
          if (showing.training()) {
            Figure train = new Figure("train", figure.name());
            lines.add(epochs(name + ", training", trial, train, colour, Look.DASHED));
          }
        }
        add(blocks, group, figure.text(), "epoch", showing.logarithmic(), lines);
      }
    }
    return blocks;
  }

  /// The number of its name among those of all trials: where one axis has a picture for each value,
  /// what differs in the others.
  private int colour(Group group, Trial trial) {
    return all.stream().map(group::name).distinct().toList().indexOf(group.name(trial));
  }

  private static Line epochs(String name, Trial trial, Figure figure, int colour, Look look) {
    List<EpochRecord> epochs = trial.run().epochs();
    return new Line(
        name,
        epochs.stream().map(epoch -> (double) epoch.epoch()).toList(),
        epochs.stream().map(epoch -> Outcome.value(epoch, figure)).toList(),
        colour,
        look);
  }

  /// The largest |gradient| of each layer that has weights, before and after training.
  List<Block> gradients(Showing.Gradients showing) {
    List<Block> blocks = Block.headed(showing.title());
    for (Group group : groups(showing.each())) {
      gradients(blocks, group, "before training", List::getFirst);
      if (showing.after()) {
        gradients(blocks, group, "at the last step", List::getLast);
      }
    }
    return blocks;
  }

  private void gradients(
      List<Block> blocks,
      Group group,
      String when,
      Function<List<StepStatistics>, StepStatistics> step) {
    List<Line> lines = new ArrayList<>();
    for (Trial trial : group.trials()) {
      List<StepStatistics> looks = RunStore.looks(trial.run().file());
      if (!looks.isEmpty()) {
        lines.add(
            Line.of(
                group.name(trial),
                largestGradients(step.apply(looks)),
                colour(group, trial),
                Look.SOLID));
      }
    }
    add(blocks, group, "largest |gradient| " + when, "layer, from the input", true, lines);
  }

  /// Of each layer with weights, in order.
  static List<Double> largestGradients(StepStatistics step) {
    return step.layers().stream()
        .map(LayerStatistics::name)
        .map(step::largestGradient)
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .toList();
  }

  private static void add(
      List<Block> blocks, Group group, String what, String across, boolean log, List<Line> lines) {
    String title = group.title().isEmpty() ? what : group.title() + ": " + what;
    LineChart chart = new LineChart(title, across, log, lines, WIDTH, HEIGHT);
    if (!chart.empty()) {
      blocks.add(new Block.Figure(chart, title, ""));
    }
  }

  /// The trials of one picture.
  ///
  /// @param title what is the same in them; may be empty
  /// @param without the axis that is the same, if one is
  private record Group(String title, Optional<Axis> without, List<Trial> trials) {
    /// What a trial is called where the rest is the same.
    String name(Trial trial) {
      List<String> rest =
          trial.asked().settings().entrySet().stream()
              .filter(entry -> without.filter(axis -> axis.name().equals(entry.getKey())).isEmpty())
              .map(java.util.Map.Entry::getValue)
              .toList();
      return rest.isEmpty() ? trial.label() : String.join(", ", rest);
    }
  }

  private List<Group> groups(Optional<String> each) {
    if (each.isEmpty()) {
      return List.of(new Group("", Optional.empty(), trials));
    }
    Axis axis =
        axes.stream().filter(one -> one.name().equals(each.get())).findFirst().orElseThrow();
    return axis.values().stream()
        .map(value ->
            new Group(
                axis.name() + " " + value,
                Optional.of(axis),
                trials.stream()
                    .filter(trial -> value.equals(trial.asked().settings().get(axis.name())))
                    .toList()))
        .filter(group -> !group.trials().isEmpty())
        .toList();
  }
}
