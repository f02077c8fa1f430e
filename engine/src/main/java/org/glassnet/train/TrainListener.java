package org.glassnet.train;

/// Hears what training says, on the training thread.
@FunctionalInterface
public interface TrainListener {
  /// Something happened.
  void on(TrainEvent event);

  /// Whether a [TrainEvent.Step] is wanted for each step.
  default boolean everyStep() {
    return false;
  }

  /// Hears nothing.
  static TrainListener silent() {
    return _ -> {};
  }
}
