package org.glassnet.exchange.source;

import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.tensor.Shape;

/// Where a window stands on an image, as the source is told of it.
///
/// @param image what it walks over
/// @param positions the image of its positions
/// @param size its rows and columns
/// @param stride from one position to the next
/// @param dilation from one tap to the next
/// @param padding what surrounds the image
record Places(
    Shape image, Shape positions, Size size, Size stride, Size dilation, Padding padding) {
  /// Channels and filters, and rows and columns of positions, from which minimal filtering pays.
  private static final int CHANNELS = 16;

  private static final int POSITIONS = 8;

  /// The window that is the whole image.
  static Places whole(Shape image) {
    return new Places(
        image,
        Shape.of(1, 1, image.axis(2)),
        Size.of(image.axis(0), image.axis(1)),
        Size.one(),
        Size.one(),
        Padding.valid());
  }

  int top() {
    return before(
        image.axis(0), positions.axis(0), size.height(), stride.height(), dilation.height(), true);
  }

  int left() {
    return before(
        image.axis(1), positions.axis(1), size.width(), stride.width(), dilation.width(), false);
  }

  private int before(int pixels, int places, int taps, int step, int gap, boolean rows) {
    return switch (padding) {
      case Padding.Valid() -> 0;
      case Padding.Same() ->
          (int) (Math.max((places - 1L) * step + (taps - 1L) * gap + 1 - pixels, 0) / 2);
      case Padding.Explicit(int top, _, int left, _) -> rows ? top : left;
    };
  }

  /// Whether the engine computes it by minimal filtering, which has bits of its own.
  boolean filtered(int channels, int filters, int groups) {
    return size.equals(Size.of(3))
        && stride.equals(Size.one())
        && dilation.equals(Size.one())
        && groups == 1
        && Math.min(channels, filters) >= CHANNELS
        && Math.min(positions.axis(0), positions.axis(1)) >= POSITIONS;
  }

  /// The record's constructor call.
  String call() {
    return "new Window(%d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d)"
        .formatted(
            image.axis(0),
            image.axis(1),
            size.height(),
            size.width(),
            stride.height(),
            stride.width(),
            dilation.height(),
            dilation.width(),
            top(),
            left(),
            positions.axis(0),
            positions.axis(1));
  }
}
