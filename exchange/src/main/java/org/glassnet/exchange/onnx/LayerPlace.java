package org.glassnet.exchange.onnx;

import java.util.List;
import java.util.stream.LongStream;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.model.Weights;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// A layer on its way into a model: its node, its weights, the values before it.
///
/// @param node the node
/// @param graph the network's graph
/// @param weights the network's weights
/// @param values the values so far
/// @param out the model's graph
record LayerPlace(Node node, Graph graph, Weights weights, Values values, GraphBuilder out) {
  String name() {
    return node.name();
  }

  /// The value that it reads, or the first of them.
  String in() {
    return node.inputs().getFirst();
  }

  Shape inShape() {
    return graph.shape(in());
  }

  Shape outShape() {
    return graph.shape(node);
  }

  /// A parameter's numbers.
  Tensor tensor(String parameter) {
    return weights.tensor(name() + "/" + parameter);
  }

  /// The name of something that belongs to the layer.
  String sub(String part) {
    return name() + "/" + part;
  }

  /// A constant that belongs to the layer.
  String constant(String part, Tensor tensor) {
    return out.constant(sub(part), tensor);
  }

  /// Whether a layer reads one of this layer's further values; that is not made for nobody.
  boolean reads(String value) {
    return graph.nodes().stream().anyMatch(reader -> reader.inputs().contains(value));
  }

  /// One of several operators that make up the layer.
  String step(String part, String operator, List<String> inputs, AttributeProto... attributes) {
    return out.node(sub(part), operator, inputs, attributes);
  }

  /// A number that belongs to the layer.
  String number(String part, double value) {
    return out.number(sub(part), value);
  }

  /// A value's numbers as elements of another type.
  String cast(String part, String x, DataType to) {
    return step(part, "Cast", List.of(x), AttributeProto.of("to", (long) to.code()));
  }

  /// A value under another shape; 0 stands for an axis as it is.
  String reshaped(String part, String x, long... sizes) {
    return step(part, "Reshape", List.of(x, out.wholes(sub(part + "Shape"), sizes)));
  }

  /// A value under another shape where it has another one; sizes without the batch axis.
  String reshaped(String part, String x, List<Integer> from, List<Integer> to) {
    return from.equals(to)
        ? x
        : reshaped(
            part, x, LongStream.concat(LongStream.of(0), to.stream().mapToLong(i -> i)).toArray());
  }

  /// An input in the engine's order, with these sizes.
  String plain(int input, List<Integer> sizes) {
    String value = node.inputs().get(input);
    String x = values.plain(value).name();
    return reshaped("in" + input, x, graph.shape(value).sizes(), sizes);
  }

  /// The layer's end: what its last operator made.
  void ended(String y, Order order) {
    boolean own = y.startsWith(name() + "/");
    values.put(name(), new Held(own ? out.named(y, name()) : y, order));
  }

  /// The layer's end: numbers in the engine's order, with these sizes.
  void ended(String y, List<Integer> sizes) {
    ended(reshaped("out", y, sizes, outShape().sizes()), Order.plain());
  }

  /// The layer as one operator.
  void made(String operator, List<String> inputs, Order order, AttributeProto... attributes) {
    values.put(name(), new Held(out.node(name(), operator, inputs, attributes), order));
  }

  /// The layer as one operator with an activation behind it.
  void made(
      String operator,
      List<String> inputs,
      Order order,
      Activation activation,
      AttributeProto... attributes) {
    if (activation instanceof Elementwise.Linear) {
      made(operator, inputs, order, attributes);
    } else {
      String sums = out.node(name(), operator, inputs, List.of(sub("linear")), attributes);
      activated(sums, order, activation);
    }
  }

  /// The layer's end: an activation of what it has computed so far.
  void activated(String sums, Order order, Activation activation) {
    int axis = order instanceof Order.ChannelsFirst ? 1 : outShape().rank();
    Activations activations = new Activations(this, axis);
    values.put(name(), new Held(activations.write(sums, activation), order));
  }
}
