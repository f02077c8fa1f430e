package org.glassnet.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassnet.model.Weights;

/// The settings' policies at work: what they have seen and what they have decided.
final class Policies {
  private final List<Watcher> watchers;
  private double factor = 1;
  private boolean stopped;

  Policies(List<Policy> policies) {
    this.watchers = policies.stream().map(Watcher::new).toList();
  }

  /// What the learning rate is multiplied by, besides its schedule.
  double factor() {
    return factor;
  }

  /// Whether training is to stop.
  boolean stopped() {
    return stopped;
  }

  /// The weights that training is to end with, where they are not its last.
  Optional<Weights> restored() {
    return watchers.stream().flatMap(watcher -> watcher.kept.stream()).findFirst();
  }

  /// Looks at an epoch's figures.
  void after(EpochRecord epoch, Supplier<Weights> weights, Consumer<TrainEvent> tell) {
    double rate = epoch.learningRate();
    for (Watcher watcher : watchers) {
      boolean better = watcher.better(epoch.watched());
      switch (watcher.policy) {
        case Policy.EarlyStopping stopping -> {
          if (better && stopping.restoreBest()) {
            watcher.kept = Optional.of(weights.get());
          }
          watcher.waited = better ? 0 : watcher.waited + 1;
          stopped |= watcher.waited >= stopping.patience();
        }
        case Policy.ReduceOnPlateau plateau -> {
          if (watcher.reduces(plateau, better) && rate > plateau.minRate()) {
            double share = Math.max(plateau.factor(), plateau.minRate() / rate);
            factor *= share;
            tell.accept(new TrainEvent.RateReduced(epoch.epoch(), rate, rate * share));
            rate *= share;
          }
        }
      }
    }
  }

  /// One policy and what it has seen.
  private static final class Watcher {
    private final Policy policy;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;
    private int cooldown;
    private Optional<Weights> kept = Optional.empty();

    Watcher(Policy policy) {
      this.policy = policy;
    }

    /// Whether the figure is better than the best so far, which it then becomes.
    boolean better(Evaluation watched) {
      double figure =
          policy.watch() == Watch.ACCURACY && watched.accuracy().isPresent()
              ? -watched.accuracy().getAsDouble()
              : watched.loss();
      boolean better = figure < best - policy.minDelta();
      best = better ? figure : best;
      return better;
    }

    /// As Keras counts: an epoch of the cooldown is not waited for.
    boolean reduces(Policy.ReduceOnPlateau plateau, boolean better) {
      if (cooldown > 0) {
        cooldown--;
        waited = 0;
      }
      if (better) {
        waited = 0;
      } else if (cooldown == 0) {
        waited++;
      }
      boolean reduces = waited >= plateau.patience();
      if (reduces) {
        cooldown = plateau.cooldown();
        waited = 0;
      }
      return reduces;
    }
  }

  /// What all have seen and decided.
  record State(double factor, boolean stopped, List<Seen> seen) {}

  /// What one has seen.
  ///
  /// @param best the best figure, smaller being better
  /// @param waited the epochs since
  /// @param cooldown the epochs that are not counted yet
  /// @param kept the best weights, where they are kept
  record Seen(double best, int waited, int cooldown, Optional<byte[]> kept) {}

  State state() {
    return new State(
        factor,
        stopped,
        watchers.stream()
            .map(it -> new Seen(it.best, it.waited, it.cooldown, it.kept.map(Weights::toBytes)))
            .toList());
  }

  void resume(State state, Weights like) {
    factor = state.factor();
    stopped = state.stopped();
    for (int i = 0; i < watchers.size(); i++) {
      Watcher watcher = watchers.get(i);
      Seen seen = state.seen().get(i);
      watcher.best = seen.best();
      watcher.waited = seen.waited();
      watcher.cooldown = seen.cooldown();
      watcher.kept = seen.kept().map(bytes -> Packed.weights(like, bytes));
    }
  }
}
