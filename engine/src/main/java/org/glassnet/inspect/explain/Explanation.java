package org.glassnet.inspect.explain;

import java.util.List;
import java.util.Optional;

/// A number of a network as a chain of numbers: what it is equal to, and what the numbers in that
/// are equal to in turn, down to weights, inputs and targets.
///
/// @param steps the first explains the number that was asked for; each later one a number in an
///   earlier one
/// @param comparisons the same number by other ways
/// @param given whether far values and gradients are the engine's float32 numbers, as the record of
///   everything would be too large
/// @param weight where it is about a weight of a convolution, which pixels and cells share it
public record Explanation(
    List<Step> steps, List<Comparison> comparisons, boolean given, Optional<Shared> weight) {
  /// Keeps its own copies.
  public Explanation {
    steps = List.copyOf(steps);
    comparisons = List.copyOf(comparisons);
  }

  /// What meets in a weight of a convolution.
  ///
  /// @param cells how many output cells use the weight, in all samples
  /// @param pixels how many numbers of the input it is multiplied with
  /// @param firstCell the indices of the first cell, and which pixel it reads there
  /// @param lastPixel likewise of the last
  public record Shared(
      long cells,
      long pixels,
      List<Integer> firstCell,
      List<Integer> firstPixel,
      List<Integer> lastCell,
      List<Integer> lastPixel) {}

  /// The number that was asked for.
  public Step answer() {
    return steps.getFirst();
  }
}
