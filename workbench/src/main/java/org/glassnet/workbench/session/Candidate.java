package org.glassnet.workbench.session;

import org.glassnet.data.Dataset;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Trainer;

/// A stored run's network and what it is to be tested on.
record Candidate(RunSpec spec, Network network, Dataset test) {
  Trainer open(int threads) {
    return Trainer.open(network, spec.training(), threads);
  }
}
