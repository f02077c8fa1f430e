package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.data.Playground;
import org.glassnet.diagnose.CourseSigns.Trial;
import org.glassnet.diagnose.CourseSigns.Trials;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Placement;
import org.glassnet.run.PlaygroundData;
import org.glassnet.run.RunSpec;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainSettings;

/// Numbers of a healthy training on two equally large classes, ln 2 to begin with and 0.05 at the
/// end, and the same with some of them changed.
final class Made {
  static final double LN_2 = 0.6931;

  RunSpec spec = spec(Loss.crossEntropy(), Dense.of(2));
  List<Double> classes = List.of(0.5, 0.5);
  double known;
  List<Integer> dead = List.of();
  double deadSize;
  double largest = 1;
  double smallest = 0.5;
  double run;
  double neighbours = 0.9;
  OptionalDouble least = OptionalDouble.empty();
  OptionalDouble most = OptionalDouble.empty();
  double firstLoss = 0.75;
  List<LayerSigns> start = List.of(layer("dense_1"), layer("dense_2"), layer("dense_3"));
  List<LayerSigns> end = start;
  double trainLoss = 0.05;
  double score = 0.98;
  double leastRecall = 0.97;
  double moved = 1;
  List<Double> heldOut = List.of(0.5, 0.3, 0.2, 0.15, 0.14, 0.14);
  long steps = 500;
  Optional<TrainEvent.NotFinite> notFinite = Optional.empty();
  Trials trials = Trials.NONE;

  static RunSpec spec(Loss loss, Dense last) {
    Dense hidden = Dense.of(16, Activation.relu());
    return new RunSpec(
        "made",
        new PlaygroundData(Playground.Kind.CIRCLE, 500, 0.5, 0, 1),
        0,
        List.of(
            Placement.of(hidden), Placement.of(hidden), Placement.of(hidden), Placement.of(last)),
        List.of(),
        TrainSettings.of(loss));
  }

  static LayerSigns layer(String name) {
    return new LayerSigns(name, "relu", 0.5, 0.01, 0, 0.1, 1, 0);
  }

  /// One set of numbers for each layer, in the first with a factor for each layer before it.
  static List<LayerSigns> growing(double values, double gradients, int count) {
    List<LayerSigns> layers = new ArrayList<>();
    double size = 0.5;
    double gradient = 0.01;
    for (int i = 0; i < count; i++) {
      layers.add(new LayerSigns("dense_" + (i + 1), "tanh", size, gradient, 0, 0, 1, 0));
      size *= values;
      gradient /= gradients;
    }
    return Collections.unmodifiableList(layers);
  }

  static Trials rates(double... timesAndLosses) {
    List<Trial> rates = new ArrayList<>();
    for (int i = 0; i < timesAndLosses.length; i += 2) {
      rates.add(new Trial(timesAndLosses[i], timesAndLosses[i + 1], Double.NaN));
    }
    return new Trials(rates, Optional.empty());
  }

  DataSigns data() {
    return new DataSigns(
        400,
        classes,
        known,
        "test",
        8,
        dead,
        deadSize,
        2,
        new DataSigns.Size(largest, "input 1"),
        new DataSigns.Size(smallest, "input 2"),
        run,
        LN_2,
        neighbours,
        classes.isEmpty() ? 0 : 1.0 / classes.size(),
        0.03,
        least,
        most);
  }

  Signs before() {
    return new Signs(spec, data(), new NetworkSigns(firstLoss, start), Optional.empty());
  }

  Signs signs() {
    CourseSigns course =
        new CourseSigns(
            trainLoss,
            score,
            score,
            moved,
            OptionalDouble.of(leastRecall),
            heldOut,
            LN_2,
            steps,
            new NetworkSigns(trainLoss, end),
            notFinite,
            trials);
    return new Signs(spec, data(), new NetworkSigns(firstLoss, start), Optional.of(course));
  }

  Optional<Finding> cause() {
    return Rule.findings(signs()).stream().findFirst();
  }
}
