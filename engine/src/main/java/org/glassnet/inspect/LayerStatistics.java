package org.glassnet.inspect;

import java.util.Optional;

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
    Optional<Distribution> gradients) {}
