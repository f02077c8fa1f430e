package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.function.Loss;
import org.glassnet.model.Frozen;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.run.RunSpec;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.train.History;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainListener;
import org.glassnet.train.Trainer;

/// A training that is looked at.
///
/// @param signs what the rules look at
/// @param result how well it did
record Course(CourseSigns signs, Result result) {
  /// Where less of the baseline's loss is left, no other settings are tried: there is little to
  /// gain.
  private static final double LITTLE = 0.1;

  private static final List<Double> RATES = List.of(0.01, 0.1, 10.0, 100.0, 1000.0);
  private static final int MOST_STEPS = 400;
  private static final int MOST_SAMPLES = 1000;
  private static final int SMALL_BATCH = 32;

  static Course of(Subject subject, DataSigns data, int threads, Watch watch) {
    watch.at("training");
    return of(subject, Optional.empty(), Optional.of(data), threads, watch);
  }

  /// The same of a training that is over.
  static Course of(Subject subject, Trace trace, DataSigns data, int threads, Watch watch) {
    watch.at("reading what training left behind");
    return of(subject, Optional.of(trace), Optional.of(data), threads, watch);
  }

  /// The figures alone.
  static Result train(Subject subject, int threads, Watch watch) {
    return of(subject, Optional.empty(), Optional.empty(), threads, watch).result();
  }

  /// What came of a training.
  ///
  /// @param epochs its whole epochs
  /// @param steps how many updates were made
  /// @param notFinite where a number was not finite first
  /// @param heldOut the loss on samples that are not trained on, by epoch
  private record Trained(
      List<EpochRecord> epochs,
      long steps,
      Optional<TrainEvent.NotFinite> notFinite,
      List<Double> heldOut) {}

  /// @param trace what the training left behind, if it is not to be done now
  /// @param data what is to be seen of the data, where other settings are to be tried
  private static Course of(
      Subject subject, Optional<Trace> trace, Optional<DataSigns> data, int threads, Watch watch) {
    RunSpec spec = subject.spec();
    Split split = subject.split();
    int classes = subject.opened().classes().size();
    Loss by = spec.training().loss();
    Network network = subject.network();
    float[] first = network.weights().array().clone();
    try (Trainer trainer = Trainer.open(network, spec.training(), threads)) {
      Optional<Dataset> test = Parts.test(split);
      Optional<Dataset> watched = split.validation().or(() -> test);
      Trained trained =
          trace
              .map(left -> read(left, network, trainer, test))
              .orElseGet(() -> train(trainer, split, test, watch));
      Dataset some = Parts.some(split.train(), MOST_SAMPLES);
      double loss = trainer.evaluate(some).loss();
      Answers answers = Answers.of(trainer, network, by, some, classes);
      CourseSigns signs =
          new CourseSigns(
              loss,
              answers.score(),
              test.or(split::validation)
                  .map(part -> Answers.of(trainer, network, by, part, classes).score())
                  .orElse(answers.score()),
              moved(first, network.weights(), spec),
              answers.leastRecall(),
              trained.heldOut(),
              watched.map(part -> Baseline.of(by, Truth.of(part, classes))).orElse(Double.NaN),
              trained.steps(),
              NetworkLook.of(
                  network.inEpoch(spec.training().epochs()),
                  spec.training(),
                  split.train(),
                  threads,
                  subject.taken()),
              trained.notFinite(),
              data.filter(_ -> subject.missing().isEmpty())
                  .map(known ->
                      trials(
                          subject,
                          some,
                          watched.map(part -> Parts.some(part, MOST_SAMPLES)),
                          loss / known.baseline(),
                          threads,
                          watch))
                  .orElse(CourseSigns.Trials.NONE));
      return new Course(signs, result(subject, network, trainer, trained));
    }
  }

  private static Trained train(Trainer trainer, Split split, Optional<Dataset> test, Watch watch) {
    List<Double> heldOut = new ArrayList<>();
    TrainListener measured =
        event -> {
          if (event instanceof TrainEvent.Epoch(EpochRecord record)) {
            record
                .validation()
                .map(Evaluation::loss)
                .or(() -> test.map(part -> trainer.evaluate(part).loss()))
                .ifPresent(heldOut::add);
          }
        };
    History history = trainer.fit(split, measured.and(watch.training()));
    return new Trained(history.epochs(), history.steps(), history.notFinite(), heldOut);
  }

  /// Where nothing was set aside, what test samples cost after each epoch is not known any more,
  /// but for the last.
  private static Trained read(
      Trace trace, Network network, Trainer trainer, Optional<Dataset> test) {
    trace.weights().accept(network.weights());
    List<Double> heldOut =
        trace.epochs().stream()
            .flatMap(epoch -> epoch.validation().map(Evaluation::loss).stream())
            .toList();
    return new Trained(
        trace.epochs(),
        trace.steps(),
        trace.notFinite(),
        heldOut.isEmpty()
            ? test.map(part -> trainer.evaluate(part).loss()).stream().toList()
            : heldOut);
  }

  /// Of the weights that training may change.
  private static double moved(float[] first, Weights weights, RunSpec spec) {
    Frozen frozen = Frozen.of(weights, spec.frozen());
    float[] last = weights.array();
    double change = 0;
    double length = 0;
    for (int i = 0; i < first.length; i++) {
      if (!frozen.contains(i)) {
        double difference = (double) last[i] - first[i];
        change += difference * difference;
        length += (double) first[i] * first[i];
      }
    }
    return Math.sqrt(change / length);
  }

  private static CourseSigns.Trials trials(
      Subject subject,
      Dataset some,
      Optional<Dataset> heldOut,
      double left,
      int threads,
      Watch watch) {
    if (left < LITTLE) {
      return CourseSigns.Trials.NONE;
    }
    ShortTraining tried = new ShortTraining(subject, some, heldOut, threads);
    int batch = subject.spec().training().batchSize();
    boolean large = batch > SMALL_BATCH && batch * 4L >= subject.train().size();
    boolean uneven = subject.spec().groups().stream().anyMatch(group -> group.rate() > 1);
    int trials = RATES.size() + (uneven ? 1 : 0) + (large ? 1 : 0);
    List<CourseSigns.Trial> rates = new ArrayList<>();
    for (double times : RATES) {
      watch.at(new Stage("trying other learning rates", rates.size() + 1, trials));
      rates.add(tried.of(times, batch, MOST_STEPS));
    }
    Optional<CourseSigns.Trial> even = Optional.empty();
    if (uneven) {
      watch.at(new Stage("trying other learning rates", rates.size() + 1, trials));
      even = Optional.of(tried.even(MOST_STEPS));
    }
    Optional<CourseSigns.Trial> small = Optional.empty();
    if (large) {
      watch.at(new Stage("trying smaller batches", trials, trials));
      small = Optional.of(tried.of(1, SMALL_BATCH, MOST_STEPS));
    }
    return new CourseSigns.Trials(rates, small, even);
  }

  private static Result result(Subject subject, Network network, Trainer trainer, Trained trained) {
    RunSpec spec = subject.spec();
    Split split = subject.split();
    int classes = subject.opened().classes().size();
    Evaluation train = trainer.evaluate(split.train());
    Optional<Dataset> test = Parts.test(split);
    Dataset judged = test.or(split::validation).orElse(split.train());
    Evaluation others = trainer.evaluate(judged);
    Answers answers = Answers.of(trainer, network, spec.training().loss(), judged, classes);
    return new Result(
        train.loss(),
        train.accuracy(),
        test.isPresent() ? "test" : split.validation().isPresent() ? "validation" : "train",
        others.loss(),
        answers.accuracy(),
        classes > 0 ? OptionalDouble.of(answers.score()) : OptionalDouble.empty(),
        judged.equals(split.train()) ? 0 : copies(subject.opened().split()),
        trained.epochs().stream().map(epoch -> epoch.train().loss()).toList(),
        trained.heldOut());
  }

  /// The share of the samples that are judged that are training samples, too.
  private static double copies(Split split) {
    return Parts.test(split).or(split::validation).map(Copies.in(split.train())::share).orElse(0.0);
  }
}
