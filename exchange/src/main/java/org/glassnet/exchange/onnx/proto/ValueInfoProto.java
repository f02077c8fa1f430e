package org.glassnet.exchange.onnx.proto;

/// A value of a graph and what it is.
///
/// @param name its name
/// @param type what it is
public record ValueInfoProto(String name, TypeProto type) {}
