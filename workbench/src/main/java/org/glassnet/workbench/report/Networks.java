package org.glassnet.workbench.report;

import java.util.List;
import org.glassnet.data.Split;
import org.glassnet.inspect.UnitStatistics;
import org.glassnet.model.Network;
import org.glassnet.run.DataSpec;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// The networks of stored runs, before and after training, and what they say.
///
/// @param session where data come from
/// @param threads on how many threads they compute
record Networks(Session session, int threads) {
  Network initial(StoredRun run) {
    return session.network(run.spec());
  }

  Network trained(StoredRun run) {
    Network network = initial(run);
    RunStore.weights(run.file(), false, network.weights());
    return network;
  }

  Tensor predict(StoredRun run, Network network, Tensor inputs) {
    try (Trainer trainer = Trainer.open(network, run.spec().training(), threads)) {
      return trainer.predict(inputs);
    }
  }

  Split data(StoredRun run) {
    return session.open(run.spec());
  }

  /// Other data in the form in which a run had its own.
  Split other(StoredRun run, DataSpec data) {
    return session.other(run, data);
  }

  Looking looking(StoredRun run) {
    return session.looking(run, false);
  }

  List<UnitStatistics> units(StoredRun run) {
    Split data = data(run);
    return UnitStatistics.of(
        trained(run), data.validation().or(data::test).orElse(data.train()), threads);
  }
}
