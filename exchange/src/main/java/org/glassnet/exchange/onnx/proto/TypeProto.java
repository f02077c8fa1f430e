package org.glassnet.exchange.onnx.proto;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a value is.
public sealed interface TypeProto {
  /// A tensor.
  ///
  /// @param element what its elements are
  /// @param shape its axes; empty where not even their number is said
  record OfTensor(DataType element, Optional<List<Dimension>> shape) implements TypeProto {
    /// Keeps its own copy.
    public OfTensor {
      shape = shape.map(List::copyOf);
    }

    /// `float (batch, 28, 28, 1)`.
    @Override
    public String toString() {
      String axes =
          shape
              .map(dimensions ->
                  dimensions.stream()
                      .map(Dimension::toString)
                      .collect(Collectors.joining(", ", " (", ")")))
              .orElse("");
      return element.name().toLowerCase(Locale.ROOT) + axes;
    }
  }

  /// What is not read: `sequence`, `map`, `optional`, `sparse tensor`, or nothing at all.
  ///
  /// @param kind which of these
  record Other(String kind) implements TypeProto {}
}
