package org.glassnet.workbench.report;

import org.glassnet.workbench.session.spec.Experiment;
import org.glassnet.workbench.session.store.StoredRun;

/// A trial of an experiment that was done.
///
/// @param asked what was asked for
/// @param run what came of it
public record Trial(Experiment.Trial asked, StoredRun run) {
  /// What it is called.
  String label() {
    return asked.label();
  }
}
