package org.glassnet.train;

import java.util.Optional;

/// What an epoch of training came to.
///
/// @param epoch its number, from 1
/// @param train loss and accuracy on the training data as it was gone through, each batch before
///   its update
/// @param validation loss and accuracy on the validation data after the epoch, if there is any
/// @param weights the hash of all weights after the epoch
/// @param seconds how long the epoch's training took
public record EpochRecord(
    int epoch, Evaluation train, Optional<Evaluation> validation, String weights, double seconds) {
  /// What the best epoch is chosen by: the validation loss, else the training loss.
  public double watchedLoss() {
    return validation.orElse(train).loss();
  }
}
