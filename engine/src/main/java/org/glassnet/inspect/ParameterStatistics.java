package org.glassnet.inspect;

import java.util.Optional;
import java.util.OptionalDouble;

/// What happened to a parameter in a training step.
///
/// @param name layer and parameter: `dense_1/kernel`
/// @param weights its numbers before the update
/// @param gradients their gradients as the optimizer sees them, after penalties and limits; empty
///   where training leaves all of it as it is, or its layer itself keeps it
/// @param updates weights after less weights before
public record ParameterStatistics(
    String name, Distribution weights, Optional<Distribution> gradients, Distribution updates) {
  /// The layer that it belongs to.
  public String layer() {
    return name.substring(0, name.lastIndexOf('/'));
  }

  /// The largest |gradient|.
  public OptionalDouble largestGradient() {
    return gradients.isPresent()
        ? OptionalDouble.of(gradients.get().largestMagnitude())
        : OptionalDouble.empty();
  }

  /// The Euclidean norm of the gradient.
  public OptionalDouble gradientNorm() {
    return gradients.isPresent()
        ? OptionalDouble.of(gradients.get().norm())
        : OptionalDouble.empty();
  }

  /// log10(‖update‖ / ‖weights‖), about −3 where learning goes well; empty where one of the norms
  /// is 0, or nothing is trained.
  ///
  /// Source: Karpathy, "Neural networks part 3: learning and evaluation", CS231n, 2015.
  public OptionalDouble updateRatio() {
    return gradients.isPresent()
        ? ratio(updates.squares(), weights.squares())
        : OptionalDouble.empty();
  }

  /// log10 √(updates / weights) of sums of squares.
  static OptionalDouble ratio(double updates, double weights) {
    return updates > 0 && weights > 0
        ? OptionalDouble.of(StrictMath.log10(updates / weights) / 2)
        : OptionalDouble.empty();
  }
}
