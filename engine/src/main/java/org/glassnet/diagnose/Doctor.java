package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.inspect.GradientCheck;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.model.Network;
import org.glassnet.run.DataFiles;
import org.glassnet.run.OpenData;
import org.glassnet.run.Opened;
import org.glassnet.run.RunSpec;
import org.glassnet.train.TrainListener;

/// Says what is wrong with a run, and what would cure it.
///
/// Looks at the data, at the network's first step, and, unless told not to, trains it as its
/// specification says and looks at what that comes to. Where much of the loss is left, short trials
/// with other rates and batches tell which setting it is. The same run always gets the same answer.
public final class Doctor {
  /// Weights beyond which the check of gradients, in the slow engine, is left out.
  private static final long MOST_WEIGHTS = 200_000;

  private static final int CHECKED_SAMPLES = 4;
  private static final int CHECKED_WEIGHTS = 2;
  private static final double GRADIENT_TOLERANCE = 1e-2;

  /// Gradients below it are lost in the rounding of the network's float32.
  private static final double LEAST_GRADIENT = 1e-6;

  private static final double ONE_BATCH = 0.5;

  private final RunSpec spec;
  private final DataFiles files;
  private final Opened opened;
  private final int threads;

  private Doctor(RunSpec spec, DataFiles files, int threads) {
    this.spec = spec;
    this.files = files;
    this.opened = OpenData.open(spec, files);
    this.threads = threads;
  }

  /// For a run.
  ///
  /// @param files where its data are
  /// @throws org.glassnet.tensor.GlassnetException where they cannot be had
  public static Doctor of(RunSpec spec, DataFiles files, int threads) {
    return new Doctor(spec, files, threads);
  }

  /// Looks at the data and the first step alone.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where data, network and loss do not fit
  public Checkup before() {
    DataSigns data = DataLook.of(spec, opened);
    NetworkSigns start = start();
    Signs signs = new Signs(spec, data, start, Optional.empty());
    return new Checkup(
        spec, false, checks(signs), Rule.findings(signs), Optional.empty());
  }

  /// Trains the run and looks at all of it.
  ///
  /// @param listener hears of the training
  /// @throws org.glassnet.tensor.GlassnetException where data, network and loss do not fit
  public Checkup checkup(TrainListener listener) {
    DataSigns data = DataLook.of(spec, opened);
    NetworkSigns start = start();
    Course course = Course.of(spec, opened, data, threads, listener);
    Signs signs = new Signs(spec, data, start, Optional.of(course.signs()));
    return new Checkup(
        spec, true, checks(signs), Rule.findings(signs), Optional.of(course.result()));
  }

  /// Trains again with a finding's cure, from the same seed, and holds the two side by side; empty
  /// where no specification cures it.
  ///
  /// @param checkup the run as it was, trained
  /// @throws org.glassnet.tensor.GlassnetException where the changed specification does not hold
  public Optional<Proof> prove(Checkup checkup, Finding finding, TrainListener listener) {
    return finding
        .cure()
        .applied(spec)
        .flatMap(changed ->
            checkup
                .result()
                .map(before -> {
                  Result after =
                      Course.train(changed, OpenData.open(changed, files), threads, listener);
                  return new Proof(finding, spec, changed, before, after);
                }));
  }

  private NetworkSigns start() {
    Dataset train = opened.split().train();
    return NetworkLook.of(spec.network(train.inputShape()), spec.training(), train);
  }

  private List<Check> checks(Signs signs) {
    List<Check> checks = new ArrayList<>();
    DataSigns data = signs.data();
    checks.add(labels(data));
    checks.add(
        new Check(
            "copies",
            data.known() == 0
                ? "no held-out sample is trained on"
                : text("%.0f %% of the %s samples are trained on", 100 * data.known(), data.knownPart()),
            data.known() < 0.05));
    checks.add(
        new Check(
            "inputs",
            text(
                "root mean square %.3g to %.3g, %d of %d never change",
                data.smallest(), data.largest(), data.dead(), data.features()),
            data.largest() < 30));
    checks.add(
        new Check(
            "neighbours",
            text(
                data.classes().isEmpty()
                    ? "the nearest samples explain %.2f of the targets' variance (by chance %.2f)"
                    : "the nearest sample has the same class in %.2f of cases (by chance %.2f)",
                data.neighbours(), data.chance()),
            data.neighbours() - data.chance() > 3 * data.neighboursDeviation()));
    double first = signs.start().loss() / data.baseline();
    checks.add(
        new Check(
            "first loss",
            text(
                "%.4g; always giving the same answer costs %.4g",
                signs.start().loss(), data.baseline()),
            !(first > 5)));
    depth(signs.start()).ifPresent(checks::add);
    gradients().ifPresent(checks::add);
    checks.add(oneBatch());
    return checks;
  }

  private static Check labels(DataSigns data) {
    if (data.classes().isEmpty()) {
      return new Check("targets", text("numbers, %,d samples", data.samples()), true);
    }
    double least = data.classes().stream().mapToDouble(share -> share).min().orElse(0);
    double most = data.classes().stream().mapToDouble(share -> share).max().orElse(0);
    return new Check(
        "labels",
        text(
            "%d classes, from %.1f to %.1f %% of %,d samples",
            data.classes().size(), 100 * least, 100 * most, data.samples()),
        least * data.classes().size() > 0.3);
  }

  private static Optional<Check> depth(NetworkSigns start) {
    List<NetworkSigns.LayerSigns> hidden = start.hidden();
    if (hidden.size() < 2) {
      return Optional.empty();
    }
    double values = hidden.getLast().size() / hidden.getFirst().size();
    double gradients = hidden.getFirst().gradient() / hidden.getLast().gradient();
    return Optional.of(
        new Check(
            "depth",
            text(
                "from %s to %s values go %.3g-fold, gradients %.3g-fold on their way back",
                hidden.getFirst().name(), hidden.getLast().name(), values, gradients),
            values < 10 && values > 0.1 && gradients < 10 && gradients > 0.02));
  }

  private Optional<Check> gradients() {
    Dataset train = opened.split().train();
    Network network = spec.network(train.inputShape());
    if (network.weights().count() > MOST_WEIGHTS || train.size() < CHECKED_SAMPLES) {
      return Optional.empty();
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
                text(
                    "%d compared with finite differences, the worst off by %.1g of itself (%s)",
                    report.entries().size(), worst.relativeError(), worst.parameter()),
                worst.relativeError() < GRADIENT_TOLERANCE));
  }

  private Check oneBatch() {
    Dataset train = opened.split().train();
    double[] losses =
        new ShortTraining(spec, train, train, Optional.empty(), threads).oneBatch();
    return new Check(
        "one batch",
        text("a hundred steps on one batch take its loss from %.4g to %.4g", losses[0], losses[1]),
        losses[1] < ONE_BATCH * losses[0]);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
