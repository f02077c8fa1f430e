package org.glassnet.train;

import java.util.Optional;

/// What an epoch of training came to.
///
/// @param epoch its number, from 1
/// @param train loss, accuracy and metrics on the training data as it was gone through, each batch
///   before its update
/// @param validation the same on the validation data after the epoch, if there is any
/// @param weights the hash of all weights after the epoch
/// @param seconds how long the epoch's training took
/// @param learningRate the learning rate of its last step
/// @param penalty what the layers' penalties add to the loss after the epoch; not in the losses
///   above
public record EpochRecord(
    int epoch,
    Evaluation train,
    Optional<Evaluation> validation,
    String weights,
    double seconds,
    double learningRate,
    double penalty) {
  /// What the best epoch is chosen by: the validation loss, else the training loss.
  public double watchedLoss() {
    return watched().loss();
  }

  /// What policies watch: the validation data's figures, else the training data's.
  public Evaluation watched() {
    return validation.orElse(train);
  }
}
