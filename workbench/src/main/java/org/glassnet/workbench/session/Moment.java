package org.glassnet.workbench.session;

import java.util.Optional;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// The weights of a run at a moment of its training.
///
/// A run keeps its last weights and its best. Its first ones come from its seed; those after
/// another epoch are trained again up to it, and are the same to the last bit, which their hash
/// shows.
///
/// @param run the run
/// @param name when: `initial weights`, `after epoch 3`
/// @param weights the weights
public record Moment(StoredRun run, String name, Weights weights) {
  private static final String INITIAL = "initial";
  private static final String BEST = "best";
  private static final String FINAL = "final";

  /// What a reference names: `RUN`, `RUN@initial`, `RUN@best`, `RUN@final`, `RUN@3` for after epoch
  /// 3 (0 is initial).
  ///
  /// @throws GlassnetException where there is no such run, or it never came so far
  static Moment of(Session session, String reference, int threads) {
    int at = reference.lastIndexOf('@');
    String moment = at < 0 ? FINAL : reference.substring(at + 1);
    StoredRun run =
        RunStore.read(session.store().find(at < 0 ? reference : reference.substring(0, at)));
    return of(session, run, moment, threads);
  }

  static Moment of(Session session, StoredRun run, String moment, int threads) {
    Network network = session.network(run.spec());
    int epoch = epoch(run, moment);
    if (epoch == 0) {
      return new Moment(run, "initial weights", network.weights());
    }
    boolean best = moment.equals(BEST);
    if (best || moment.equals(FINAL)) {
      RunStore.weights(run.file(), best, network.weights());
    } else {
      again(session, run, network, epoch, threads);
    }
    return new Moment(run, "after epoch " + epoch, network.weights());
  }

  private static int epoch(StoredRun run, String moment) {
    return switch (moment) {
      case INITIAL -> 0;
      case FINAL -> run.epochs().size();
      case BEST -> run.best().map(EpochRecord::epoch).orElse(0);
      default -> number(run, moment);
    };
  }

  private static int number(StoredRun run, String moment) {
    if (!moment.matches("\\d{1,6}")) {
      throw new SpecException(
          "\""
              + moment
              + "\" is no moment of a run: after @ stands initial, best, final or the number of an"
              + " epoch");
    }
    int epoch = Integer.parseInt(moment);
    if (epoch <= run.epochs().size()) {
      return epoch;
    }
    throw new SpecException(
        run.id() + " has the epochs 0 (initial) to " + run.epochs().size() + ", but not " + moment);
  }

  /// Trains again up to an epoch.
  private static void again(
      Session session, StoredRun run, Network network, int epoch, int threads) {
    Split data = session.open(run.spec());
    Optional<String> hash;
    try (Trainer trainer = Trainer.open(network, run.spec().training(), threads)) {
      hash =
          trainer
              .fit(
                  data,
                  event -> {
                    if (event instanceof TrainEvent.Epoch(var done) && done.epoch() == epoch) {
                      trainer.cancel();
                    }
                  })
              .epochs()
              .stream()
              .filter(done -> done.epoch() == epoch)
              .map(EpochRecord::weights)
              .findFirst();
    }
    String stored = run.epochs().get(epoch - 1).weights();
    if (!hash.equals(Optional.of(stored)) || !network.weights().hash().equals(stored)) {
      throw new GlassnetException(
          "The weights of "
              + run.id()
              + " after epoch "
              + epoch
              + " are not kept, and training again gave others: glassnet replay tells where it"
              + " parts");
    }
  }
}
