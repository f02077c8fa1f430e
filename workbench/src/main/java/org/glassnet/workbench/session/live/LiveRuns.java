package org.glassnet.workbench.session.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Looks;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.store.StoredRun;

/// The runs of a folder and the trainings of this process among them: start, pause, go on, stop.
///
/// A run has the bits that the command line gives it, however often it was paused. Steps are looked
/// into on the way, which changes none.
public final class LiveRuns implements AutoCloseable {
  private static final int MOST = 8;
  private static final long BEGIN_MILLIS = 2_000;
  private static final long END_MILLIS = 20_000;

  private final Session session;
  private final int threads;
  private final RunFolder folder;
  private final RunWatch watch;
  private final Map<String, LiveRun> running = new ConcurrentHashMap<>();

  /// The runs of a session.
  ///
  /// @param threads on how many threads each training computes
  public LiveRuns(Session session, int threads) {
    this.session = session;
    this.threads = threads;
    this.folder = new RunFolder(session.store());
    this.watch = new RunWatch(this::rows);
  }

  /// What they are trained and looked at by.
  public Session session() {
    return session;
  }

  /// On how many threads a training computes.
  public int threads() {
    return threads;
  }

  /// Their files.
  public RunFolder folder() {
    return folder;
  }

  /// All runs, newest first.
  public List<RunRow> rows() {
    return folder.rows().stream().map(this::placed).toList();
  }

  /// A run.
  public Optional<RunRow> row(String id) {
    return folder.row(id).map(this::placed);
  }

  private RunRow placed(RunRow row) {
    return running.containsKey(row.id()) ? row.here(true) : row;
  }

  /// Tells a listener what changes.
  public Listening listen(RunWatch.Listener listener) {
    return watch.listen(listener);
  }

  /// Tells a listener how far the training of a run is, if it is one of this process, on the
  /// training's thread: it must not wait.
  public Optional<Listening> progress(String id, Consumer<TrainEvent.Progress> listener) {
    return Optional.ofNullable(running.get(id)).map(run -> run.listen(listener));
  }

  /// Starts a training.
  ///
  /// @return the run's id
  /// @throws GlassnetException where data, network and settings do not hold together
  public String start(RunSpec spec) {
    refuseTooMany();
    return begin(session.training(spec, threads));
  }

  /// Goes on with a run where it stopped.
  ///
  /// @param epochs how many epochs it is to have in all, if not as many as it says
  /// @throws GlassnetException where there is nothing to go on with
  public void resume(StoredRun run, Optional<Integer> epochs) {
    refuseTooMany();
    begin(session.resume(run, epochs, threads));
  }

  private void refuseTooMany() {
    if (running.size() >= MOST) {
      throw new GlassnetException(
          MOST + " trainings run in this studio already: wait for one to end, or pause one");
    }
  }

  private String begin(Training training) {
    LiveRun run = new LiveRun(training, Looks.every(Looks.USUAL), watch::wake);
    running.put(run.id(), run);
    run.start(() -> running.remove(run.id()));
    run.awaitBegin(BEGIN_MILLIS);
    return run.id();
  }

  /// Stops a training of this process at its next step, so that it can go on from there.
  ///
  /// @throws GlassnetException where it is none of this process
  public void pause(String id) {
    cancel(id, "paused", "paused in the studio");
  }

  /// Stops a training of this process at its next step.
  ///
  /// @throws GlassnetException where it is none of this process
  public void stop(String id) {
    cancel(id, "stopped", "stopped in the studio");
  }

  private void cancel(String id, String kind, String reason) {
    LiveRun run = running.get(id);
    if (run == null) {
      throw new GlassnetException(
          id
              + (row(id).filter(RunRow::live).isPresent()
                  ? " is trained by another process: stop it there, with Ctrl-C"
                  : " is not being trained"));
    }
    run.cancel(kind, reason);
    run.awaitEnd(END_MILLIS);
  }

  /// Looks at once, as something is known to have changed.
  public void changed() {
    watch.wake();
  }

  /// Pauses all trainings of this process and waits until they are stored.
  @Override
  public void close() {
    watch.close();
    List<LiveRun> all = List.copyOf(running.values());
    all.forEach(run -> run.cancel("paused", "paused as the studio was closed"));
    all.forEach(run -> run.awaitEnd(END_MILLIS));
  }
}
