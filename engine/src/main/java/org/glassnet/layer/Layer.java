package org.glassnet.layer;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Elementwise;
import org.glassnet.tensor.Shape;

/// What one node of a network does: a specification without weights, immutable.
///
/// Each layer's file holds its specification, its shape rule, and its forward and backward
/// computation.
public sealed interface Layer
    permits Input,
        Dense,
        Conv2d,
        DepthwiseConv2d,
        TransposedConv2d,
        ZeroPadding2d,
        Cropping2d,
        Upsampling2d,
        MaxPooling2d,
        AveragePooling2d,
        GlobalMaxPooling2d,
        GlobalAveragePooling2d,
        LocalResponseNormalization,
        Prelu,
        SpatialDropout2d,
        Activate,
        Features,
        Flatten,
        Reshape,
        Dropout,
        Add,
        Concatenate,
        Split,
        BatchNormalization,
        LayerNormalization,
        GroupNormalization,
        InstanceNormalization,
        CustomLayer {
  /// The kind of layer as nodes are named after it: `dense` gives `dense_1`, `dense_2`.
  String kind();

  /// The shape of what comes out, without the batch axis; of the first output where there are
  /// several.
  ///
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  Shape outputShape(List<Shape> inputs);

  /// The shapes of all that comes out, without the batch axis; most layers have one output.
  ///
  /// @throws org.glassnet.tensor.ShapeException where the inputs do not fit
  default List<Shape> outputShapes(List<Shape> inputs) {
    return List.of(outputShape(inputs));
  }

  /// The parameters that this layer has for inputs of these shapes, in their fixed order.
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return List.of();
  }

  /// Whether the output is the input's numbers in the same order, so that both share one place.
  ///
  /// @param training whether it is so in training, or in inference
  default boolean view(boolean training) {
    return false;
  }

  /// Whether a sample's numbers in training depend on no other sample of the batch.
  default boolean perSample() {
    return true;
  }

  /// Whether backward reads the values of the inputs, so that training has to keep them.
  default boolean backwardReadsInputs() {
    return true;
  }

  /// Whether backward reads the values of the outputs, so that training has to keep them.
  default boolean backwardReadsOutputs() {
    return true;
  }

  /// Whether the only output may stand in the first input's place, and the input's gradient in the
  /// output's: each number is read before its place is written.
  ///
  /// A place may be shared so only where nobody reads the input's value after this layer's forward:
  /// no other node, not the input's own node in backward, this layer neither where
  /// [#backwardReadsInputs], and where it is not among this layer's other inputs.
  default boolean inPlace() {
    return false;
  }

  /// The one layer that computes this layer and then f, if there is one; its parameters are the
  /// same.
  default Optional<Layer> followedBy(Elementwise f) {
    return Optional.empty();
  }

  /// How many multiply-adds a row takes forward, those of products and sums over windows alone; the
  /// gradient of the weights takes as many, and so does that of the input.
  default long multiplyAdds(List<Shape> inputs) {
    return 0;
  }

  /// How many numbers a row this layer keeps to itself between forward and backward.
  default int workspace(List<Shape> inputs) {
    return 0;
  }

  /// Binds the layer to the places of its inputs, output and parameters.
  ///
  /// For the engine's own use: the operator speaks to the kernels, which are not exported.
  @SuppressWarnings("exports")
  Operator compile(Site site);
}
