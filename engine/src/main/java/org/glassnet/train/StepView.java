package org.glassnet.train;

import java.util.List;
import java.util.Optional;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Layer;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.Shape;

/// Everything that a training step computed; valid while it is heard.
///
/// @param epoch the epoch, from 1
/// @param step the step's number in the training, from 1
/// @param samples how many samples its batch has
/// @param loss the batch's mean loss before the update
/// @param learningRate the rate of the update
/// @param network the network, its weights live: those after the update
/// @param nodes what passed through the network, in the order of the graph; of a node with several
///   outputs its first
/// @param parameters weights, gradients, updates
/// @param compute the training's threads, for the engine's own use
@SuppressWarnings("exports")
public record StepView(
    int epoch,
    long step,
    int samples,
    double loss,
    double learningRate,
    Network network,
    List<OfNode> nodes,
    List<OfParameter> parameters,
    Compute compute) {
  /// Keeps its own copies of the lists.
  public StepView {
    nodes = List.copyOf(nodes);
    parameters = List.copyOf(parameters);
  }

  /// What passed through a node; of a batch that went through in micro-batches, one piece for each.
  ///
  /// Gradients are those of the batch's mean loss. Of an activation that the loss has in it
  /// (softmax before cross-entropy, sigmoid before binary cross-entropy) they are the gradients of
  /// its pre-activations, from which alone that loss is computed.
  ///
  /// @param name the node
  /// @param layer what it does
  /// @param shape the shape of a sample's activations, which are row-major
  /// @param activations what it puts out
  /// @param preactivations what its own activation is applied to; empty where it has none
  /// @param gradients dE/dactivation; empty where none is wanted
  public record OfNode(
      String name,
      Layer layer,
      Shape shape,
      List<Numbers> activations,
      List<Numbers> preactivations,
      List<Numbers> gradients) {
    /// Keeps its own copies of the lists.
    public OfNode {
      activations = List.copyOf(activations);
      preactivations = List.copyOf(preactivations);
      gradients = List.copyOf(gradients);
    }
  }

  /// What happened to a parameter.
  ///
  /// @param parameter which
  /// @param weights its numbers before the update
  /// @param gradients dE/dweight as the optimizer sees it, after penalties and limits; empty where
  ///   all of it is left as it is, or its layer itself keeps it
  /// @param updates by how much it changed: weights after less weights before
  public record OfParameter(
      Parameter parameter, Numbers weights, Optional<Numbers> gradients, Numbers updates) {}
}
