package org.glassnet.tensor;

/// The orders of axes in which others keep images and filters, put into Glassnet's and back.
///
/// | what | here | PyTorch, ONNX |
/// |------|------|---------------|
/// | images | (batch, height, width, channels), NHWC | (batch, channels, height, width), NCHW |
/// | filters | (height, width, in, out), HWIO | (out, in, height, width), OIHW |
/// | transposed filters | (height, width, out, in), HWOI | (in, out, height, width), IOHW |
///
/// Filters and transposed filters are turned by the same two methods, since both have their last
/// two axes the other way round. What a dense layer reads after a flattening has to be put in
/// order, too: its rows are pixels' channels here and channels' pixels there.
public final class Axes {
  private Axes() {}

  /// Images with channels first, with channels last.
  ///
  /// @throws ShapeException where they have not four axes
  public static Tensor nchwToNhwc(Tensor images) {
    return four(images, "images of shape (batch, channels, height, width)").permuted(0, 2, 3, 1);
  }

  /// Images with channels last, with channels first.
  ///
  /// @throws ShapeException where they have not four axes
  public static Tensor nhwcToNchw(Tensor images) {
    return four(images, "images of shape (batch, height, width, channels)").permuted(0, 3, 1, 2);
  }

  /// Filters (out, in, height, width) as (height, width, in, out); transposed ones (in, out,
  /// height, width) as (height, width, out, in).
  ///
  /// @throws ShapeException where they have not four axes
  public static Tensor oihwToHwio(Tensor filters) {
    return four(filters, "filters of shape (out, in, height, width)").permuted(2, 3, 1, 0);
  }

  /// Filters (height, width, in, out) as (out, in, height, width); transposed ones (height, width,
  /// out, in) as (in, out, height, width).
  ///
  /// @throws ShapeException where they have not four axes
  public static Tensor hwioToOihw(Tensor filters) {
    return four(filters, "filters of shape (height, width, in, out)").permuted(3, 2, 0, 1);
  }

  private static Tensor four(Tensor tensor, String wanted) {
    if (tensor.shape().rank() != 4) {
      throw new ShapeException("Expected " + wanted + ", but got the shape " + tensor.shape());
    }
    return tensor;
  }
}
