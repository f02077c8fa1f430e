package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.explain.Explainer;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.inspect.explain.Step;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.Shape;

/// Every number of a network that one can do by hand, in the order of computing.
///
/// @param rows how many samples there are
record ByHandSteps(Network network, Explainer explainer, int rows) {
  /// All weights, in their order.
  List<Quantity> weights() {
    List<Quantity> all = new ArrayList<>();
    for (Parameter parameter : network.weights().parameters()) {
      Shape shape = parameter.shape();
      for (int i = 0; i < parameter.size(); i++) {
        List<Integer> indices =
            shape.rank() == 1 ? List.of(i) : List.of(i / shape.axis(1), i % shape.axis(1));
        all.add(new Quantity(Quantity.Kind.VALUE, parameter.name(), indices, -1));
      }
    }
    return all;
  }

  /// From the inputs to the loss.
  List<Step> forward() {
    List<Step> steps = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (Node node : network.graph().nodes()) {
        if (node.layer() instanceof Input) {
          continue;
        }
        for (String owner : owners(node)) {
          for (int unit = 0; unit < network.graph().shape(node).size(); unit++) {
            steps.add(explainer.step(new Quantity(Quantity.Kind.VALUE, owner, List.of(unit), row)));
          }
        }
      }
      steps.add(explainer.step(new Quantity(Quantity.Kind.VALUE, "loss", List.of(), row)));
    }
    if (rows > 1) {
      steps.add(explainer.step(new Quantity(Quantity.Kind.VALUE, "loss", List.of(), -1)));
    }
    return steps;
  }

  /// What a node has numbers of: what goes into its activation, and what comes out.
  private static List<String> owners(Node node) {
    boolean linear =
        !(node.layer() instanceof Activated activated)
            || activated.activation().name().equals("linear");
    return linear ? List.of(node.name()) : List.of(node.name() + "/z", node.name());
  }

  /// From the loss to the weights.
  List<Step> backward() {
    List<Step> steps = new ArrayList<>();
    for (Node node : network.graph().nodes().reversed()) {
      if (node.layer() instanceof Input) {
        continue;
      }
      for (int row = 0; row < rows; row++) {
        for (String owner : owners(node).reversed()) {
          for (int unit = 0; unit < network.graph().shape(node).size(); unit++) {
            steps.add(
                explainer.step(new Quantity(Quantity.Kind.GRADIENT, owner, List.of(unit), row)));
          }
        }
      }
      for (Quantity weight : weights()) {
        if (weight.owner().startsWith(node.name() + "/")) {
          steps.add(explainer.step(weight.with(Quantity.Kind.GRADIENT)));
        }
      }
    }
    return steps;
  }
}
