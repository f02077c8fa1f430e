package org.glassnet.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Slot;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// One way forward through a network, as in inference, with as many inputs as it has.
///
/// For networks that are asked again and again, [Predictor] is the faster way.
public final class ForwardPass {
  private ForwardPass() {}

  /// What a network computes of these inputs.
  ///
  /// | in | out |
  /// |----|-----|
  /// | for each input's name (samples, its shape) | for each name (samples, the value's shape) |
  ///
  /// @param inputs one for each of the network's inputs, by name, all of as many samples; without
  ///   any, one sample is computed
  /// @param names the values that are asked for: `dense_1`, `split_1:1`
  /// @throws ShapeException where the inputs do not fit
  /// @throws GlassnetException where an input is missing or the network has no value of a name
  public static Map<String, Tensor> values(
      Network network, Map<String, Tensor> inputs, List<String> names) {
    int rows = rows(network, inputs);
    Plan plan = Plan.forInference(network, Ending.OUTPUT, rows, new HashSet<>(names));
    inputs.forEach((name, tensor) -> {
      Slot slot = plan.slot(name);
      tensor.copyTo(slot.value().array(), slot.value().offset());
    });
    try (Compute compute = Compute.open(1)) {
      compute.beginStep();
      plan.forward(compute);
    }
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (String name : names) {
      Slot slot = plan.slot(name);
      Shape shape = batch(rows, slot.shape());
      values.put(name, Tensor.slice(shape, slot.value().array(), slot.value().offset()));
    }
    return values;
  }

  private static int rows(Network network, Map<String, Tensor> inputs) {
    List<String> wanted = network.graph().inputs().stream().map(Node::name).toList();
    if (!inputs.keySet().equals(new HashSet<>(wanted))) {
      throw new GlassnetException(
          "The network has the inputs " + wanted + ", but given are " + inputs.keySet());
    }
    int rows = inputs.isEmpty() ? 1 : inputs.values().iterator().next().shape().axis(0);
    for (String name : wanted) {
      Shape shape = batch(rows, network.graph().shape(name));
      if (!inputs.get(name).shape().equals(shape)) {
        throw new ShapeException(
            "Input "
                + name
                + " takes a tensor of shape "
                + shape
                + ", but was given one of shape "
                + inputs.get(name).shape());
      }
    }
    return rows;
  }

  private static Shape batch(int rows, Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.addFirst(rows);
    return new Shape(sizes);
  }
}
