package org.glassnet.exchange.onnx.proto;

/// How long an axis is.
public sealed interface Dimension {
  /// So many.
  ///
  /// @param value how many
  record Size(long value) implements Dimension {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /// As many as every other axis of that name: `batch`.
  ///
  /// @param name the name
  record Named(String name) implements Dimension {
    @Override
    public String toString() {
      return name;
    }
  }

  /// Not said.
  record Unknown() implements Dimension {
    @Override
    public String toString() {
      return "?";
    }
  }
}
