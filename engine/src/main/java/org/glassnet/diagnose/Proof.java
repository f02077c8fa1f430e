package org.glassnet.diagnose;

import org.glassnet.run.RunSpec;

/// A training as it was beside one with the cure and nothing else changed, from the same seed.
///
/// | ailment | cured means |
/// |---|---|
/// | leaking validation | no held-out sample is trained on any more |
/// | imbalanced labels | the mean recall of the held-out classes is 0.03 better |
/// | all others | the held-out accuracy is 0.02 better; or the held-out loss is smaller by a tenth, and the accuracy not 0.02 worse |
///
/// @param finding what was to be cured
/// @param was the specification without the cure
/// @param spec the specification with the cure
/// @param before the figures without the cure
/// @param after the figures with it
public record Proof(Finding finding, RunSpec was, RunSpec spec, Result before, Result after) {
  private static final double ACCURACY = 0.02;
  private static final double RECALL = 0.03;
  private static final double LOSS = 0.9;

  /// Whether the figures are better by the stated margin.
  public boolean cured() {
    return switch (finding.ailment()) {
      case LEAKING_VALIDATION -> before.known() > 0 && after.known() == 0;
      case IMBALANCED_LABELS -> after.recall().orElse(0) >= before.recall().orElse(0) + RECALL;
      default -> rise() >= ACCURACY || (smallerLoss() && rise() > -ACCURACY);
    };
  }

  /// By how much the accuracy is better; 0 where there is none.
  private double rise() {
    return after.accuracy().orElse(0) - before.accuracy().orElse(0);
  }

  private boolean smallerLoss() {
    return was.training().loss().equals(spec.training().loss())
        && Double.isFinite(after.loss())
        && (!Double.isFinite(before.loss()) || after.loss() <= LOSS * before.loss());
  }

  /// The margin in words.
  public String margin() {
    return switch (finding.ailment()) {
      case LEAKING_VALIDATION -> "no held-out sample is trained on any more";
      case IMBALANCED_LABELS -> "mean recall of the classes at least 0.03 better";
      default ->
          before.accuracy().isPresent()
              ? "accuracy at least 0.02 better, or loss at least a tenth smaller and accuracy not"
                  + " 0.02 worse"
              : "loss at least a tenth smaller";
    };
  }
}
