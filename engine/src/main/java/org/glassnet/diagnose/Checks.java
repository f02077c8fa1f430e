package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.inspect.GradientCheck;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;

/// What is looked at before training, in words and numbers.
final class Checks {
  /// Weights beyond which the check of gradients, in the slow engine, is left out.
  private static final long MOST_WEIGHTS = 200_000;

  private static final int CHECKED_SAMPLES = 4;
  private static final int CHECKED_WEIGHTS = 2;
  private static final double GRADIENT_TOLERANCE = 1e-2;

  /// Gradients below it are lost in the rounding of the network's float32.
  private static final double LEAST_GRADIENT = 1e-6;

  private static final double ONE_BATCH = 0.5;

  /// The first loss over that of always giving the same answer, from which on it is too high.
  private static final double HIGH = 5;

  private final Subject subject;
  private final RunSpec spec;
  private final Dataset train;
  private final int threads;

  private Checks(Subject subject, int threads) {
    this.subject = subject;
    this.spec = subject.spec();
    this.train = subject.opened().split().train();
    this.threads = threads;
  }

  static List<Check> of(Subject subject, Signs signs, int threads, Watch watch) {
    return new Checks(subject, threads).all(signs, watch);
  }

  private List<Check> all(Signs signs, Watch watch) {
    List<Check> checks = new ArrayList<>(ofData(signs.data()));
    beginning().ifPresent(checks::add);
    if (subject.missing().isPresent()) {
      return checks;
    }
    checks.add(firstLoss(signs));
    depth(signs.start()).ifPresent(checks::add);
    watch.at("comparing gradients with finite differences");
    gradients().ifPresent(checks::add);
    watch.at("learning one batch by heart");
    checks.add(oneBatch());
    return checks;
  }

  /// Of a run that begins with another network's weights.
  private Optional<Check> beginning() {
    return spec.start()
        .map(start -> {
          Subject.Counts counts = subject.counts();
          return new Check(
              "start",
              subject
                  .missing()
                  .orElseGet(() ->
                      String.format(
                          Locale.ROOT,
                          "%d of %d layers begin with the weights in %s; %s",
                          counts.taken(),
                          counts.all(),
                          start.weights(),
                          counts.frozen() == 0
                              ? "all are trained"
                              : counts.frozen()
                                  + " are frozen: that they do not move is meant so")),
              subject.missing().isEmpty());
        });
  }

  private Check firstLoss(Signs signs) {
    DataSigns data = signs.data();
    double loss = signs.start().loss();
    int classes = data.classes().size();
    boolean entropy =
        switch (spec.training().loss()) {
          case Loss.CrossEntropy _, Loss.CategoricalCrossEntropy _, Loss.BinaryCrossEntropy _ ->
              classes > 0;
          default -> false;
        };
    return new Check(
        "first loss",
        figure(loss)
            + (entropy
                ? String.format(
                    Locale.ROOT,
                    "; guessing among %d classes costs ln %d = %.4g",
                    classes,
                    classes,
                    StrictMath.log(classes))
                : "")
            + (Double.isNaN(data.baseline())
                ? ""
                : "; always giving the same answer costs " + figure(data.baseline())),
        !(loss / data.baseline() > HIGH) && Double.isFinite(loss));
  }

  private static String figure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "not finite";
  }

  private List<Check> ofData(DataSigns data) {
    List<Check> checks = new ArrayList<>();
    checks.add(labels(data));
    checks.add(
        new Check(
            "copies",
            data.known() == 0
                ? "no held-out sample is trained on"
                : String.format(
                    Locale.ROOT,
                    "%.0f %% of the %s samples are trained on",
                    100 * data.known(),
                    data.knownPart()),
            data.known() < 0.05));
    checks.add(
        new Check(
            "inputs",
            String.format(
                Locale.ROOT,
                "root mean square %.3g to %.3g, %d of %d never change",
                data.smallest().value(),
                data.largest().value(),
                data.dead().size(),
                data.features()),
            data.largest().value() < 30 || spec.start().isPresent()));
    checks.add(
        new Check(
            "neighbours",
            String.format(
                Locale.ROOT,
                data.classes().isEmpty()
                    ? "the nearest samples explain %.2f of the targets' variance (by chance %.2f)"
                    : "the nearest sample has the same class in %.2f of cases (by chance %.2f)",
                data.neighbours(),
                data.chance()),
            data.neighbours() - data.chance() > 3 * data.neighboursDeviation()));
    return checks;
  }

  private static Check labels(DataSigns data) {
    if (data.classes().isEmpty()) {
      return new Check(
          "targets", String.format(Locale.ROOT, "numbers, %,d samples", data.samples()), true);
    }
    double least = data.classes().stream().mapToDouble(share -> share).min().orElse(0);
    double most = data.classes().stream().mapToDouble(share -> share).max().orElse(0);
    return new Check(
        "labels",
        String.format(
            Locale.ROOT,
            "%d classes, from %.1f to %.1f %% of %,d samples",
            data.classes().size(),
            100 * least,
            100 * most,
            data.samples()),
        least * data.classes().size() > 0.3);
  }

  private static Optional<Check> depth(NetworkSigns start) {
    List<LayerSigns> hidden = start.drawn();
    if (hidden.size() < 2) {
      return Optional.empty();
    }
    double values = hidden.getLast().size() / hidden.getFirst().size();
    double gradients = hidden.getFirst().gradient() / hidden.getLast().gradient();
    return Optional.of(
        new Check(
            "depth",
            String.format(
                Locale.ROOT,
                "values of %2$s are %3$.3g times those of %1$s, gradients of %1$s %4$.3g times those"
                    + " of %2$s",
                hidden.getFirst().name(),
                hidden.getLast().name(),
                values,
                gradients),
            values < 10 && values > 0.1 && gradients < 10 && gradients > 0.02));
  }

  private Optional<Check> gradients() {
    Network network = subject.whole();
    if (train.size() < CHECKED_SAMPLES) {
      return Optional.empty();
    }
    if (network.weights().count() > MOST_WEIGHTS) {
      return Optional.of(
          new Check(
              "gradients",
              String.format(
                  Locale.ROOT,
                  "not compared with finite differences: with %,d weights that takes too long",
                  network.weights().count()),
              true));
    }
    int[] numbers = new int[CHECKED_SAMPLES];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i * train.size() / numbers.length;
    }
    GradientCheck.Report report =
        GradientCheck.some(
            network,
            spec.training().loss(),
            Samples.of(train, numbers),
            CHECKED_WEIGHTS,
            spec.training().seed());
    return report.entries().stream()
        .filter(entry -> !entry.kink() && Math.abs(entry.numeric()) > LEAST_GRADIENT)
        .max(Comparator.comparingDouble(GradientCheck.Entry::relativeError))
        .map(worst ->
            new Check(
                "gradients",
                String.format(
                    Locale.ROOT,
                    "%d compared with finite differences, the worst off by %.1g of itself (%s)",
                    report.entries().size(),
                    worst.relativeError(),
                    worst.parameter()),
                worst.relativeError() < GRADIENT_TOLERANCE));
  }

  private Check oneBatch() {
    double[] losses =
        new ShortTraining(subject, subject.train(), Optional.empty(), threads).oneBatch();
    return new Check(
        "one batch",
        "a hundred steps on one batch take its loss from "
            + figure(losses[0])
            + " to "
            + figure(losses[1]),
        losses[1] < ONE_BATCH * losses[0]);
  }
}
