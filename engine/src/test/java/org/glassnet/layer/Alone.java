package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// A layer by itself, for outputs that are known from elsewhere.
final class Alone {
  private Alone() {}

  /// What a layer with these parameters makes of inputs of shape (batch, …).
  static Tensor forward(Layer layer, Tensor inputs, Tensor... parameters) {
    List<Integer> sizes = new ArrayList<>(inputs.shape().sizes());
    int rows = sizes.removeFirst();
    Network network = Network.of(Graph.sequential(new Shape(sizes), layer), 1);
    List<Parameter> places = network.weights().parameters();
    for (int i = 0; i < parameters.length; i++) {
      network.weights().assign(places.get(i).name(), parameters[i]);
    }
    Plan plan = Plan.forInference(network, Ending.OUTPUT, rows);
    inputs.copyTo(plan.input().value().array(), plan.input().value().offset());
    plan.forward(EveryCompute.definition());
    Slot out = plan.output();
    List<Integer> result = new ArrayList<>(out.shape().sizes());
    result.addFirst(rows);
    return Tensor.slice(new Shape(result), out.value().array(), out.value().offset());
  }
}
