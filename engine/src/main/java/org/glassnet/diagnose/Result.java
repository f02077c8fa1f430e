package org.glassnet.diagnose;

import java.util.List;
import java.util.OptionalDouble;

/// How well a training did.
///
/// @param trainLoss the mean loss on the training samples afterwards
/// @param trainAccuracy the share of them answered right, where there are classes
/// @param part on which other samples it is judged: `test`, `validation`, or `train` where there
///   are none
/// @param loss their mean loss
/// @param accuracy the share of them answered right, where there are classes
/// @param recall the mean over classes of the share of a class answered right, where there are
///   classes
/// @param known the share of them that training had seen
/// @param curve the loss on the training samples by epoch
/// @param heldOut the loss on samples that are not trained on by epoch; empty where there are none
public record Result(
    double trainLoss,
    OptionalDouble trainAccuracy,
    String part,
    double loss,
    OptionalDouble accuracy,
    OptionalDouble recall,
    double known,
    List<Double> curve,
    List<Double> heldOut) {
  /// Keeps its own copies.
  public Result {
    curve = List.copyOf(curve);
    heldOut = List.copyOf(heldOut);
  }
}
