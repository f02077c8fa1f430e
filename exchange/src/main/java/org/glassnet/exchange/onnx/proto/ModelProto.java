package org.glassnet.exchange.onnx.proto;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An ONNX model: what a file with the ending `.onnx` holds.
///
/// @param irVersion the version of the format
/// @param operatorSets the sets of operators it is written in
/// @param producer the program that wrote it
/// @param producerVersion that program's version
/// @param domain whose model it is; may be empty
/// @param version the model's own version
/// @param doc what there is to say about it; may be empty
/// @param graph the network
/// @param metadata what else is known of it, by name, in order
public record ModelProto(
    long irVersion,
    List<OperatorSetIdProto> operatorSets,
    String producer,
    String producerVersion,
    String domain,
    long version,
    String doc,
    GraphProto graph,
    Map<String, String> metadata) {
  /// Keeps its own copies.
  public ModelProto {
    operatorSets = List.copyOf(operatorSets);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// The version of ONNX's own operators; 0 where it is not said.
  public long opset() {
    return operatorSets.stream()
        .filter(set -> set.domain().isEmpty() || set.domain().equals("ai.onnx"))
        .mapToLong(OperatorSetIdProto::version)
        .findFirst()
        .orElse(0);
  }

  /// The file's bytes; equal models have equal bytes.
  ///
  /// @throws OnnxException where they are more than such a file can hold, 2 GiB
  public byte[] toBytes() {
    return ModelWriter.message(this).toBytes();
  }

  /// A model from a file's bytes.
  ///
  /// @throws OnnxException where they are none, or hold what is not read
  public static ModelProto read(byte[] bytes) {
    return new ModelReader(bytes).model();
  }
}
