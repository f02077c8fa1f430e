package org.glassnet.exchange.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.proto.Dimension;
import org.glassnet.exchange.onnx.proto.GraphProto;
import org.glassnet.exchange.onnx.proto.NodeProto;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.proto.TypeProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;
import org.glassnet.tensor.Tensor;

/// A model's graph while it is being made.
final class GraphBuilder {
  /// No layer's name has a slash.
  private static final String SAMPLES = "/samples";

  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, TensorProto> constants = new LinkedHashMap<>();
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();
  private final Map<String, List<Integer>> values = new LinkedHashMap<>();

  /// An operator with one output, which is called as the operator is.
  String node(String name, String operator, List<String> inputs, AttributeProto... attributes) {
    return node(name, operator, inputs, List.of(name), attributes);
  }

  /// An operator; its first output is returned.
  String node(
      String name,
      String operator,
      List<String> inputs,
      List<String> outputs,
      AttributeProto... attributes) {
    nodes.add(new NodeProto(name, operator, "", inputs, outputs, List.of(attributes)));
    return outputs.getFirst();
  }

  /// A constant of numbers.
  String constant(String name, Tensor tensor) {
    List<Long> dims = tensor.shape().sizes().stream().map(Integer::longValue).toList();
    return constant(TensorProto.floats(name, dims, tensor.toArray()));
  }

  /// A constant that is one number.
  String number(String name, double value) {
    return constant(TensorProto.floats(name, List.of(), (float) value));
  }

  /// A constant of whole numbers.
  String wholes(String name, long... values) {
    return constant(TensorProto.longs(name, values));
  }

  /// A table of places.
  String places(String name, List<Integer> sizes, int... places) {
    List<Long> dims = sizes.stream().map(Integer::longValue).toList();
    return constant(TensorProto.ints(name, dims, places));
  }

  private String constant(TensorProto tensor) {
    constants.put(tensor.name(), tensor);
    return tensor.name();
  }

  void input(String name, List<Integer> sizes) {
    values.remove(name);
    inputs.add(info(name, sizes));
  }

  /// The number of samples, as whole numbers along one axis.
  String samples() {
    if (inputs.isEmpty()) {
      return wholes(SAMPLES, 1);
    }
    if (!makes(SAMPLES)) {
      node(
          SAMPLES,
          "Shape",
          List.of(inputs.getFirst().name()),
          AttributeProto.of("start", 0L),
          AttributeProto.of("end", 1L));
    }
    return SAMPLES;
  }

  /// Calls the last operator and its value so, where that value is its only one.
  ///
  /// @return the value's name now
  String named(String value, String name) {
    if (nodes.isEmpty() || !nodes.getLast().outputs().equals(List.of(value))) {
      return value;
    }
    NodeProto last = nodes.removeLast();
    return node(
        name, last.operator(), last.inputs(), last.attributes().toArray(AttributeProto[]::new));
  }

  void output(String name, List<Integer> sizes) {
    values.remove(name);
    outputs.add(info(name, sizes));
  }

  /// What is known of a value.
  void shape(String name, List<Integer> sizes) {
    values.put(name, sizes);
  }

  /// Whether an operator makes a value of this name.
  boolean makes(String name) {
    return nodes.stream().anyMatch(node -> node.outputs().contains(name));
  }

  /// Calls a value by another name, wherever it stands.
  void rename(String from, String to) {
    nodes.replaceAll(node ->
        new NodeProto(
            node.name(),
            node.operator(),
            node.domain(),
            node.inputs().stream().map(name -> name.equals(from) ? to : name).toList(),
            node.outputs().stream().map(name -> name.equals(from) ? to : name).toList(),
            node.attributes()));
    List<Integer> sizes = values.remove(from);
    if (sizes != null) {
      values.put(to, sizes);
    }
  }

  private static ValueInfoProto info(String name, List<Integer> sizes) {
    List<Dimension> shape = new ArrayList<>();
    shape.add(new Dimension.Named("batch"));
    sizes.forEach(size -> shape.add(new Dimension.Size(size)));
    return new ValueInfoProto(name, new TypeProto.OfTensor(DataType.FLOAT, Optional.of(shape)));
  }

  GraphProto build(String name) {
    List<ValueInfoProto> known = new ArrayList<>();
    values.forEach((value, sizes) -> known.add(info(value, sizes)));
    return new GraphProto(name, nodes, List.copyOf(constants.values()), inputs, outputs, known);
  }
}
