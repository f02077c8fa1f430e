package org.glassnet.workbench.session;

import java.util.Optional;
import java.util.OptionalInt;
import org.glassnet.diagnose.Trace;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// What the training of a stored run left behind, for the doctor.
final class LeftBehind {
  private LeftBehind() {}

  /// Empty where the run did not come to its end.
  static Optional<Trace> by(StoredRun run) {
    boolean ended = run.status().whole() || run.status() == RunStatus.NOT_FINITE;
    return ended && run.weights().isPresent()
        ? Optional.of(
            new Trace(
                run.epochs(),
                run.steps(),
                notFinite(run),
                weights -> RunStore.weights(run.file(), false, weights)))
        : Optional.empty();
  }

  /// The file keeps the words alone, not what they are made of.
  private static Optional<TrainEvent.NotFinite> notFinite(StoredRun run) {
    return run.messages().stream()
        .filter(message -> message.kind().equals("notFinite"))
        .reduce((_, last) -> last)
        .map(message -> notFinite(run, message));
  }

  private static TrainEvent.NotFinite notFinite(StoredRun run, Message message) {
    return new TrainEvent.NotFinite(
        message.epoch(),
        Math.toIntExact(Math.min(Integer.MAX_VALUE, run.steps() + 1)),
        "",
        "",
        OptionalInt.empty(),
        Double.NaN,
        message.text());
  }
}
