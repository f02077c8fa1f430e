package org.glassnet.exchange.onnx;

import java.util.List;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.tensor.Shape;

/// A window on an image as ONNX's operators are told of it.
///
/// @param size its taps
/// @param stride from one position to the next
/// @param dilation from one tap to the next
/// @param padding what surrounds the image
record Pads(Size size, Size stride, Size dilation, Padding padding) {
  private static final int AXES = 2;

  /// The settings of a convolution or pooling.
  ///
  /// @param image what the window walks over
  /// @param positions the image of its positions
  List<AttributeProto> settings(Shape image, Shape positions) {
    long[] pads = new long[2 * AXES];
    for (int axis = 0; axis < AXES; axis++) {
      long before = before(axis, image.axis(axis), positions.axis(axis));
      pads[axis] = before;
      pads[AXES + axis] =
          Math.max(
              0,
              (positions.axis(axis) - 1L) * of(stride, axis)
                  + span(axis)
                  - image.axis(axis)
                  - before);
    }
    return settings(pads);
  }

  /// The settings with this padding: above, left, below, right.
  List<AttributeProto> settings(long... pads) {
    return List.of(
        AttributeProto.of("kernel_shape", size.height(), size.width()),
        AttributeProto.of("strides", stride.height(), stride.width()),
        AttributeProto.of("pads", pads));
  }

  /// The dilations.
  AttributeProto dilations() {
    return AttributeProto.of("dilations", dilation.height(), dilation.width());
  }

  /// How many rows or columns stand before the image: the odd one of `same` stands behind it.
  ///
  /// @param axis 0 for rows, 1 for columns
  long before(int axis, int pixels, int positions) {
    return switch (padding) {
      case Padding.Valid() -> 0;
      case Padding.Same() ->
          Math.max((positions - 1L) * of(stride, axis) + span(axis) - pixels, 0) / 2;
      case Padding.Explicit(int top, _, int left, _) -> axis == 0 ? top : left;
    };
  }

  /// From the first tap to the last, both included.
  long span(int axis) {
    return (of(size, axis) - 1L) * of(dilation, axis) + 1;
  }

  static int of(Size size, int axis) {
    return axis == 0 ? size.height() : size.width();
  }
}
