package org.glassnet.diagnose;

/// How much of the loss training has left: its loss over that of the best answer that is the same
/// for all samples. 1 is to have learnt nothing.
final class Left {
  /// What a training that was not harmed may well have left.
  private static final double LITTLE = 0.1;

  private Left() {}

  /// Whether more is left than little.
  static boolean much(Signs signs) {
    return moreThan(LITTLE, signs);
  }

  /// Whether more than a share is left, or the loss is no number; where nothing was trained, nobody
  /// knows, and it counts.
  static boolean moreThan(double share, Signs signs) {
    return signs.course().isEmpty() || !(of(signs) <= share);
  }

  /// The share that is left; NaN where it is not known.
  static double of(Signs signs) {
    return signs
        .course()
        .map(course -> course.trainLoss() / signs.data().baseline())
        .orElse(Double.NaN);
  }

  /// Whether held-out samples end with a larger loss than always giving the same answer costs.
  static boolean othersWorseThanNothing(Signs signs) {
    return signs
        .course()
        .filter(course -> !course.heldOut().isEmpty())
        .map(course -> !(course.heldOut().getLast() <= course.heldOutBaseline()))
        .orElse(false);
  }

  /// The share as evidence.
  static Evidence evidence(Signs signs) {
    return new Evidence(
        "training loss over that of always giving the same answer", of(signs), "training samples");
  }
}
