package org.glassnet.train;

import java.util.OptionalDouble;

/// What training says while it runs.
public sealed interface TrainEvent {
  /// Training begins.
  ///
  /// @param epochs how many epochs it is to have
  /// @param steps how many steps an epoch has
  /// @param samples how many samples an epoch goes through
  record Started(int epochs, int steps, int samples) implements TrainEvent {}

  /// A step is done; told only to listeners that ask for every step.
  ///
  /// @param epoch the epoch, from 1
  /// @param step the step in it, from 1
  /// @param loss the batch's mean loss before its update
  /// @param accuracy the batch's accuracy before its update, where there are classes
  record Step(int epoch, int step, double loss, OptionalDouble accuracy) implements TrainEvent {}

  /// Where training is; told some ten times a second.
  ///
  /// @param epoch the epoch, from 1
  /// @param step how many steps of it are done
  /// @param steps how many it has
  /// @param loss the mean loss over the epoch so far
  /// @param accuracy the accuracy over the epoch so far, where there are classes
  /// @param seconds how long the epoch has taken so far
  record Progress(
      int epoch, int step, int steps, double loss, OptionalDouble accuracy, double seconds)
      implements TrainEvent {}

  /// An epoch is done.
  ///
  /// @param result what it came to
  record Epoch(EpochRecord result) implements TrainEvent {}

  /// Something that the user should know and that does not stop training.
  ///
  /// @param message what, and what to do
  record Warning(String message) implements TrainEvent {}

  /// Training has ended.
  ///
  /// @param history what it came to
  record Finished(History history) implements TrainEvent {}
}
