package org.glassnet.train;

import org.glassnet.tensor.GlassnetException;

/// Which steps of a training are looked into: the first, every so many, and the last of each epoch
/// that has as many.
///
/// @param every how many steps there are from one to the next; 0 for none at all
public record Looks(int every) {
  /// As often as costs a few hundredths of the time of a usual network.
  public static final int USUAL = 50;

  /// Checks the distance.
  ///
  /// @throws GlassnetException where it is negative
  public Looks {
    if (every < 0) {
      throw new GlassnetException(
          "steps are looked into every "
              + every
              + " steps: give 1 or more ("
              + USUAL
              + " is usual)");
    }
  }

  /// No step.
  public static Looks none() {
    return new Looks(0);
  }

  /// The first step, every so many, the last of each epoch that has as many.
  public static Looks every(int steps) {
    return new Looks(steps);
  }

  /// Whether a step is looked into.
  ///
  /// @param step its number in the training, from 1
  /// @param inEpoch its number in its epoch, from 1
  /// @param epochSteps how many steps the epoch has
  public boolean chooses(long step, int inEpoch, int epochSteps) {
    return every > 0
        && (step == 1 || step % every == 0 || (inEpoch == epochSteps && epochSteps >= every));
  }
}
