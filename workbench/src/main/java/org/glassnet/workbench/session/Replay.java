package org.glassnet.workbench.session;

import java.util.List;
import java.util.Optional;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.History;
import org.glassnet.train.Machine;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainListener;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.StoredRun;

/// Trains a stored run again and compares the hash of all weights after each epoch.
public final class Replay implements AutoCloseable {
  private final StoredRun run;
  private final Optional<Ready> ready;
  private final String otherData;

  private Replay(StoredRun run, Optional<Ready> ready, String otherData) {
    this.run = run;
    this.ready = ready;
    this.otherData = otherData;
  }

  private record Ready(Split data, Network network, Trainer trainer) {}

  static Replay of(StoredRun run, Split data, Network network, Trainer trainer) {
    return new Replay(run, Optional.of(new Ready(data, network, trainer)), "");
  }

  static Replay otherData(StoredRun run, String part) {
    return new Replay(run, Optional.empty(), part);
  }

  /// Hears how a replay goes on.
  public interface Listener {
    /// An epoch was compared.
    ///
    /// @param stored what the run says
    /// @param again what came out now
    void epoch(EpochRecord stored, EpochRecord again);

    /// Something happened in training.
    default void training(TrainEvent event) {}
  }

  /// What a replay came to.
  ///
  /// @param epochs how many epochs were compared
  /// @param difference what differs first, for people; empty where all is the same
  /// @param parted the first epoch that differs, 0 where none does
  /// @param weights the hash of the weights at the end
  /// @param stopped whether it was asked to stop before it could tell
  public record Verdict(
      int epochs, Optional<String> difference, int parted, String weights, boolean stopped) {
    /// Whether all is the same.
    public boolean same() {
      return difference.isEmpty();
    }
  }

  /// What it computes on; empty where it does not come to that.
  public Optional<Machine> machine() {
    return ready.map(value -> value.trainer().machine());
  }

  /// Stops at the next step, from any thread.
  public void cancel() {
    ready.ifPresent(value -> value.trainer().cancel());
  }

  /// Trains again up to the last epoch that is stored, or to the first that differs.
  public Verdict run(Listener listener) {
    if (ready.isEmpty()) {
      return new Verdict(
          0,
          Optional.of("the " + otherData + " data are not those of the run: their hashes differ"),
          0,
          "",
          false);
    }
    Comparison comparison = new Comparison(listener);
    History history = ready.get().trainer().fit(ready.get().data(), comparison);
    String weights = ready.get().network().weights().hash();
    boolean stopped =
        history.ending() == History.Ending.CANCELLED
            && comparison.parted == 0
            && comparison.compared < run.epochs().size();
    return new Verdict(
        comparison.compared,
        stopped
            ? Optional.of("the replay ended after epoch " + comparison.compared)
            : comparison.difference.or(() -> ending(history, weights)),
        comparison.parted,
        weights,
        stopped);
  }

  private Optional<String> ending(History history, String weights) {
    int done = history.epochs().size();
    if (done < run.epochs().size()) {
      return Optional.of(
          "the loss is no longer finite after epoch " + done + ", which it was in the run");
    }
    boolean whole = run.status() == RunStatus.COMPLETED || run.status() == RunStatus.NOT_FINITE;
    return whole && run.weights().isPresent() && !run.weights().get().equals(weights)
        ? Optional.of("the final weights differ")
        : Optional.empty();
  }

  @Override
  public void close() {
    ready.ifPresent(value -> value.trainer().close());
  }

  private final class Comparison implements TrainListener {
    private final Listener listener;
    private final List<EpochRecord> stored = run.epochs();
    private int compared;
    private int parted;
    private Optional<String> difference = Optional.empty();

    Comparison(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void on(TrainEvent event) {
      if (event instanceof TrainEvent.Epoch(var again) && again.epoch() <= stored.size()) {
        EpochRecord then = stored.get(again.epoch() - 1);
        compared++;
        listener.epoch(then, again);
        if (!then.weights().equals(again.weights())) {
          parted = again.epoch();
          difference = Optional.of("the weights differ after epoch " + parted);
        }
        boolean last = again.epoch() == stored.size() && run.status() != RunStatus.NOT_FINITE;
        if (parted > 0 || last) {
          ready.ifPresent(value -> value.trainer().cancel());
        }
      } else {
        listener.training(event);
      }
    }
  }
}
