package org.glassnet.workbench.cli;

import org.glassnet.workbench.session.Replay;

/// Shows a replay.
interface ReplayView extends Replay.Listener {
  /// Before its first step.
  void start(Replay replay);

  /// After its end.
  void verdict(Replay.Verdict verdict);
}
