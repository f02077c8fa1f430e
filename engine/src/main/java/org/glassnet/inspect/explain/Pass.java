package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// Some samples gone through a network, every number recorded.
public final class Pass {
  private final Network network;
  private final Tape tape;
  private final Map<String, List<Term>> weights;
  private final Map<String, List<List<Term>>> values;

  Pass(
      Network network,
      Tape tape,
      Map<String, List<Term>> weights,
      Map<String, List<List<Term>>> values) {
    this.network = network;
    this.tape = tape;
    this.weights = weights;
    this.values = values;
  }

  /// The record.
  public Tape tape() {
    return tape;
  }

  /// The numbers of a parameter, row-major.
  ///
  /// @throws GlassnetException where the network has none of this name
  public List<Term> weights(String parameter) {
    network.weights().parameter(parameter);
    return weights.get(parameter);
  }

  /// A value, `dense_1` or `split_1:1`: one list a sample, row-major.
  ///
  /// @throws GlassnetException where the network has no value of this name
  public List<List<Term>> values(String value) {
    network.graph().node(value);
    return values.get(value);
  }

  /// What the network puts out: one list a sample.
  ///
  /// @throws GlassnetException where it has several outputs
  public List<List<Term>> outputs() {
    if (network.graph().outputs().size() != 1) {
      throw new GlassnetException(
          "The network has "
              + network.graph().outputs().size()
              + " outputs: ask for a node's values");
    }
    return values(network.graph().outputs().getFirst().name());
  }

  /// The mean loss of the samples, recorded.
  ///
  /// @param targets of shape (samples, target shape)
  /// @throws GlassnetException where the targets do not fit the outputs or the loss
  public Term loss(Loss loss, Tensor targets) {
    List<List<Term>> outputs = outputs();
    Shape shape = targets.shape();
    if (shape.rank() < 1 || shape.axis(0) != outputs.size()) {
      throw new ShapeException(
          "There are " + outputs.size() + " samples, but the targets have shape " + shape);
    }
    Shape output = network.graph().shape(network.graph().outputs().getFirst());
    int size = shape.size() / outputs.size();
    List<Term> losses = new ArrayList<>();
    for (int sample = 0; sample < outputs.size(); sample++) {
      double[] target = new double[size];
      for (int i = 0; i < size; i++) {
        target[i] = targets.at(sample * size + i);
      }
      losses.add(new Losses(tape, output, sample).of(loss, outputs.get(sample), target));
    }
    return tape.mean(Name.of("loss"), losses);
  }

  /// The gradients of all weights after [Tape#backward], laid out as the weights are.
  public double[] gradients() {
    double[] gradients = new double[network.weights().array().length];
    for (Parameter parameter : network.weights().parameters()) {
      List<Term> terms = weights.get(parameter.name());
      for (int i = 0; i < parameter.size(); i++) {
        gradients[parameter.offset() + i] = terms.get(i).gradient();
      }
    }
    return gradients;
  }
}
