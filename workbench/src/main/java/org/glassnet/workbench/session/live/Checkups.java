package org.glassnet.workbench.session.live;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.glassnet.diagnose.Checkup;
import org.glassnet.diagnose.Doctor;
import org.glassnet.diagnose.Stage;
import org.glassnet.diagnose.Watch;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.StoredRun;

/// What the doctor says of runs, found in the background, one run at a time, and kept.
public final class Checkups implements AutoCloseable {
  private final Session session;
  private final int threads;
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("doctor").factory());

  /// Of the runs of a session.
  public Checkups(Session session, int threads) {
    this.session = session;
    this.threads = threads;
  }

  /// How far the doctor is with a run.
  public sealed interface State {
    /// Nobody asked.
    record Unasked() implements State {}

    /// He is at it.
    ///
    /// @param stage at what
    /// @param share how far a training is that he waits for, from 0 to 1
    record Working(String stage, double share) implements State {}

    /// He has looked.
    record Done(Checkup checkup) implements State {}

    /// He could not.
    record Failed(String problem) implements State {}
  }

  /// How far he is.
  public State state(StoredRun run) {
    return Optional.ofNullable(states.get(run.id())).orElseGet(State.Unasked::new);
  }

  /// Asks him, unless he is at it.
  ///
  /// @param whole whether he is to train the run again, not to look at data and first step alone
  public synchronized void ask(StoredRun run, boolean whole) {
    if (!(state(run) instanceof State.Working)) {
      states.put(run.id(), new State.Working("waiting for his turn", 0));
      worker.execute(() -> states.put(run.id(), look(run, whole)));
    }
  }

  private State look(StoredRun run, boolean whole) {
    try {
      Doctor doctor = session.doctor(run, threads);
      int epochs = run.spec().training().epochs();
      Watch watch = new Watch(stage -> tell(run, stage), event -> hear(run, event, epochs));
      return new State.Done(whole ? doctor.checkup(watch) : doctor.before(watch));
    } catch (GlassnetException e) {
      return new State.Failed(e.getMessage());
    } catch (RuntimeException e) {
      return new State.Failed("The doctor stumbled: " + e);
    }
  }

  private void tell(StoredRun run, Stage stage) {
    refuseClosed();
    states.put(run.id(), new State.Working(stage.what(), 0));
  }

  private void hear(StoredRun run, TrainEvent event, int epochs) {
    refuseClosed();
    if (event instanceof TrainEvent.Epoch(var done)) {
      states.put(
          run.id(),
          new State.Working(
              "training: epoch " + done.epoch() + " of " + epochs,
              Math.min(1, done.epoch() / (double) epochs)));
    }
  }

  private void refuseClosed() {
    if (worker.isShutdown()) {
      throw new GlassnetException("The studio was closed");
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
