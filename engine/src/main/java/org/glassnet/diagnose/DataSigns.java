package org.glassnet.diagnose;

import java.util.List;
import java.util.OptionalDouble;

/// What is to be seen of the data.
///
/// @param samples how many samples are trained on
/// @param classes the share of each class in them; empty where targets are numbers
/// @param known the largest share of validation or test samples that are training samples, too
/// @param knownPart which part that is
/// @param features how many inputs there are
/// @param dead how many of them never change
/// @param deadSize √ of the sum of the squares of those that never change
/// @param liveSize √ of the sum of the mean squares of the others
/// @param largest the largest root mean square of an input that changes
/// @param smallest the smallest of those that is not 0
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
    int dead,
    double deadSize,
    double liveSize,
    double largest,
    double smallest,
    double run,
    double baseline,
    double neighbours,
    double chance,
    double neighboursDeviation,
    OptionalDouble smallestTarget,
    OptionalDouble largestTarget) {}
