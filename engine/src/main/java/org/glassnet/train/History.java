package org.glassnet.train;

import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.GlassnetException;

/// What a training came to.
///
/// Of a training that went on from a checkpoint it tells the whole, from the first epoch on.
///
/// @param epochs one record an epoch
/// @param ending why it ended
/// @param steps how many updates were made
/// @param simdSteps how many of them ran on SIMD code
/// @param seconds how long it took in all
/// @param notFinite what was found where it ended for numbers that are not finite
public record History(
    List<EpochRecord> epochs,
    Ending ending,
    long steps,
    long simdSteps,
    double seconds,
    Optional<TrainEvent.NotFinite> notFinite) {
  /// Keeps its own copy of the records.
  public History {
    epochs = List.copyOf(epochs);
  }

  /// Why a training ended.
  public enum Ending {
    /// All epochs were done.
    COMPLETED,
    /// The watched figure no longer improved.
    EARLY_STOPPED,
    /// It was asked to stop.
    CANCELLED,
    /// The loss or a weight was no longer a finite number.
    NOT_FINITE
  }

  /// The record of the last whole epoch.
  ///
  /// @throws GlassnetException where no epoch was done
  public EpochRecord last() {
    return epochs.isEmpty() ? none() : epochs.getLast();
  }

  /// The record of the first epoch with the smallest watched loss.
  ///
  /// @throws GlassnetException where no epoch was done
  public EpochRecord best() {
    EpochRecord best = last();
    for (EpochRecord epoch : epochs.reversed()) {
      best = epoch.watchedLoss() <= best.watchedLoss() ? epoch : best;
    }
    return best;
  }

  private EpochRecord none() {
    throw new GlassnetException(
        "No epoch was done when training ended ("
            + ending
            + " after "
            + steps
            + " steps): ask whether epochs() is empty first");
  }
}
