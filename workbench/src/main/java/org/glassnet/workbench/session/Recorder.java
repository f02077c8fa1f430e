package org.glassnet.workbench.session;

import java.util.Optional;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainListener;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.RunWriter;
import org.glassnet.workbench.session.store.StoreException;

/// Writes down what a training says before anyone hears of it, and keeps its checkpoints.
///
/// Where the disk refuses, the listener hears of it once, training goes on, and what was refused is
/// tried again with what follows.
final class Recorder implements TrainListener {
  /// Checkpoints take at most this share of the time.
  private static final double SHARE = 0.05;

  private static final long SELDOM_NANOS = 1_000_000_000L;

  private final RunWriter writer;
  private final TrainListener listener;
  private Optional<String> refused = Optional.empty();
  private boolean started;
  private int epoch = 1;
  private long kept = System.nanoTime();
  private long cost;

  Recorder(RunWriter writer, TrainListener listener) {
    this.writer = writer;
    this.listener = listener;
  }

  /// Whether training began.
  boolean started() {
    return started;
  }

  @Override
  public boolean everyStep() {
    return listener.everyStep();
  }

  @Override
  public void on(TrainEvent event) {
    started = true;
    switch (event) {
      case TrainEvent.Epoch(var record) -> {
        epoch = record.epoch();
        store(() -> writer.epoch(record));
      }
      case TrainEvent.CheckpointDue due -> checkpoint(due);
      case TrainEvent.Warning(String message) -> note("warning", message);
      case TrainEvent.NotFinite stop -> note("notFinite", stop.message());
      case TrainEvent.RateReduced(int at, double from, double to) ->
          note("rate", "the learning rate went from " + from + " to " + to + " after epoch " + at);
      case TrainEvent.Resumed(int at, int step) -> {
        epoch = at;
        note("resumed", "went on in epoch " + at + " after step " + step);
      }
      default -> {}
    }
    listener.on(event);
  }

  /// Writes down what was seen of a step.
  void look(StepStatistics step) {
    store(() -> writer.look(step));
  }

  /// Writes down something that is to be known of the training.
  void note(String kind, String text) {
    writer.message(new Message(epoch, kind, text));
  }

  private void checkpoint(TrainEvent.CheckpointDue due) {
    long now = System.nanoTime();
    if (!due.last() && now - kept < Math.max(SELDOM_NANOS, (long) (cost / SHARE))) {
      return;
    }
    store(() -> writer.checkpoint(due.checkpoint().get()));
    kept = System.nanoTime();
    cost = kept - now;
  }

  private void store(Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      if (refused.isEmpty()) {
        listener.on(
            new TrainEvent.Warning(
                e.getMessage() + "; training goes on, and storing is tried again"));
      }
      refused = Optional.of(e.getMessage());
    }
  }
}
