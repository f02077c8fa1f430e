package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.run.Opened;
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

  static Course of(RunSpec spec, Opened opened, DataSigns data, int threads, Watch watch) {
    watch.at("training");
    return of(spec, opened, Optional.of(data), threads, watch);
  }

  /// The figures alone.
  static Result train(RunSpec spec, Opened opened, int threads, Watch watch) {
    return of(spec, opened, Optional.empty(), threads, watch).result();
  }

  /// @param data what is to be seen of the data, where other settings are to be tried
  private static Course of(
      RunSpec spec, Opened opened, Optional<DataSigns> data, int threads, Watch watch) {
    Split split = opened.split();
    int classes = opened.classes().size();
    Loss by = spec.training().loss();
    Network network = spec.network(split.train().inputShape());
    float[] first = network.weights().array().clone();
    try (Trainer trainer = Trainer.open(network, spec.training(), threads)) {
      Optional<Dataset> test = Parts.test(split);
      Optional<Dataset> watched = split.validation().or(() -> test);
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
              moved(first, network.weights().array()),
              answers.leastRecall(),
              heldOut,
              watched.map(part -> Baseline.of(by, Truth.of(part, classes))).orElse(Double.NaN),
              history.steps(),
              NetworkLook.of(network, spec.training(), split.train(), threads),
              history.notFinite(),
              data.map(known ->
                      trials(
                          spec,
                          split.train(),
                          some,
                          watched.map(part -> Parts.some(part, MOST_SAMPLES)),
                          loss / known.baseline(),
                          threads,
                          watch))
                  .orElse(CourseSigns.Trials.NONE));
      return new Course(signs, result(spec, opened, network, trainer, history, heldOut));
    }
  }

  private static double moved(float[] first, float[] last) {
    double change = 0;
    double length = 0;
    for (int i = 0; i < first.length; i++) {
      double difference = (double) last[i] - first[i];
      change += difference * difference;
      length += (double) first[i] * first[i];
    }
    return Math.sqrt(change / length);
  }

  private static CourseSigns.Trials trials(
      RunSpec spec,
      Dataset train,
      Dataset some,
      Optional<Dataset> heldOut,
      double left,
      int threads,
      Watch watch) {
    if (left < LITTLE) {
      return CourseSigns.Trials.NONE;
    }
    ShortTraining tried = new ShortTraining(spec, train, some, heldOut, threads);
    int batch = spec.training().batchSize();
    boolean large = batch > SMALL_BATCH && batch * 4L >= train.size();
    int trials = RATES.size() + (large ? 1 : 0);
    List<CourseSigns.Trial> rates = new ArrayList<>();
    for (double times : RATES) {
      watch.at(new Stage("trying other learning rates", rates.size() + 1, trials));
      rates.add(tried.of(times, batch, MOST_STEPS));
    }
    Optional<CourseSigns.Trial> small = Optional.empty();
    if (large) {
      watch.at(new Stage("trying smaller batches", trials, trials));
      small = Optional.of(tried.of(1, SMALL_BATCH, MOST_STEPS));
    }
    return new CourseSigns.Trials(rates, small);
  }

  private static Result result(
      RunSpec spec,
      Opened opened,
      Network network,
      Trainer trainer,
      History history,
      List<Double> heldOut) {
    Split split = opened.split();
    int classes = opened.classes().size();
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
        judged.equals(split.train()) ? 0 : Copies.in(split.train()).share(judged),
        history.epochs().stream().map(epoch -> epoch.train().loss()).toList(),
        heldOut);
  }
}
