package org.glassnet.train;

import java.nio.file.Path;

/// A listener that keeps the newest checkpoint of a training in a file.
///
/// `trainer.fit(data, listener.and(Checkpoints.to(file, 30)))`, and after a crash
/// `trainer.fit(data, listener, Optional.of(Checkpoint.load(file)))`.
public final class Checkpoints implements TrainListener {
  private final Path file;
  private final double seconds;
  private long saved = System.nanoTime();

  private Checkpoints(Path file, double seconds) {
    this.file = file;
    this.seconds = seconds;
  }

  /// Saves a checkpoint where one is due and this many seconds have gone by since the last one, and
  /// where a training is cancelled; 0 for each that is due.
  public static Checkpoints to(Path file, double seconds) {
    return new Checkpoints(file, seconds);
  }

  @Override
  public void on(TrainEvent event) {
    if (event instanceof TrainEvent.CheckpointDue due
        && (due.last() || (System.nanoTime() - saved) * 1e-9 >= seconds)) {
      due.checkpoint().get().save(file);
      saved = System.nanoTime();
    }
  }
}
