package org.glassnet.exchange.onnx.proto;

/// Which version of a set of operators a model is written in.
///
/// @param domain the set; empty for ONNX itself
/// @param version its version
public record OperatorSetIdProto(String domain, long version) {}
