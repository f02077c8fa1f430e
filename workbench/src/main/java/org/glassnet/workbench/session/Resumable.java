package org.glassnet.workbench.session;

import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.StoredRun;

/// Whether there is anything to go on with.
final class Resumable {
  private Resumable() {}

  /// Checks a run.
  ///
  /// @param epochs how many epochs it is to have in all
  /// @throws GlassnetException where it cannot go on; the message says what can be done instead
  static void check(StoredRun run, int epochs) {
    int done = run.epochs().size();
    if (run.status() == RunStatus.RUNNING) {
      throw new GlassnetException(run.id() + " is being trained by another process");
    }
    if (run.status() == RunStatus.NOT_FINITE) {
      throw new GlassnetException(
          run.id()
              + " ended because a number was not finite, and would do so again: train anew with a"
              + " smaller learning rate");
    }
    if (epochs < done) {
      throw new GlassnetException(
          run.id() + " has done " + done + " epochs already: --epochs must be more than that");
    }
    if (run.status().whole() && epochs <= run.spec().training().epochs()) {
      throw new GlassnetException(
          run.id()
              + " is complete, all of its "
              + done
              + " epochs: --epochs "
              + 2 * done
              + " would train on");
    }
  }
}
