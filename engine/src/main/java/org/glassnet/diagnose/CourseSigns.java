package org.glassnet.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.glassnet.train.TrainEvent;

/// What is to be seen of a training.
///
/// @param trainLoss the loss on the training samples afterwards
/// @param trainScore of classes: the mean over them of the share answered right; of numbers: the
///   share of their variance that is explained
/// @param heldOutScore the same of samples that are not trained on; of the training samples where
///   there are none
/// @param moved the length of what training changed in the weights over the length of the first
///   ones
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
    double heldOutScore,
    double moved,
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

  /// Losses after short trainings from the same first weights; infinite where they were not finite.
  ///
  /// @param rates with other learning rates; empty where nothing was tried
  /// @param smallBatches with batches of 32, if that was tried
  /// @param even with no group faster than the learning rate, if that was tried
  record Trials(List<Trial> rates, Optional<Trial> smallBatches, Optional<Trial> even) {
    /// Nothing was tried.
    static final Trials NONE = new Trials(List.of(), Optional.empty());

    Trials {
      rates = List.copyOf(rates);
    }

    /// Where all parameters have one rate.
    Trials(List<Trial> rates, Optional<Trial> smallBatches) {
      this(rates, smallBatches, Optional.empty());
    }

    /// The best with a smaller rate, of all parameters or of groups.
    Optional<Trial> gentler() {
      return Stream.concat(slower().stream(), even.stream()).min(Trial.BY_LOSS);
    }

    /// The best with a smaller rate.
    Optional<Trial> slower() {
      return rates.stream().filter(trial -> trial.times() < 1).min(Trial.BY_LOSS);
    }

    /// The best with a larger rate.
    Optional<Trial> faster() {
      return rates.stream().filter(trial -> trial.times() > 1).min(Trial.BY_LOSS);
    }
  }

  /// A short training.
  ///
  /// @param times what the learning rate was multiplied by
  /// @param loss what it came to on the training samples
  /// @param heldOut what it came to on samples that are not trained on; NaN where there are none
  record Trial(double times, double loss, double heldOut) {
    private static final Comparator<Trial> BY_LOSS = Comparator.comparingDouble(Trial::loss);
  }
}
