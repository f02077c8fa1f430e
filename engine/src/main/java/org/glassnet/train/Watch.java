package org.glassnet.train;

/// A figure of an epoch that a policy watches: of the validation data where there is any, else of
/// the training data.
public enum Watch {
  /// The loss: smaller is better.
  LOSS,
  /// The accuracy: larger is better. Where there are no classes, the loss.
  ACCURACY
}
