package org.glassnet.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.tensor.GlassnetException;

/// Where a training stands, besides the weights and what the optimizer remembers.
final class FitState {
  final Tally tally;
  final Measures measures;
  final Policies policies;
  final LastGood good;
  final Optional<Average> average;
  final List<EpochRecord> epochs = new ArrayList<>();
  Optional<Weights> best = Optional.empty();
  double bestLoss = Double.POSITIVE_INFINITY;

  /// The epoch that it is in, from 1, and how many steps of it are done.
  int epoch = 1;

  int done;

  /// How many steps are done in all, and how many of them on SIMD code.
  long steps;

  long simdSteps;

  /// How long it and its epoch took before it was gone on with.
  double seconds;

  double epochSeconds;

  FitState(Network network, TrainSettings settings) {
    this.tally = Tally.of(settings.loss());
    this.measures = Measures.ofTraining(settings, network.graph());
    this.policies = new Policies(settings.policies());
    this.average = settings.averaging().map(averaging -> new Average(network, averaging));
    this.good = new LastGood(network, average);
  }

  Snapshot snapshot(
      Identity identity, Weights weights, Step step, double secondsNow, double epochSecondsNow) {
    return new Snapshot(
        identity,
        new Snapshot.Position(
            epoch, done, steps, simdSteps, step.updates(), secondsNow, epochSecondsNow),
        tally.state(),
        measures.state().stream().map(double[]::clone).toList(),
        List.copyOf(epochs),
        average.map(Average::plain).orElse(weights).toBytes(),
        average.map(it -> it.mean().toBytes()),
        step.state().stream().map(array -> Packed.of(weights, array)).toList(),
        good.weights().map(Weights::toBytes),
        good.updates(),
        bestLoss,
        best.map(Weights::toBytes),
        policies.state());
  }

  /// Overwrites all state, the weights and the optimizer's with what a checkpoint has.
  ///
  /// @throws GlassnetException where it does not fit; nothing is changed then
  void resume(Snapshot snapshot, Weights weights, Step step, int stepsPerEpoch) {
    check(snapshot, weights, step, stepsPerEpoch);
    Snapshot.Position at = snapshot.at();
    epoch = at.epoch();
    done = at.step();
    steps = at.steps();
    simdSteps = at.simdSteps();
    seconds = at.seconds();
    epochSeconds = at.epochSeconds();
    tally.resume(snapshot.tally());
    for (int i = 0; i < snapshot.metrics().size(); i++) {
      double[] state = snapshot.metrics().get(i);
      System.arraycopy(state, 0, measures.state().get(i), 0, state.length);
    }
    epochs.addAll(snapshot.epochs());
    weights.assign(snapshot.weights());
    average.ifPresent(it -> it.resume(snapshot.average().orElseThrow()));
    for (int i = 0; i < snapshot.optimizer().size(); i++) {
      Packed.into(weights, snapshot.optimizer().get(i), step.state().get(i));
    }
    step.resume(at.updates(), stepsPerEpoch);
    good.resume(
        snapshot.good().map(bytes -> Packed.weights(weights, bytes)), snapshot.goodUpdates());
    bestLoss = snapshot.bestLoss();
    best = snapshot.best().map(bytes -> Packed.weights(weights, bytes));
    policies.resume(snapshot.policies(), weights);
  }

  private void check(Snapshot snapshot, Weights weights, Step step, int stepsPerEpoch) {
    Snapshot.Position at = snapshot.at();
    List<Integer> sizes = measures.state().stream().map(state -> state.length).toList();
    boolean fits =
        at.epoch() == snapshot.epochs().size() + 1
            && at.step() >= 0
            && at.step() <= stepsPerEpoch
            && at.steps() >= 0
            && at.updates() >= at.steps()
            && snapshot.metrics().stream().map(state -> state.length).toList().equals(sizes)
            && snapshot.optimizer().size() == step.state().size()
            && snapshot.average().isPresent() == average.isPresent()
            && snapshot.policies().seen().size() == policies.state().seen().size();
    List<byte[]> blocks = new ArrayList<>(snapshot.optimizer());
    blocks.add(snapshot.weights());
    snapshot.average().ifPresent(blocks::add);
    snapshot.good().ifPresent(blocks::add);
    snapshot.best().ifPresent(blocks::add);
    snapshot.policies().seen().forEach(seen -> seen.kept().ifPresent(blocks::add));
    long size = (long) weights.count() * Float.BYTES;
    if (!fits || blocks.stream().anyMatch(block -> block.length != size)) {
      throw new GlassnetException(
          "The checkpoint says that it belongs to this training, but its parts do not fit: it is"
              + " damaged; go on from another one, or begin anew");
    }
  }
}
