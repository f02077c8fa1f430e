package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.function.Loss;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Input;
import org.glassnet.layer.Moment;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// A network computed as a textbook has it: one number after the other, in double precision,
/// recorded.
///
/// It starts from the network's weights and keeps its own, in double precision.
public final class Textbook {
  private final Network network;
  private final double[] weights;
  private final Optional<Moment> moment;

  private Textbook(Network network, double[] weights, Optional<Moment> moment) {
    this.network = network;
    this.weights = weights;
    this.moment = moment;
  }

  /// The textbook's view of a network, with a copy of its weights as they are now.
  public static Textbook of(Network network) {
    float[] array = network.weights().array();
    double[] weights = new double[array.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = array[i];
    }
    return new Textbook(network, weights, Optional.empty());
  }

  /// The same with the same live weights in training, where dropout leaves numbers out.
  ///
  /// @param step when; its numbers are read at each computation
  public Textbook training(Moment step) {
    return new Textbook(network, weights, Optional.of(step));
  }

  /// Its weights, live: an array laid out as [org.glassnet.model.Weights#array()] is.
  public double[] weights() {
    return weights;
  }

  /// Computes the outputs of every layer for some inputs.
  ///
  /// @param inputs of shape (samples, input shape)
  /// @throws ShapeException where they do not fit the network
  public Pass forward(Tensor inputs) {
    return forward(List.of(inputs));
  }

  /// Computes the outputs of every layer of a network of several inputs.
  ///
  /// @param inputs one for each input of the graph, in its order, of shape (samples, input shape)
  /// @throws ShapeException where they do not fit the network
  public Pass forward(List<Tensor> inputs) {
    Graph graph = network.graph();
    int samples = samples(graph, inputs);
    Tape tape = new Tape();
    Map<String, List<Term>> parameters = parameters(tape);
    Map<String, List<List<Term>>> values = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      graph.values(node).forEach(value -> values.put(value, new ArrayList<>()));
    }
    for (Node node : graph.nodes()) {
      if (node.layer() instanceof Input) {
        Tensor given = inputs.get(graph.inputs().indexOf(node));
        values.put(node.name(), given(tape, node.name(), graph.shape(node), samples, given));
      } else if (node.layer() instanceof BatchNormalization layer) {
        List<List<Term>> x = values.get(node.inputs().getFirst());
        values.put(
            node.name(),
            new Normalizing(tape, parameters, node.name(), graph.shape(node))
                .batch(layer, moment.isPresent(), x));
      } else {
        for (int sample = 0; sample < samples; sample++) {
          List<List<Term>> read = new ArrayList<>();
          for (String name : node.inputs()) {
            read.add(values.get(name).get(sample));
          }
          List<List<Term>> results =
              new Definitions(tape, parameters, moment, sample).layer(node, graph, read);
          for (int i = 0; i < results.size(); i++) {
            values.get(node.output(i)).add(results.get(i));
          }
        }
      }
    }
    return new Pass(network, tape, parameters, values);
  }

  private static List<List<Term>> given(
      Tape tape, String node, Shape shape, int samples, Tensor numbers) {
    List<List<Term>> given = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      List<Term> x = new ArrayList<>();
      for (int i = 0; i < shape.size(); i++) {
        Name name = new Name(node, shape, i, sample);
        x.add(tape.given(name, numbers.at(sample * shape.size() + i)));
      }
      given.add(x);
    }
    return given;
  }

  private static int samples(Graph graph, List<Tensor> inputs) {
    List<List<Integer>> expected = new ArrayList<>();
    int samples =
        inputs.isEmpty() || inputs.getFirst().shape().rank() < 1
            ? 0
            : inputs.getFirst().shape().axis(0);
    for (Node node : graph.inputs()) {
      List<Integer> sizes = new ArrayList<>(graph.shape(node).sizes());
      sizes.addFirst(samples);
      expected.add(sizes);
    }
    if (!expected.equals(inputs.stream().map(tensor -> tensor.shape().sizes()).toList())) {
      throw new ShapeException(
          "The network takes (samples, …) with inputs of shape "
              + String.join(
                  " and ", graph.inputs().stream().map(graph::shape).map(Shape::toString).toList())
              + ", but got "
              + String.join(
                  " and ", inputs.stream().map(Tensor::shape).map(Shape::toString).toList()));
    }
    return samples;
  }

  private Map<String, List<Term>> parameters(Tape tape) {
    Map<String, List<Term>> parameters = new LinkedHashMap<>();
    for (Parameter parameter : network.weights().parameters()) {
      List<Term> terms = new ArrayList<>(parameter.size());
      for (int i = 0; i < parameter.size(); i++) {
        Name name = Name.of(parameter.name(), parameter.shape(), i);
        terms.add(tape.weight(name, weights[parameter.offset() + i]));
      }
      parameters.put(parameter.name(), terms);
    }
    return parameters;
  }

  /// The mean loss of some samples.
  public double loss(Samples samples, Loss loss) {
    return forward(samples.inputs()).loss(loss, samples.targets()).value();
  }

  /// The gradient of the samples' mean loss with respect to every weight, laid out as the weights
  /// are.
  public double[] gradients(Samples samples, Loss loss) {
    Pass pass = forward(samples.inputs());
    pass.tape().backward(pass.loss(loss, samples.targets()));
    return pass.gradients();
  }

  /// An optimizer for these weights, its state at zero, with no limit to gradients.
  public Descent descent(Optimizer optimizer) {
    return descent(optimizer, Clipping.none());
  }

  /// An optimizer for these weights, its state at zero.
  public Descent descent(Optimizer optimizer, Clipping clipping) {
    return new Descent(optimizer, clipping, network, weights);
  }
}
