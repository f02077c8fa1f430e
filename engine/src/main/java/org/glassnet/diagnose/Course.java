package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
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
/// @param figures how well it did
record Course(CourseSigns signs, Figures figures) {
  /// Where less of the baseline's loss is left, no other settings are tried: there is little to gain.
  private static final double LITTLE = 0.1;

  private static final int MOST_STEPS = 400;
  private static final int MOST_SAMPLES = 1000;
  private static final int SMALL_BATCH = 32;

  static Course of(
      RunSpec spec, Opened opened, DataSigns data, int threads, TrainListener listener) {
    Split split = opened.split();
    int classes = opened.classes().size();
    Network network = spec.network(split.train().inputShape());
    try (Trainer trainer = Trainer.open(network, spec.training(), threads)) {
      Optional<Dataset> test = split.test().filter(part -> !part.equals(split.train()));
      List<Double> heldOut = new ArrayList<>();
      History history =
          trainer.fit(
              split,
              event -> {
                if (event instanceof TrainEvent.Epoch(EpochRecord record)) {
                  record
                      .validation()
                      .map(Evaluation::loss)
                      .or(() -> test.map(part -> trainer.evaluate(part).loss()))
                      .ifPresent(heldOut::add);
                }
                listener.on(event);
              });
      Dataset some = Answers.some(split.train(), MOST_SAMPLES);
      double loss = trainer.evaluate(some).loss();
      Answers answers = Answers.of(trainer, network, spec.training().loss(), some, classes);
      Optional<Dataset> others = split.validation().or(() -> test);
      CourseSigns signs =
          new CourseSigns(
              loss,
              answers.score(),
              answers.leastRecall(),
              heldOut,
              others
                  .map(part -> Baseline.of(spec.training().loss(), Truth.of(part, classes)))
                  .orElse(Double.NaN),
              history.steps(),
              NetworkLook.of(network, spec.training(), split.train()),
              history.notFinite(),
              trials(spec, split.train(), some, loss / data.baseline(), threads));
      return new Course(
          signs, figures(spec, opened, network, trainer, history, heldOut));
    }
  }

  private static CourseSigns.Trials trials(
      RunSpec spec, Dataset train, Dataset some, double left, int threads) {
    if (left < LITTLE) {
      return CourseSigns.Trials.NONE;
    }
    ShortTraining tried = new ShortTraining(spec, train, some, threads);
    int batch = spec.training().batchSize();
    boolean large = batch > SMALL_BATCH && batch * 4L >= train.size();
    return new CourseSigns.Trials(
        tried.loss(0.1, batch, MOST_STEPS),
        tried.loss(0.01, batch, MOST_STEPS),
        tried.loss(10, batch, MOST_STEPS),
        tried.loss(100, batch, MOST_STEPS),
        large ? tried.loss(1, SMALL_BATCH, MOST_STEPS) : Double.POSITIVE_INFINITY);
  }

  private static Figures figures(
      RunSpec spec,
      Opened opened,
      Network network,
      Trainer trainer,
      History history,
      List<Double> heldOut) {
    Split split = opened.split();
    int classes = opened.classes().size();
    Evaluation train = trainer.evaluate(split.train());
    Optional<Dataset> test = split.test().filter(part -> !part.equals(split.train()));
    Dataset judged = test.or(split::validation).orElse(split.train());
    Evaluation others = trainer.evaluate(judged);
    Answers answers = Answers.of(trainer, network, spec.training().loss(), judged, classes);
    return new Figures(
        train.loss(),
        train.accuracy(),
        test.isPresent() ? "test" : split.validation().isPresent() ? "validation" : "train",
        others.loss(),
        others.accuracy(),
        answers.recall(),
        judged.equals(split.train()) ? 0 : Copies.in(split.train()).share(judged),
        history.epochs().stream().map(epoch -> epoch.train().loss()).toList(),
        heldOut);
  }
}
