package org.glassnet.exchange.onnx.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassnet.exchange.onnx.operator.Arrange;
import org.glassnet.exchange.onnx.operator.Constant;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.exchange.order.Order;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Reshape;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The network while it is being made: its nodes, their parameters, and the conversions between
/// orders of numbers, each made once.
final class Wiring {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Map<String, Tensor>> parameters = new LinkedHashMap<>();
  private final Map<String, Flow> converted = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, String> before = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  /// A name that no node has yet, made of a value's.
  private String free(String wanted) {
    String clean = wanted.replaceAll("[^A-Za-z0-9_.-]+", ".").replaceAll("^\\.+|\\.+$", "");
    String base = clean.isEmpty() ? "value" : clean;
    String name = base;
    for (int i = 2; nodes.containsKey(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  Flow input(String name, DataType type, List<Integer> dims, Order order) {
    String free = free(name);
    Shape shape = Dims.shape(order.sizes(dims));
    nodes.put(free, new Node(free, new Input(shape), List.of()));
    shapes.put(free, shape);
    return new Flow(type, dims, free, order);
  }

  /// A node; its name is returned, which is that of its first output.
  String node(String wanted, Layer layer, List<Flow> inputs, Map<String, Tensor> values) {
    String name = free(wanted);
    List<String> names = inputs.stream().map(Flow::name).toList();
    Node node = new Node(name, layer, names);
    nodes.put(name, node);
    List<Shape> out = layer.outputShapes(names.stream().map(shapes::get).toList());
    for (int i = 0; i < out.size(); i++) {
      shapes.put(node.output(i), out.get(i));
    }
    if (!values.isEmpty()) {
      parameters.put(name, new LinkedHashMap<>(values));
    }
    read.addAll(names);
    return name;
  }

  /// A node's layer, so far.
  Layer layer(String name) {
    return nodes.get(name).layer();
  }

  boolean has(String name) {
    return nodes.containsKey(name);
  }

  /// Whether a node reads the value.
  boolean read(String value) {
    return read.contains(value);
  }

  /// Whether a node reads a value whose name begins so.
  boolean readsAny(String beginning) {
    return read.stream().anyMatch(value -> value.startsWith(beginning));
  }

  /// A layer in another's place that has one parameter more.
  void replace(String name, Layer layer, String parameter, Tensor value) {
    nodes.put(name, new Node(name, layer, nodes.get(name).inputs()));
    parameters.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(parameter, value);
  }

  /// A constant as a value of the network.
  Flow constant(String wanted, Fixed value) {
    Shape shape = Dims.shape(value.dims());
    String name =
        node(
            wanted,
            new Constant(shape, value.type() == DataType.FLOAT),
            List.of(),
            Map.of("value", tensor(shape, value.numbers())));
    return new Flow(value.type(), value.dims(), name, Order.same());
  }

  static Tensor tensor(Shape shape, double[] numbers) {
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers[i];
    }
    return Tensor.of(shape, values);
  }

  /// The value with its numbers in the model's order.
  Flow same(Flow value) {
    return switch (value.order()) {
      case Order.Same() -> value;
      case Order.ChannelsLast() -> converted(value, value.dims(), Order.same());
      case Order.Flattened(List<Integer> before) -> {
        List<Integer> last = Order.channelsLast().sizes(before);
        int[] places = Dims.transposition(last, Order.toFirst(last.size()));
        yield converted.computeIfAbsent(
            value.name() + " same", _ -> arranged(value, value.dims(), Order.same(), places));
      }
    };
  }

  /// The value with the channels last.
  Flow channelsLast(Flow value) {
    return value.channelsLast()
        ? value
        : converted(same(value), value.dims(), Order.channelsLast());
  }

  private Flow converted(Flow value, List<Integer> dims, Order to) {
    String key = value.name() + " " + to;
    if (!converted.containsKey(key)) {
      if (Order.equal(dims)) {
        converted.put(key, reshaped(value, dims, to));
      } else {
        List<Integer> from = value.order().sizes(dims);
        int rank = dims.size();
        int[] axes = to instanceof Order.ChannelsLast ? Order.toLast(rank) : Order.toFirst(rank);
        converted.put(key, arranged(value, dims, to, Dims.transposition(from, axes)));
      }
    }
    return converted.get(key);
  }

  private Flow arranged(Flow value, List<Integer> dims, Order to, int[] places) {
    Shape out = Dims.shape(to.sizes(dims));
    String suffix = to instanceof Order.ChannelsLast ? ".nhwc" : ".nchw";
    Layer layer = Arrange.of("transpose", places.length, out, places);
    return new Flow(
        value.type(), dims, node(value.name() + suffix, layer, List.of(value), Map.of()), to);
  }

  /// The same numbers in the same order under another shape; of what was reshaped before, at once
  /// from where it came.
  Flow reshaped(Flow value, List<Integer> dims, Order to) {
    Shape shape = Dims.shape(to.sizes(dims));
    String name = value.name();
    while (true) {
      if (shapes.get(name).equals(shape)) {
        return new Flow(value.type(), dims, name, to);
      }
      if (!before.containsKey(name)) {
        break;
      }
      name = before.get(name);
    }
    Flow origin = new Flow(value.type(), dims, name, to);
    Layer layer = shape.rank() == 1 ? new Flatten() : new Reshape(shape);
    String made = node(value.name() + ".reshape", layer, List.of(origin), Map.of());
    before.put(made, name);
    return new Flow(value.type(), dims, made, to);
  }

  /// What these values need, with its parameters; all inputs where they need none.
  Network network(List<Flow> outputs) {
    Set<String> needed = new HashSet<>();
    outputs.forEach(output -> needed.add(node(output.name())));
    for (Node node : List.copyOf(nodes.values()).reversed()) {
      if (needed.contains(node.name())) {
        node.inputs().forEach(value -> needed.add(node(value)));
      }
    }
    List<Node> kept =
        nodes.values().stream()
            .filter(node ->
                outputs.isEmpty() ? node.layer() instanceof Input : needed.contains(node.name()))
            .toList();
    Network network = Network.of(Graph.of(kept), 1);
    parameters.forEach((node, values) -> {
      if (needed.contains(node)) {
        values.forEach((name, value) -> network.weights().assign(node + "/" + name, value));
      }
    });
    return network;
  }

  private static String node(String value) {
    int colon = value.indexOf(':');
    return colon < 0 ? value : value.substring(0, colon);
  }
}
