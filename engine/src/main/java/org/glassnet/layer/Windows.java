package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Window;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Where windows stand on the images that enter a layer.
final class Windows {
  /// What a padded image may measure along an axis: positions and pixels stay far inside an int.
  private static final long MOST = 1 << 24;

  private Windows() {}

  /// The only input of a layer that takes images.
  ///
  /// @throws ShapeException where it is none
  static Shape image(Layer layer, List<Shape> inputs) {
    Shape in = Inputs.only(layer, inputs);
    if (in.rank() != 3) {
      throw new ShapeException(
          layer.kind()
              + " takes images, which are (height, width, channels): its input has the shape "
              + in
              + advice(in));
    }
    return in;
  }

  private static String advice(Shape in) {
    if (in.rank() == 2) {
      return "; reshape " + in.axis(0) + " " + in.axis(1) + " 1 before it makes one";
    }
    for (int channels : new int[] {1, 3}) {
      int side = (int) Math.sqrt((double) in.size() / channels);
      if (in.rank() == 1 && side > 1 && side * side * channels == in.size()) {
        return "; reshape " + side + " " + side + " " + channels + " before it makes one";
      }
    }
    return "; put a reshape before it";
  }

  /// A window on an image.
  ///
  /// @param in the image's shape, (height, width, channels)
  /// @throws ShapeException where the window is larger than the padded image
  static Window of(Layer layer, Shape in, Size size, Size stride, Size dilation, Padding padding) {
    if ((long) size.height() * size.width() > MOST) {
      throw new ShapeException(
          layer.kind() + " has a window of " + size + ": at most " + MOST + " taps are possible");
    }
    Along rows = Along.of(layer, in.axis(0), size.height(), stride.height(), dilation.height());
    Along columns = Along.of(layer, in.axis(1), size.width(), stride.width(), dilation.width());
    switch (padding) {
      case Padding.Valid() -> {}
      case Padding.Same() -> {
        rows = rows.same();
        columns = columns.same();
      }
      case Padding.Explicit(int top, int bottom, int left, int right) -> {
        rows = rows.padded(top, bottom);
        columns = columns.padded(left, right);
      }
    }
    if (rows.positions() < 1 || columns.positions() < 1) {
      boolean dilated = !dilation.equals(Size.one());
      throw new ShapeException(
          layer.kind()
              + " has a window of "
              + size
              + (dilated
                  ? ", with dilation " + dilation + " " + rows.span() + "x" + columns.span()
                  : "")
              + " (height x width), which is larger than the image of "
              + rows.padded()
              + "x"
              + columns.padded()
              + (padding instanceof Padding.Explicit ? " with its padding" : "")
              + ": make the window smaller"
              + (dilated ? " or less dilated" : "")
              + ", or set padding to same");
    }
    return new Window(
        in.axis(0),
        in.axis(1),
        size.height(),
        size.width(),
        stride.height(),
        stride.width(),
        dilation.height(),
        dilation.width(),
        (int) rows.before(),
        (int) columns.before(),
        (int) rows.positions(),
        (int) columns.positions());
  }

  /// One axis of an image.
  ///
  /// @param size pixels of the image
  /// @param span pixels from the window's first tap to its last, both included
  /// @param stride from one position to the next
  /// @param before padding before the image
  /// @param after padding behind it
  private record Along(long size, long span, long stride, long before, long after) {
    static Along of(Layer layer, int size, int taps, int stride, int dilation) {
      long span = (taps - 1L) * dilation + 1;
      if (span > MOST) {
        throw new ShapeException(
            layer.kind()
                + " has a window over "
                + span
                + " pixels along one axis: at most "
                + MOST
                + " are possible");
      }
      return new Along(size, span, stride, 0, 0);
    }

    Along padded(long before, long after) {
      if (size + before + after > MOST) {
        throw new ShapeException(
            "An image of "
                + size
                + " pixels along one axis with a padding of "
                + before
                + " and "
                + after
                + " is too large: at most "
                + MOST
                + " are possible");
      }
      return new Along(size, span, stride, before, after);
    }

    Along same() {
      long positions = (size + stride - 1) / stride;
      long padding = Math.max((positions - 1) * stride + span - size, 0);
      return new Along(size, span, stride, padding / 2, padding - padding / 2);
    }

    long padded() {
      return size + before + after;
    }

    long positions() {
      return span > padded() ? 0 : (padded() - span) / stride + 1;
    }
  }
}
