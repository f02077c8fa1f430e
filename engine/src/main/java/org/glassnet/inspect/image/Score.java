package org.glassnet.inspect.image;

import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.plan.Ending;
import org.glassnet.tensor.GlassnetException;

/// What a network says for a class before a softmax or sigmoid makes a share of it: the logit.
final class Score {
  private Score() {}

  /// Where logits are taken; at the output, where it is neither softmax nor sigmoid.
  static Ending ending(Graph graph) {
    if (graph.outputs().size() != 1) {
      throw new GlassnetException(
          "The network has " + graph.outputs().size() + " outputs: it must have one for classes");
    }
    Node node = graph.outputs().getFirst();
    while (node.layer().view(true) && !node.inputs().isEmpty()) {
      node = graph.node(node.inputs().getFirst());
    }
    return switch (activation(node.layer())) {
      case Softmax() -> Ending.LOGITS;
      case Elementwise.Sigmoid() -> Ending.LOG_ODDS;
      default -> Ending.OUTPUT;
    };
  }

  private static Activation activation(Layer layer) {
    return layer instanceof Activated activated ? activated.activation() : Activation.linear();
  }

  /// Checks that there is such an output.
  ///
  /// @throws GlassnetException where there is not
  static void check(Graph graph, int output) {
    int outputs = graph.shape(graph.outputs().getFirst()).size();
    if (output < 0 || output >= outputs) {
      throw new GlassnetException(
          "There is no class " + output + ": the network has the outputs 0 to " + (outputs - 1));
    }
  }
}
