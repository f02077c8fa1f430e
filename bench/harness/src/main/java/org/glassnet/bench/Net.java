package org.glassnet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.bench.Op.Activation;

/// A network as a graph, so that each contestant builds it in its own terms: nodes in the order in
/// which they are computed, the last of them the output.
///
/// @param input the shape of a sample: (values) or (height, width, channels)
/// @param nodes what is computed
public record Net(List<Integer> input, List<Node> nodes) {
  /// The index that stands for the network's input.
  public static final int INPUT = -1;

  public Net {
    input = List.copyOf(input);
    nodes = List.copyOf(nodes);
  }

  /// An operation on what earlier nodes made.
  ///
  /// @param op the operation
  /// @param from the indices of the nodes that it reads; [#INPUT] is the network's input
  /// @param shape the shape of a sample after it
  public record Node(Op op, List<Integer> from, List<Integer> shape) {
    public Node {
      from = List.copyOf(from);
      shape = List.copyOf(shape);
    }
  }

  /// Makes a network node by node.
  public static final class Builder {
    private final List<Integer> input;
    private final List<Node> nodes = new ArrayList<>();

    private Builder(List<Integer> input) {
      this.input = input;
    }

    /// Adds a node that reads the last one, or the input.
    public Builder then(Op op) {
      at(op, last());
      return this;
    }

    /// Adds a node that reads some nodes; returns its index.
    public int at(Op op, Integer... from) {
      List<List<Integer>> shapes =
          List.of(from).stream().map(i -> i == INPUT ? input : nodes.get(i).shape()).toList();
      nodes.add(new Node(op, List.of(from), op.shape(shapes)));
      return last();
    }

    /// The index of the last node; [Net#INPUT] where there is none.
    public int last() {
      return nodes.size() - 1;
    }

    /// The network.
    public Net build() {
      return new Net(input, nodes);
    }
  }

  /// Begins a network.
  ///
  /// @param input the shape of a sample
  public static Builder of(Integer... input) {
    return new Builder(List.of(input));
  }

  /// Dense layers, each with biases and an activation.
  ///
  /// @param sizes the number of values in each layer, inputs first
  /// @param hidden the activation of all layers but the last
  /// @param output the last layer's
  public static Net perceptron(List<Integer> sizes, Activation hidden, Activation output) {
    Builder net = of(sizes.getFirst());
    for (int i = 1; i < sizes.size(); i++) {
      net.then(new Op.Dense(sizes.get(i)))
          .then(new Op.Activate(i < sizes.size() - 1 ? hidden : output));
    }
    return net.build();
  }

  /// A chain of dense layers.
  ///
  /// @param sizes the number of values in each layer, inputs first
  /// @param activations of each layer with weights
  public record Perceptron(List<Integer> sizes, List<Activation> activations) {
    public Perceptron {
      sizes = List.copyOf(sizes);
      activations = List.copyOf(activations);
    }

    /// How many layers have weights.
    public int layers() {
      return activations.size();
    }
  }

  /// The network as [#perceptron(List,Activation,Activation)] makes it; empty where it is none.
  public Optional<Perceptron> perceptron() {
    List<Integer> sizes = new ArrayList<>(input);
    List<Activation> activations = new ArrayList<>();
    for (Node node : nodes) {
      boolean even = sizes.size() == activations.size() + 1;
      switch (node.op()) {
        case Op.Dense(int units) when even -> sizes.add(units);
        case Op.Activate(Activation activation) when !even -> activations.add(activation);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Perceptron(sizes, activations));
  }

  /// What a node reads first.
  public List<Integer> inputShape(int node) {
    int from = nodes.get(node).from().getFirst();
    return from == INPUT ? input : nodes.get(from).shape();
  }

  /// A node's parameters.
  public List<Op.Parameter> parameters(int node) {
    return nodes.get(node).op().parameters(inputShape(node));
  }

  /// The parameters of all nodes, in their order.
  public List<Op.Parameter> parameters() {
    return IntStream.range(0, nodes.size())
        .boxed()
        .flatMap(node -> parameters(node).stream())
        .toList();
  }

  /// The last node that reads a node; the node itself where none does.
  public int lastReader(int node) {
    return IntStream.range(node + 1, nodes.size())
        .filter(i -> nodes.get(i).from().contains(node))
        .max()
        .orElse(node);
  }

  /// The network without its dropout.
  public Net withoutDropout() {
    Builder net = new Builder(input);
    List<Integer> places = new ArrayList<>();
    for (Node node : nodes) {
      Integer[] from =
          node.from().stream().map(i -> i == INPUT ? INPUT : places.get(i)).toArray(Integer[]::new);
      places.add(
          node.op() instanceof Op.Dropout ? from[0] : Integer.valueOf(net.at(node.op(), from)));
    }
    return net.build();
  }

  /// Floating-point operations in the products of a sample forward: two for each multiplication
  /// with an addition.
  public long forwardOperations() {
    return IntStream.range(0, nodes.size()).mapToLong(this::operations).sum();
  }

  /// Those of a training step for a sample: each product forward, for the gradient of its weights,
  /// and, where it does not read the network's input, for the gradient of what it reads.
  public long trainingOperations() {
    return IntStream.range(0, nodes.size())
        .mapToLong(i -> operations(i) * (nodes.get(i).from().contains(INPUT) ? 2 : 3))
        .sum();
  }

  private long operations(int node) {
    Node it = nodes.get(node);
    return 2 * it.op().multiplyAdds(inputShape(node), it.shape());
  }

  /// How many values the output has.
  public int outputs() {
    return Math.toIntExact(size(nodes.getLast().shape()));
  }

  /// How many values an input has.
  public int inputs() {
    return Math.toIntExact(size(input));
  }

  /// How many values a sample of a shape has.
  static long size(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }
}
