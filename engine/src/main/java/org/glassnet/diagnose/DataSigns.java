package org.glassnet.diagnose;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What is to be seen of the data.
///
/// @param samples how many samples are trained on
/// @param classes the share of each class in them; empty where targets are numbers
/// @param known the largest share of validation or test samples that are training samples, too
/// @param knownPart which part that is
/// @param features how many inputs there are
/// @param dead those of them that never change, counted from 1
/// @param deadSize √ of the sum of the squares of those that never change
/// @param liveSize √ of the sum of the mean squares of the others
/// @param largest the input that changes with the largest root mean square
/// @param smallest the one with the smallest that is not 0
/// @param run how much more often than by chance a sample follows one of its class (where targets
///   are numbers: the correlation of neighbours), in the order of training; 0 where it is shuffled
/// @param baseline the loss of the best answer that is the same for all samples, ln(classes) where
///   training evens them out; NaN where unknown
/// @param neighbours of classes: how often a sample's nearest neighbour has its class; of numbers:
///   the share of the targets' variance that the nearest neighbour explains, at least 0
/// @param chance what `neighbours` would be by chance
/// @param neighboursDeviation the standard deviation of `neighbours` by chance
/// @param smallestTarget the smallest target, where targets are numbers
/// @param largestTarget the largest target, where targets are numbers
record DataSigns(
    int samples,
    List<Double> classes,
    double known,
    String knownPart,
    int features,
    List<Integer> dead,
    double deadSize,
    double liveSize,
    Size largest,
    Size smallest,
    double run,
    double baseline,
    double neighbours,
    double chance,
    double neighboursDeviation,
    OptionalDouble smallestTarget,
    OptionalDouble largestTarget) {
  private static final int MOST_NAMED = 8;

  DataSigns {
    classes = List.copyOf(classes);
    dead = List.copyOf(dead);
  }

  /// How large an input is.
  ///
  /// @param value its root mean square over the training samples
  /// @param where which input it is, counted from 1: `input 3`; of images all of them
  record Size(double value, String where) {}

  /// The inputs that never change: `inputs 3, 7`.
  String deadInputs() {
    String some =
        dead.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return "input"
        + (dead.size() == 1 ? " " : "s ")
        + some
        + (dead.size() > MOST_NAMED ? ", …" : "");
  }
}
