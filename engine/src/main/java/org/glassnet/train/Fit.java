package org.glassnet.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;

/// One training, from its first step to its history.
final class Fit {
  private static final long PROGRESS_NANOS = 80_000_000L;

  private final Network network;
  private final TrainSettings settings;
  private final Step step;
  private final Dataset train;
  private final Optional<Dataset> validation;
  private final TrainListener listener;
  private final Function<Dataset, Evaluation> evaluate;
  private final BooleanSupplier cancelled;
  private final int batch;
  private final int stepsPerEpoch;
  private final Tally tally;
  private final Tally batchTally;
  private final List<EpochRecord> epochs = new ArrayList<>();
  private Optional<Weights> best = Optional.empty();
  private double bestLoss = Double.POSITIVE_INFINITY;
  private long steps;
  private long simdSteps;
  private long lastProgress;

  Fit(
      Network network,
      TrainSettings settings,
      Step step,
      Split data,
      TrainListener listener,
      Function<Dataset, Evaluation> evaluate,
      BooleanSupplier cancelled) {
    this.network = network;
    this.settings = settings;
    this.step = step;
    this.train = data.train();
    this.validation = data.validation();
    this.listener = listener;
    this.evaluate = evaluate;
    this.cancelled = cancelled;
    this.batch = Math.min(settings.batchSize(), train.size());
    this.stepsPerEpoch = (train.size() + batch - 1) / batch;
    this.tally = Tally.of(settings.loss());
    this.batchTally = Tally.of(settings.loss());
  }

  /// The weights after the epoch with the smallest watched loss.
  Optional<Weights> best() {
    return best;
  }

  History run() {
    long start = System.nanoTime();
    listener.on(new TrainEvent.Started(settings.epochs(), stepsPerEpoch, train.size()));
    if (settings.batchSize() > train.size()) {
      listener.on(
          new TrainEvent.Warning(
              "The batch size "
                  + settings.batchSize()
                  + " is larger than the training set of "
                  + train.size()
                  + " samples: each step takes the whole set"));
    }
    History.Ending ending = History.Ending.COMPLETED;
    for (int epoch = 1; epoch <= settings.epochs() && ending == History.Ending.COMPLETED; epoch++) {
      ending = epoch(epoch);
    }
    History history = new History(epochs, ending, steps, simdSteps, seconds(start));
    listener.on(new TrainEvent.Finished(history));
    return history;
  }

  private History.Ending epoch(int epoch) {
    long began = System.nanoTime();
    int[] order = settings.order().of(train.size(), settings.seed(), epoch);
    train.expect(order);
    tally.clear();
    for (int at = 0, number = 1; at < order.length; at += batch, number++) {
      if (cancelled.getAsBoolean()) {
        return History.Ending.CANCELLED;
      }
      batchTally.clear();
      double rate = rate(epoch, number);
      boolean simd =
          step.run(train, order, at, Math.min(at + batch, order.length), rate, batchTally);
      simdSteps += simd ? 1 : 0;
      steps++;
      tally.add(batchTally);
      if (!Double.isFinite(batchTally.loss())) {
        listener.on(notFinite(epoch, number));
        return History.Ending.NOT_FINITE;
      }
      tell(epoch, number, began);
    }
    finish(epoch, seconds(began));
    return History.Ending.COMPLETED;
  }

  private double rate(int epoch, int number) {
    double gone = epoch - 1 + (number - 1) / (double) stepsPerEpoch;
    return settings.optimizer().learningRate() * settings.schedule().factor(gone);
  }

  private void finish(int epoch, double seconds) {
    Optional<Evaluation> measured = validation.map(evaluate);
    String hash = network.weights().hash();
    EpochRecord result = new EpochRecord(epoch, tally.evaluation(), measured, hash, seconds);
    epochs.add(result);
    if (result.watchedLoss() < bestLoss) {
      bestLoss = result.watchedLoss();
      best = Optional.of(network.weights().copy());
    }
    listener.on(new TrainEvent.Epoch(result));
  }

  private void tell(int epoch, int number, long began) {
    if (listener.everyStep()) {
      listener.on(new TrainEvent.Step(epoch, number, batchTally.loss(), batchTally.accuracy()));
    }
    long now = System.nanoTime();
    if (now - lastProgress > PROGRESS_NANOS) {
      lastProgress = now;
      listener.on(
          new TrainEvent.Progress(
              epoch, number, stepsPerEpoch, tally.loss(), tally.accuracy(), seconds(began)));
    }
  }

  private TrainEvent.Warning notFinite(int epoch, int number) {
    return new TrainEvent.Warning(
        "The loss is "
            + batchTally.loss()
            + " at step "
            + number
            + " of epoch "
            + epoch
            + ": training stops here. A smaller learning rate than "
            + settings.optimizer().learningRate()
            + " is the usual cure");
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }
}
