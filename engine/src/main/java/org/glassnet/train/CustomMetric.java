package org.glassnet.train;

import org.glassnet.tensor.Values;

/// A metric of a user's own.
///
/// It is measured on whole sets: by [Trainer#evaluate] and on the validation data after each epoch,
/// not on the training data as it is gone through.
public non-sealed interface CustomMetric extends Metric {
  /// A fresh measuring, of no sample yet.
  Measuring begin();

  /// Takes samples in and says what they come to; one thread uses it.
  interface Measuring {
    /// Takes a sample in.
    ///
    /// @param output what the network said; valid during the call
    /// @param target the sample's target: one number, the class, where targets are labels
    void add(Values output, Values target);

    /// The metric over the samples so far.
    double value();
  }
}
