package org.glassnet.exchange.onnx.proto;

import java.util.List;

/// Operators, each after those whose values it reads.
///
/// @param name its name
/// @param nodes the operators
/// @param initializers constants, such as weights
/// @param inputs what enters; before IR version 4 the constants, too
/// @param outputs what leaves
/// @param values what is known of values in between
public record GraphProto(
    String name,
    List<NodeProto> nodes,
    List<TensorProto> initializers,
    List<ValueInfoProto> inputs,
    List<ValueInfoProto> outputs,
    List<ValueInfoProto> values) {
  /// Keeps its own copies.
  public GraphProto {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    values = List.copyOf(values);
  }
}
