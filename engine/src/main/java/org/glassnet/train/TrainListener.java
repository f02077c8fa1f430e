package org.glassnet.train;

/// Hears what training says, on the training thread.
///
/// What it throws ends the training and reaches the caller of `fit`; the trainer can be used again.
@FunctionalInterface
public interface TrainListener {
  /// Something happened.
  void on(TrainEvent event);

  /// Whether a [TrainEvent.Step] is wanted for each step.
  default boolean everyStep() {
    return false;
  }

  /// This listener and then another.
  default TrainListener and(TrainListener other) {
    TrainListener first = this;
    return new TrainListener() {
      @Override
      public void on(TrainEvent event) {
        first.on(event);
        other.on(event);
      }

      @Override
      public boolean everyStep() {
        return first.everyStep() || other.everyStep();
      }
    };
  }

  /// Hears nothing.
  static TrainListener silent() {
    return _ -> {};
  }
}
