package org.glassnet.plan;

import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activated;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.Split;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;

/// Where a network's output is taken.
///
/// A loss that is computed from logits leaves out the activation that ends the network, whether
/// only views (flatten, reshape) follow it or nothing.
public enum Ending {
  /// After the last layer.
  OUTPUT,
  /// Before a softmax that ends the network, if there is one: what cross-entropy is computed from.
  LOGITS,
  /// Before a sigmoid that ends the network, if there is one: what binary cross-entropy is computed
  /// from.
  LOG_ODDS;

  /// The activation that is left out.
  ///
  /// @throws GlassnetException where the network ends in shares from which the logits cannot be had
  public Optional<Activation> leftOut(Graph graph) {
    return cut(graph).map(node -> activation(node.layer()));
  }

  /// The node whose activation is left out.
  public Optional<Node> cut(Graph graph) {
    if (this == OUTPUT || graph.outputs().size() != 1) {
      return Optional.empty();
    }
    Node last = graph.outputs().getFirst();
    Node node = last;
    while (node.layer().view(true) && !node.inputs().isEmpty()) {
      node = graph.node(node.inputs().getFirst());
    }
    if (leavesOut(activation(node.layer()))) {
      if (this == LOGITS && graph.shape(node).axis(-1) != graph.shape(last).axis(-1)) {
        throw new GlassnetException(
            node.name()
                + " computes softmax over "
                + graph.shape(node).axis(-1)
                + " numbers each, but the network's output has shape "
                + graph.shape(last)
                + ", of which the loss computes softmax as a whole: put the softmax last");
      }
      return Optional.of(node);
    }
    check(graph, node);
    return Optional.empty();
  }

  /// Refuses shares that were only put in another place, pooled, or left out by chance since.
  private void check(Graph graph, Node node) {
    if (this == LOG_ODDS && isShare(activation(node.layer()))) {
      throw new GlassnetException(
          node.name()
              + " ends the network in "
              + activation(node.layer()).name()
              + ": binaryCrossEntropy needs an output in sigmoid, or in linear for log-odds"
              + " (for shares that sum to 1 choose crossEntropy or categoricalCrossEntropy)");
    }
    if (leavesOut(activation(node.layer()))) {
      throw new GlassnetException(
          "The output of "
              + node.name()
              + ", "
              + activation(node.layer()).name()
              + ", goes through other layers before the loss, which is computed from what stands"
              + " before it: make it the last one");
    }
    boolean arranges =
        switch (node.layer()) {
          case Concatenate _, Split _, Dropout _, SpatialDropout2d _ -> true;
          case ZeroPadding2d _, Cropping2d _, Upsampling2d _ -> true;
          case MaxPooling2d _, AveragePooling2d _ -> true;
          case GlobalMaxPooling2d _, GlobalAveragePooling2d _ -> true;
          default -> node.layer().view(true);
        };
    if (arranges) {
      node.inputs().forEach(input -> check(graph, graph.node(input)));
    }
  }

  private boolean leavesOut(Activation activation) {
    return switch (this) {
      case OUTPUT -> false;
      case LOGITS -> activation instanceof Softmax;
      case LOG_ODDS -> activation instanceof Elementwise.Sigmoid;
    };
  }

  private static boolean isShare(Activation activation) {
    return activation instanceof Softmax || activation instanceof Elementwise.HardSigmoid;
  }

  private static Activation activation(Layer layer) {
    return layer instanceof Activated activated ? activated.activation() : Activation.linear();
  }

  /// A layer without its activation.
  static Layer linear(Layer layer) {
    return layer instanceof Activated activated
        ? activated.withActivation(Activation.linear())
        : layer;
  }
}
