package org.glassnet.train;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.glassnet.data.Dataset;
import org.glassnet.optim.Clipping;

/// What to tell people of a number that is not finite: where it comes from, and what to do.
final class Cure {
  private final TrainSettings settings;
  private final Dataset data;

  Cure(TrainSettings settings, Dataset data) {
    this.settings = settings;
    this.data = data;
  }

  /// The event.
  ///
  /// @param sample the number of the sample that shows it first, if one does
  /// @param rate the learning rate of the step
  /// @param kept after how many updates all weights were last seen to be finite, if they ever were
  TrainEvent.NotFinite event(
      int epoch, int step, Trail.Found found, OptionalInt sample, double rate, OptionalLong kept) {
    String message =
        "Training stops at step "
            + step
            + " of epoch "
            + epoch
            + ": "
            + (found.row().isPresent()
                ? ofSample(found, sample.getAsInt(), rate)
                : ofWeight(found, rate, kept));
    return new TrainEvent.NotFinite(
        epoch, step, found.layer(), found.operation(), sample, found.value(), message);
  }

  private String ofSample(Trail.Found found, int sample, double rate) {
    String whose = " of sample " + sample + " of " + data.description();
    String kept = ". The weights are those from before the step. ";
    return switch (found.operation()) {
      case "input", "target" ->
          found.operation()
              + " number "
              + found.index()
              + whose
              + " is "
              + found.value()
              + kept
              + "Repair the sample or leave it out";
      case "loss" ->
          "the loss"
              + whose
              + " is "
              + found.value()
              + (Double.isFinite(found.value()) ? ", too large to be added up" : "")
              + ", though the network's outputs are finite: they or the targets are too large"
              + kept
              + cure(rate);
      default ->
          "the first number that is not finite is output "
              + found.index()
              + " of "
              + found.layer()
              + "'s "
              + found.operation()
              + ", "
              + found.value()
              + ", for sample "
              + sample
              + " of "
              + data.description()
              + kept
              + cure(rate);
    };
  }

  private String ofWeight(Trail.Found found, double rate, OptionalLong kept) {
    String what =
        "number "
            + found.index()
            + " of the weights "
            + found.layer()
            + "/"
            + found.operation()
            + " is "
            + found.value();
    return kept.isEmpty()
        ? what + " from the start. Give the network finite weights"
        : what
            + ", made so by an update after number "
            + kept.getAsLong()
            + ". The weights are again those from after update "
            + kept.getAsLong()
            + ", the last that were seen to be finite. "
            + cure(rate);
  }

  private String cure(double rate) {
    return "A smaller learning rate than "
        + (float) rate
        + " is the usual cure; "
        + (settings.clipping() instanceof Clipping.None ? "clipping the gradients and " : "")
        + "inputs of about −1 to 1 help too";
  }
}
