package org.glassnet.train;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// What training says while it runs.
public sealed interface TrainEvent {
  /// Training begins.
  ///
  /// @param epochs how many epochs it is to have
  /// @param steps how many steps an epoch has
  /// @param samples how many samples an epoch goes through
  record Started(int epochs, int steps, int samples) implements TrainEvent {}

  /// Training goes on from a checkpoint; told after [Started].
  ///
  /// @param epoch the epoch it goes on in, from 1
  /// @param step how many steps of it are done
  record Resumed(int epoch, int step) implements TrainEvent {}

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

  /// A policy lowered the learning rate.
  ///
  /// @param epoch the epoch after which
  /// @param from the rate so far
  /// @param to the rate from now on; a schedule goes on from there
  record RateReduced(int epoch, double from, double to) implements TrainEvent {}

  /// A good moment to keep a checkpoint: told after each epoch, every few seconds within long ones,
  /// and where a training is cancelled.
  ///
  /// @param epoch the epoch that training is in or has just done, from 1
  /// @param step how many steps of it are done
  /// @param last whether training ends here
  /// @param checkpoint makes the checkpoint; valid while the event is heard
  record CheckpointDue(int epoch, int step, boolean last, Supplier<Checkpoint> checkpoint)
      implements TrainEvent {}

  /// Something that the user should know and that does not stop training.
  ///
  /// @param message what, and what to do
  record Warning(String message) implements TrainEvent {}

  /// A number is not finite, and training stops: with the weights as they were before the step, or,
  /// where an update had made them infinite, with the last finite ones that were kept.
  ///
  /// @param epoch the epoch, from 1
  /// @param step the step in it, from 1
  /// @param layer the node where it comes from first: `dense_2`; `input_1` for the data themselves
  /// @param operation what made it: `input`, `product`, `activation`, `target`, `loss`, a layer's
  ///   kind, or a parameter's name where an update had made it so: `kernel`
  /// @param sample the number in the training data of the first sample that shows it; empty where
  ///   it is not a sample's
  /// @param value NaN or an infinity
  /// @param message all this for people, and what to do
  record NotFinite(
      int epoch,
      int step,
      String layer,
      String operation,
      OptionalInt sample,
      double value,
      String message)
      implements TrainEvent {}

  /// Training has ended.
  ///
  /// @param history what it came to
  record Finished(History history) implements TrainEvent {}
}
