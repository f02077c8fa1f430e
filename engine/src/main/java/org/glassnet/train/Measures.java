package org.glassnet.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.data.Dataset;
import org.glassnet.model.Graph;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// The metrics of some settings while they are measured.
final class Measures {
  private final List<Metric> metrics;
  private final List<Measure> all;

  private Measures(List<Metric> metrics, List<Measure> all) {
    this.metrics = metrics;
    this.all = all;
  }

  static Measures none() {
    return new Measures(List.of(), List.of());
  }

  /// For a set that is measured whole.
  static Measures ofWhole(TrainSettings settings, Shape output, Classes classes) {
    return of(settings.metrics(), output, classes);
  }

  /// For data that are gone through in training: without a user's own, which could not go on from a
  /// checkpoint.
  static Measures ofTraining(TrainSettings settings, Graph graph) {
    return of(
        settings.metrics().stream().filter(metric -> !(metric instanceof CustomMetric)).toList(),
        graph.shape(graph.outputs().getFirst()),
        Classes.of(settings.loss(), graph));
  }

  private static Measures of(List<Metric> metrics, Shape output, Classes classes) {
    return new Measures(
        metrics, metrics.stream().map(metric -> Measure.of(metric, classes, output)).toList());
  }

  /// Checks that the metrics can be measured with this loss on these data.
  ///
  /// @throws GlassnetException where one cannot
  static void check(Dataset data, TrainSettings settings, Shape output) {
    Classes classes = Classes.of(settings.loss(), output.size());
    List<String> names = new ArrayList<>();
    for (Metric metric : settings.metrics()) {
      if (names.contains(metric.name())) {
        throw new GlassnetException("Two metrics are named " + metric.name());
      }
      names.add(metric.name());
      if (metric instanceof Metric.OfClasses && !classes.exist()) {
        throw new ShapeException(
            metric.name()
                + " needs classes, but the network has one output and is trained with "
                + settings.loss().name()
                + ": choose binaryCrossEntropy or hinge, or a metric of numbers such as"
                + " meanAbsoluteError");
      }
      if (metric instanceof Metric.OfNumbers && classes.labels()) {
        throw new ShapeException(
            metric.name()
                + " needs targets that are numbers, but "
                + data.description()
                + " has class labels: choose a metric of classes such as f1");
      }
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void clear() {
    for (Measure measure : all) {
      Arrays.fill(measure.state(), 0);
    }
  }

  /// Takes rows of outputs and targets in.
  void add(float[] outputs, int at, int outputSize, float[] targets, int targetSize, int rows) {
    for (int m = 0; m < all.size(); m++) {
      Measure measure = all.get(m);
      for (int row = 0; row < rows; row++) {
        measure.add(outputs, at + row * outputSize, targets, row * targetSize);
      }
    }
  }

  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int m = 0; m < all.size(); m++) {
      values.put(metrics.get(m).name(), all.get(m).value());
    }
    return values;
  }

  /// What they remember, live.
  List<double[]> state() {
    return all.stream().map(Measure::state).toList();
  }
}
