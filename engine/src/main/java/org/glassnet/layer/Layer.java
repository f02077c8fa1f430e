package org.glassnet.layer;

import java.util.List;
import org.glassnet.tensor.Shape;

/// What one node of a network does: a specification without weights, immutable.
///
/// Each layer's file holds its specification, its shape rule, and its forward and backward
/// computation.
public sealed interface Layer permits Input, Dense, Activate, Flatten {
  /// The kind of layer as nodes are named after it: `dense` gives `dense_1`, `dense_2`.
  String kind();

  /// The shape of what comes out, without the batch axis.
  ///
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  Shape outputShape(List<Shape> inputs);

  /// The parameters that this layer has for inputs of these shapes, in their fixed order.
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return List.of();
  }

  /// Whether the output is the input's numbers in the same order, so that both share one place.
  default boolean view() {
    return false;
  }

  /// Binds the layer to the places of its inputs, output and parameters.
  ///
  /// For the engine's own use: the operator speaks to the kernels, which are not exported.
  @SuppressWarnings("exports")
  Operator compile(Site site);
}
