package org.glassnet.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassnet.model.Weights;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.TrainEvent;

/// What a training that has ended left behind.
///
/// @param epochs its whole epochs
/// @param steps how many updates were made
/// @param notFinite where a number was not finite first
/// @param weights overwrites a network's weights with its final ones
public record Trace(
    List<EpochRecord> epochs,
    long steps,
    Optional<TrainEvent.NotFinite> notFinite,
    Consumer<Weights> weights) {
  /// Keeps its own copy of the records.
  public Trace {
    epochs = List.copyOf(epochs);
  }
}
