package org.glassnet.train;

import java.util.function.Supplier;

/// What a training tells its listener while it runs, and how long it has taken.
final class Telling {
  private static final long PROGRESS_NANOS = 80_000_000L;
  private static final long CHECKPOINT_NANOS = 5_000_000_000L;

  private final TrainListener listener;
  private final FitState state;
  private final int stepsPerEpoch;
  private final Supplier<Checkpoint> checkpoint;
  private final long start = System.nanoTime();
  private long epochStart = start;
  private long lastProgress;
  private long lastCheckpoint = start;

  Telling(
      TrainListener listener, FitState state, int stepsPerEpoch, Supplier<Checkpoint> checkpoint) {
    this.listener = listener;
    this.state = state;
    this.stepsPerEpoch = stepsPerEpoch;
    this.checkpoint = checkpoint;
  }

  /// The seconds that the training has taken, those before it was gone on with included.
  double seconds() {
    return state.seconds + (System.nanoTime() - start) * 1e-9;
  }

  /// The seconds that its epoch has taken.
  double epochSeconds() {
    return state.epochSeconds + (System.nanoTime() - epochStart) * 1e-9;
  }

  void beginEpoch() {
    epochStart = System.nanoTime();
  }

  void tell(TrainEvent event) {
    listener.on(event);
  }

  /// A step is done.
  void step(Tally batch) {
    if (listener.everyStep()) {
      tell(new TrainEvent.Step(state.epoch, state.done, batch.loss(), batch.accuracy()));
    }
    long now = System.nanoTime();
    if (now - lastProgress > PROGRESS_NANOS) {
      lastProgress = now;
      tell(
          new TrainEvent.Progress(
              state.epoch,
              state.done,
              stepsPerEpoch,
              state.tally.loss(),
              state.tally.accuracy(),
              epochSeconds()));
    }
    if (now - lastCheckpoint > CHECKPOINT_NANOS && state.done < stepsPerEpoch) {
      offer(state.epoch, state.done, false);
    }
  }

  /// A checkpoint can be had.
  void offer(int epoch, int step, boolean last) {
    lastCheckpoint = System.nanoTime();
    tell(new TrainEvent.CheckpointDue(epoch, step, last, checkpoint));
  }
}
