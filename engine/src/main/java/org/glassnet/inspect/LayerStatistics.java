package org.glassnet.inspect;

import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.function.Activation;

/// What passed through a layer in a training step.
///
/// @param name the layer
/// @param activations what it puts out
/// @param preactivations what its activation is applied to, where it has one of its own
/// @param gradients dE/dactivation, of the batch's mean loss; of a softmax or sigmoid that the loss
///   has in it, those of its pre-activations; empty where none is wanted
public record LayerStatistics(
    String name,
    Distribution activations,
    Optional<Distribution> preactivations,
    Optional<Distribution> gradients) {

  /// About which share of what its activation is applied to lies where that is flat, so that hardly
  /// any gradient passes: of relu what is not above 0, of tanh and sigmoid their ends. As exact as
  /// the histogram's bins; empty where the function is nowhere flat.
  ///
  /// @param activation the layer's own
  public OptionalDouble flat(Activation activation) {
    Optional<Saturation> ends = Saturation.of(activation);
    return ends.isPresent() && preactivations.isPresent() && preactivations.get().count() > 0
        ? OptionalDouble.of(ends.get().share(preactivations.get().histogram()))
        : OptionalDouble.empty();
  }
}
