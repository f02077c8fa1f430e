package org.glassnet.workbench.session;

import java.util.Optional;
import org.glassnet.model.Weights;
import org.glassnet.train.Checkpoint;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// The weights of a run as it stands.
final class Weighed {
  private Weighed() {}

  /// Overwrites a network's weights with a run's; of one that has not ended with those of its
  /// checkpoint.
  ///
  /// @param best those of its best epoch, not the last ones
  /// @throws org.glassnet.workbench.session.store.StoreException where there are none that fit
  static void with(StoredRun run, boolean best, Weights weights) {
    Optional<Checkpoint> checkpoint =
        best || run.weights().isPresent() ? Optional.empty() : RunStore.checkpoint(run.file());
    if (checkpoint.isPresent()) {
      checkpoint.get().weights(weights);
    } else {
      RunStore.weights(run.file(), best, weights);
    }
  }
}
