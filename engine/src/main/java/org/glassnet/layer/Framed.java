package org.glassnet.layer;

import java.util.Arrays;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.RowWork;
import org.glassnet.layer.Padding.Explicit;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Images, and the same with a frame around each: what [ZeroPadding2d] adds and [Cropping2d] cuts
/// off.
///
/// @param inner the shape of an image
/// @param inside where the images are
/// @param outer the shape of an image with its frame
/// @param whole where those are
/// @param frame how wide the frame is
record Framed(Shape inner, Matrix inside, Shape outer, Matrix whole, Explicit frame) {

  /// What an axis becomes.
  static int length(Layer layer, Shape in, int size, long before, long after) {
    long length = size + before + after;
    if (length < 1 || length > Integer.MAX_VALUE) {
      throw new ShapeException(
          layer.kind()
              + " leaves "
              + length
              + " of the "
              + size
              + " rows or columns of an image of shape "
              + in
              + ": at least 1 has to be left");
    }
    return (int) length;
  }

  /// Writes rows of images with their frames of zeros.
  RowWork framing() {
    int width = outer.axis(1) * outer.axis(2);
    int left = frame.left() * outer.axis(2);
    int length = inner.axis(1) * inner.axis(2);
    return (from, to) -> {
      float[] y = whole.array();
      for (int i = from; i < to; i++) {
        int row = i % outer.axis(0) - frame.top();
        int at = whole.offset() + i * width;
        if (row < 0 || row >= inner.axis(0)) {
          Arrays.fill(y, at, at + width, 0);
        } else {
          int image = i / outer.axis(0);
          Arrays.fill(y, at, at + left, 0);
          System.arraycopy(
              inside.array(),
              inside.offset() + (image * inner.axis(0) + row) * length,
              y,
              at + left,
              length);
          Arrays.fill(y, at + left + length, at + width, 0);
        }
      }
    };
  }

  /// Writes rows of images from those with frames.
  RowWork cutting() {
    int width = outer.axis(1) * outer.axis(2);
    int left = frame.left() * outer.axis(2);
    int length = inner.axis(1) * inner.axis(2);
    return (from, to) -> {
      for (int i = from; i < to; i++) {
        int row = i / inner.axis(0) * outer.axis(0) + frame.top() + i % inner.axis(0);
        System.arraycopy(
            whole.array(),
            whole.offset() + row * width + left,
            inside.array(),
            inside.offset() + i * length,
            length);
      }
    };
  }

  /// Copies row by row of pixels.
  ///
  /// @param x what is read
  /// @param y what is written
  /// @param ahead writes y's values
  /// @param back writes x's gradients
  record Copying(Slot x, Slot y, RowWork ahead, RowWork back) implements Operator {
    @Override
    public void forward(Compute compute) {
      rows(compute, ahead, y);
    }

    @Override
    public void backward(Compute compute) {
      if (x.wantsGradient()) {
        rows(compute, back, x);
      }
    }

    private static void rows(Compute compute, RowWork work, Slot written) {
      int floats = written.shape().axis(1) * written.shape().axis(2);
      compute.rows(work, written.size() / floats, floats);
    }
  }
}
