package org.glassnet.workbench.studio.play;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.play.Play;
import org.glassnet.workbench.session.play.PlayEvent;

/// Lets the doctor look at plays that were paused, one after the other in the background; at each
/// specification of a play once.
final class Examiner implements AutoCloseable {
  private static final double FEW_EPOCHS = 5;

  private final ExecutorService background =
      Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "glassnet-doctor");
        thread.setDaemon(true);
        return thread;
      });

  /// Has a look, if there is something new to look at.
  void look(Plays.Held held) {
    Play play = held.play();
    RunSpec spec = play.spec();
    if (play.epochs() >= FEW_EPOCHS && held.examines(spec)) {
      background.execute(() -> examine(play));
    }
  }

  private static void examine(Play play) {
    if (play.closed()) {
      return;
    }
    try {
      play.examine().forEach(play::found);
    } catch (GlassnetException e) {
      play.found(
          new PlayEvent.Finding("The doctor could not look", e.getMessage(), Optional.empty()));
    }
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
