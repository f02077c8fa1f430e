package org.glassnet.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.optim.Penalties;
import org.glassnet.tensor.GlassnetException;

/// One training, from its first step to its history.
final class Fit {
  private final Network network;
  private final TrainSettings settings;
  private final Step step;
  private final Split data;
  private final Dataset train;
  private final Phases phases;
  private final BooleanSupplier cancelled;
  private final int batch;
  private final int stepsPerEpoch;
  private final Tally batchTally;
  private final FitState state;
  private final Telling telling;
  private final Inspector inspector;
  private boolean within;
  private Optional<Identity> identity = Optional.empty();
  private Optional<TrainEvent.NotFinite> notFinite = Optional.empty();

  Fit(
      Network network,
      TrainSettings settings,
      Step step,
      Split data,
      TrainListener listener,
      Inspector inspector,
      Phases phases,
      BooleanSupplier cancelled) {
    this.network = network;
    this.settings = settings;
    this.step = step;
    this.data = data;
    this.inspector = inspector;
    this.train = data.train();
    this.phases = phases;
    this.cancelled = cancelled;
    this.batch = Math.min(settings.batchSize(), train.size());
    this.stepsPerEpoch = (train.size() + batch - 1) / batch;
    this.batchTally = Tally.of(settings.loss());
    this.state = new FitState(network, settings);
    this.telling = new Telling(listener, state, stepsPerEpoch, this::checkpoint);
  }

  /// The weights after the epoch with the smallest watched loss.
  Optional<Weights> best() {
    return state.best;
  }

  /// Everything needed to go on from here, between two steps.
  Checkpoint checkpoint() {
    if (within) {
      throw new GlassnetException(
          "There is nothing to go on from: an error ended the training within a step. Go on from"
              + " an earlier checkpoint");
    }
    if (notFinite.isPresent()) {
      throw new GlassnetException(
          "There is nothing to go on from: the training met a number that is not finite");
    }
    return new Checkpoint(
        state.snapshot(
            identity(), network.weights(), step, telling.seconds(), telling.epochSeconds()));
  }

  private Identity identity() {
    identity = Optional.of(identity.orElseGet(() -> Identity.of(network, settings, data)));
    return identity.get();
  }

  /// Takes over what a checkpoint has.
  ///
  /// @throws GlassnetException where it belongs to another training
  void resume(Checkpoint checkpoint) {
    Snapshot snapshot = checkpoint.snapshot();
    identity().check(snapshot.belongs());
    state.resume(snapshot, network.weights(), step, stepsPerEpoch);
  }

  History run(boolean resumed) {
    telling.tell(new TrainEvent.Started(settings.epochs(), stepsPerEpoch, train.size()));
    if (resumed) {
      telling.tell(new TrainEvent.Resumed(state.epoch, state.done));
    } else {
      state.good.keep(step.updates());
    }
    if (settings.batchSize() > train.size()) {
      telling.tell(
          new TrainEvent.Warning(
              "The batch size "
                  + settings.batchSize()
                  + " is larger than the training set of "
                  + train.size()
                  + " samples: each step takes the whole set"));
    }
    History.Ending ending = train();
    if (notFinite.isEmpty()) {
      state.average.ifPresent(Average::swap);
    }
    if (ending == History.Ending.COMPLETED || ending == History.Ending.EARLY_STOPPED) {
      state.policies.restored().ifPresent(network.weights()::assign);
    }
    notFinite.ifPresent(telling::tell);
    History history =
        new History(
            state.epochs, ending, state.steps, state.simdSteps, telling.seconds(), notFinite);
    telling.tell(new TrainEvent.Finished(history));
    return history;
  }

  private History.Ending train() {
    int[] order = {};
    while (state.epoch <= settings.epochs()) {
      if (state.policies.stopped()) {
        return History.Ending.EARLY_STOPPED;
      }
      if (order.length == 0 || settings.order().changes()) {
        order = settings.order().of(train, settings.seed(), state.epoch);
      }
      telling.beginEpoch();
      phases.enter(state.epoch);
      step.enter(state.epoch, phases.network());
      Dataset samples = phases.train().at(settings.seed(), state.epoch);
      Optional<History.Ending> cutShort = epoch(samples, order);
      if (cutShort.isPresent()) {
        return cutShort.get();
      }
      finish();
    }
    return History.Ending.COMPLETED;
  }

  /// @param samples the training set as it is in this epoch
  private Optional<History.Ending> epoch(Dataset samples, int[] order) {
    int from = Math.min(state.done * batch, order.length);
    samples.expect(Arrays.copyOfRange(order, from, order.length));
    if (state.done == 0) {
      state.tally.clear();
      state.measures.clear();
    }
    while (state.done < stepsPerEpoch) {
      if (cancelled.getAsBoolean()) {
        telling.offer(state.epoch, state.done, true);
        return Optional.of(History.Ending.CANCELLED);
      }
      if (!step(samples, order)) {
        return Optional.of(History.Ending.NOT_FINITE);
      }
      telling.step(batchTally);
    }
    return Optional.empty();
  }

  /// Returns whether all is finite.
  private boolean step(Dataset samples, int[] order) {
    int from = state.done * batch;
    int to = Math.min(from + batch, order.length);
    batchTally.clear();
    double rate = rate(state.done);
    within = true;
    boolean looked = inspector.looks().chooses(state.steps + 1, state.done + 1, stepsPerEpoch);
    boolean simd =
        looked
            ? step.look(samples, order, from, to, rate, batchTally, state.measures)
            : step.run(samples, order, from, to, rate, batchTally, state.measures);
    if (state.average.isPresent() && Double.isFinite(batchTally.loss())) {
      step.average(state.average.get(), state.steps + 1);
    }
    within = false;
    if (!Double.isFinite(batchTally.loss())) {
      Step.Broken broken = step.broken().orElseThrow();
      Trail.Found found = Trail.of(step.network(), broken.shown(), broken.head());
      stop(
          state.done + 1,
          found,
          found.row().isEmpty()
              ? OptionalInt.empty()
              : OptionalInt.of(order[broken.from() + found.row().getAsInt()]));
      return false;
    }
    state.simdSteps += simd ? 1 : 0;
    state.steps++;
    state.done++;
    state.tally.add(batchTally);
    if (looked) {
      inspector.look(step.view(state.epoch, state.steps, batchTally, rate));
    }
    boolean look = LastGood.due(step.updates()) || state.done == stepsPerEpoch;
    if (look && !state.good.keep(step.updates())) {
      stop(state.done, Trail.weight(network).orElseThrow(), OptionalInt.empty());
      return false;
    }
    return true;
  }

  private void stop(int number, Trail.Found found, OptionalInt sample) {
    notFinite =
        Optional.of(
            new Cure(settings, train)
                .event(state.epoch, number, found, sample, rate(number - 1), state.good.ever()));
    if (state.good.finite()) {
      state.average.ifPresent(Average::swap);
    } else {
      state.good.restore();
    }
    step.recover();
  }

  private double rate(int number) {
    double gone = state.epoch - 1 + number / (double) stepsPerEpoch;
    return settings.optimizer().learningRate()
        * settings.schedule().factor(gone)
        * state.policies.factor();
  }

  private void finish() {
    List<TrainEvent> events = new ArrayList<>();
    int epoch = state.epoch;
    state.average.ifPresent(Average::swap);
    try {
      measure(events);
    } finally {
      state.average.ifPresent(Average::swap);
    }
    state.epoch++;
    state.done = 0;
    state.epochSeconds = 0;
    telling.beginEpoch();
    events.forEach(telling::tell);
    telling.offer(epoch, stepsPerEpoch, false);
  }

  /// Looks at what the epoch came to: the weights, or their running mean.
  private void measure(List<TrainEvent> events) {
    double seconds = telling.epochSeconds();
    Evaluation measured = state.tally.evaluation(state.measures.values());
    EpochRecord result =
        new EpochRecord(
            state.epoch,
            measured,
            phases.validation(),
            network.weights().hash(),
            seconds,
            rate(stepsPerEpoch - 1),
            Penalties.value(network.weights()));
    state.epochs.add(result);
    Optional<Weights> improved = Optional.empty();
    if (result.watchedLoss() < state.bestLoss) {
      state.bestLoss = result.watchedLoss();
      improved = Optional.of(network.weights().copy());
      state.best = improved;
    }
    events.add(new TrainEvent.Epoch(result));
    Optional<Weights> copy = improved;
    state.policies.after(result, () -> copy.orElseGet(() -> network.weights().copy()), events::add);
  }
}
