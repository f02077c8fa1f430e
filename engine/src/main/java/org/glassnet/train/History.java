package org.glassnet.train;

import java.util.List;

/// What a training came to.
///
/// @param epochs one record an epoch
/// @param ending why it ended
/// @param steps how many updates were made
/// @param simdSteps how many of them ran on SIMD code
/// @param seconds how long it took in all
public record History(
    List<EpochRecord> epochs, Ending ending, long steps, long simdSteps, double seconds) {
  /// Keeps its own copy of the records.
  public History {
    epochs = List.copyOf(epochs);
  }

  /// Why a training ended.
  public enum Ending {
    /// All epochs were done.
    COMPLETED,
    /// It was asked to stop.
    CANCELLED,
    /// The loss was no longer a finite number.
    NOT_FINITE
  }

  /// The record of the last whole epoch.
  public EpochRecord last() {
    return epochs.getLast();
  }
}
