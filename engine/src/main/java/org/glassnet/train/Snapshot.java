package org.glassnet.train;

import java.util.List;
import java.util.Optional;

/// All that a training needs to go on with the same bits; what a [Checkpoint] holds.
///
/// @param belongs what it belongs to
/// @param at where the training is
/// @param tally sums over the epoch so far
/// @param metrics what the metrics have seen of the epoch so far
/// @param epochs the epochs that are done
/// @param weights the weights that are trained
/// @param average their running mean, if there is one
/// @param optimizer the arrays that the optimizer remembers
/// @param good the last weights that were seen to be finite, or their running mean, if any
/// @param goodUpdates after how many updates
/// @param bestLoss the smallest watched loss so far
/// @param best the weights that had it
/// @param policies what the policies have seen and decided
record Snapshot(
    Identity belongs,
    Position at,
    Tally.State tally,
    List<double[]> metrics,
    List<EpochRecord> epochs,
    byte[] weights,
    Optional<byte[]> average,
    List<byte[]> optimizer,
    Optional<byte[]> good,
    long goodUpdates,
    double bestLoss,
    Optional<byte[]> best,
    Policies.State policies) {
  /// Where a training is.
  ///
  /// @param epoch the epoch it is in, from 1
  /// @param step how many steps of it are done
  /// @param steps how many steps are done in all
  /// @param simdSteps how many of them ran on SIMD code
  /// @param updates how many updates the optimizer has made, those of earlier trainings included
  /// @param seconds how long it has taken
  /// @param epochSeconds how long the epoch has taken
  record Position(
      int epoch,
      int step,
      long steps,
      long simdSteps,
      long updates,
      double seconds,
      double epochSeconds) {}
}
