package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.glassnet.inspect.explain.Pass;
import org.glassnet.inspect.explain.Term;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Input;
import org.glassnet.layer.Moment;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// What the textbook engine makes of a layer: its outputs, the gradients of E = Σ output · dy, and
/// E itself for finite differences.
final class LayerTruth {
  /// A difference step that leaves multiples of ⅛ exact in float32.
  private static final float STEP = 0x1p-12f;

  private final LayerCase on;
  private final Graph graph;
  private final Network network;
  private final Textbook textbook;
  private final Pass pass;

  LayerTruth(LayerCase on) {
    this.on = on;
    List<Node> nodes = new ArrayList<>();
    for (Shape shape : on.in()) {
      nodes.add(new Node("x_" + nodes.size(), new Input(shape), List.of()));
    }
    List<String> inputs = nodes.stream().map(Node::name).toList();
    nodes.add(new Node(on.layer().kind() + "_1", on.layer(), inputs));
    graph = Graph.of(nodes);
    network = Network.of(graph, 1);
    for (int i = 0; i < on.w().size(); i++) {
      Parameter parameter = network.weights().parameters().get(i);
      network.weights().assign(parameter.name(), Tensor.of(parameter.shape(), on.w().get(i)));
    }
    Moment moment = new Moment();
    moment.moveTo(17, 5, on.firstRow());
    textbook = Textbook.of(network).training(moment);
    pass = textbook.forward(on.inputs());
    List<Term> outputs = outputs(pass).stream().flatMap(List::stream).toList();
    List<Term> factors = new ArrayList<>();
    for (float[] dy : on.dy()) {
      for (float factor : dy) {
        factors.add(pass.tape().given("dy", factor));
      }
    }
    pass.tape().backward(pass.tape().weightedSum("Σ y·dy", outputs, factors, Optional.empty()));
  }

  private List<List<Term>> outputs(Pass of) {
    return graph.values(graph.nodes().getLast()).stream()
        .map(value -> of.values(value).stream().flatMap(List::stream).toList())
        .toList();
  }

  /// The outputs.
  List<double[]> y() {
    return outputs(pass).stream().map(terms -> numbers(terms, Term::value)).toList();
  }

  /// dE/dinput.
  List<double[]> dx() {
    return graph.inputs().stream()
        .map(node -> pass.values(node.name()).stream().flatMap(List::stream).toList())
        .map(terms -> numbers(terms, Term::gradient))
        .toList();
  }

  /// dE/dparameter.
  List<double[]> dw() {
    return network.weights().parameters().stream()
        .map(parameter -> numbers(pass.weights(parameter.name()), Term::gradient))
        .toList();
  }

  private static double[] numbers(List<Term> terms, ToDoubleFunction<Term> of) {
    return terms.stream().mapToDouble(of).toArray();
  }

  /// The finite difference of E along a number of an input; empty where E bends there.
  Optional<Double> inputSlope(int input, int index) {
    return slope(change -> energy(textbook.forward(on.inputs(input, index, (float) change))));
  }

  /// The finite difference of E along a number of a parameter; empty where E bends there.
  Optional<Double> parameterSlope(int parameter, int index) {
    int position = network.weights().parameters().get(parameter).offset() + index;
    double[] weights = textbook.weights();
    double before = weights[position];
    return slope(change -> {
      weights[position] = before + change;
      double energy = energy(textbook.forward(on.inputs()));
      weights[position] = before;
      return energy;
    });
  }

  private static Optional<Double> slope(DoubleUnaryOperator energy) {
    double here = energy.applyAsDouble(0);
    double right = (energy.applyAsDouble(STEP) - here) / STEP;
    double left = (here - energy.applyAsDouble(-STEP)) / STEP;
    double bend = right - left;
    boolean small = Math.abs(bend) <= 1e-4 * Math.max(1, Math.abs(right));
    return small || smooth(energy, here, bend) ? Optional.of((left + right) / 2) : Optional.empty();
  }

  /// Where E is smooth, half the step bends half as much, and a quarter a quarter; beside a kink,
  /// wherever it is within the step, one of the two does not.
  private static boolean smooth(DoubleUnaryOperator energy, double here, double bend) {
    double half = bend(energy, here, STEP / 2) / bend;
    double quarter = bend(energy, here, STEP / 4) / bend;
    return Math.abs(half - 0.5) < 0.1 && Math.abs(quarter - 0.25) < 0.1;
  }

  private static double bend(DoubleUnaryOperator energy, double here, double step) {
    return (energy.applyAsDouble(step) - 2 * here + energy.applyAsDouble(-step)) / step;
  }

  private double energy(Pass of) {
    double sum = 0;
    List<List<Term>> outputs = outputs(of);
    for (int i = 0; i < outputs.size(); i++) {
      for (int j = 0; j < outputs.get(i).size(); j++) {
        sum += outputs.get(i).get(j).value() * on.dy().get(i)[j];
      }
    }
    return sum;
  }
}
