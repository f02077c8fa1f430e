package org.glassnet.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.train.TrainEvent;

/// What is to be seen of a training.
///
/// @param trainLoss the loss on the training samples afterwards
/// @param trainScore of classes: the share of them answered right; of numbers: the share of their
///   variance that is explained
/// @param leastRecall the smallest share of a class of the training samples that is answered right
/// @param heldOut the loss on samples that are not trained on, by epoch; empty where there are none
/// @param heldOutBaseline the loss of the best answer that is the same for all of those
/// @param steps how many steps were made
/// @param end the network afterwards
/// @param notFinite where a number was not finite first
/// @param trials what other settings come to in a short training
record CourseSigns(
    double trainLoss,
    double trainScore,
    OptionalDouble leastRecall,
    List<Double> heldOut,
    double heldOutBaseline,
    long steps,
    NetworkSigns end,
    Optional<TrainEvent.NotFinite> notFinite,
    Trials trials) {
  CourseSigns {
    heldOut = List.copyOf(heldOut);
  }

  /// The loss on the training samples after short trainings from the same first weights; infinite
  /// where that was not tried or not finite.
  ///
  /// @param slower with a tenth of the learning rate
  /// @param slowest with a hundredth of it
  /// @param faster with ten times the learning rate
  /// @param fastest with a hundred times it
  /// @param smallBatches with batches of 32
  record Trials(
      double slower, double slowest, double faster, double fastest, double smallBatches) {
    /// Nothing was tried.
    static final Trials NONE =
        new Trials(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY);
  }
}
