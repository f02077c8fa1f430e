package org.glassnet.exchange.onnx;

import java.util.List;
import org.glassnet.exchange.onnx.proto.AttributeProto;
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
