package org.glassnet.exchange.onnx.proto;

import java.util.List;
import java.util.Optional;

/// An operator at its place in a graph.
///
/// @param name its name; may be empty
/// @param operator what it computes: `Conv`
/// @param domain where the operator is defined; empty for ONNX itself
/// @param inputs the values it reads; an empty name is an input that is left out
/// @param outputs the values it makes
/// @param attributes its settings
public record NodeProto(
    String name,
    String operator,
    String domain,
    List<String> inputs,
    List<String> outputs,
    List<AttributeProto> attributes) {
  /// Keeps its own copies.
  public NodeProto {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  /// A setting's value.
  public Optional<AttributeProto.Value> attribute(String wanted) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(wanted))
        .map(AttributeProto::value)
        .findFirst();
  }
}
