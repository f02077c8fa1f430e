package org.glassnet.workbench.explain;

import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;

/// How a layer's windows walk over the image.
record Window(Size size, Size stride, Size gap, Padding padding) {
  static Window of(Layer layer) {
    return switch (layer) {
      case Conv2d c -> new Window(c.kernelSize(), c.stride(), c.dilation(), c.padding());
      case DepthwiseConv2d c -> new Window(c.kernelSize(), c.stride(), c.dilation(), c.padding());
      case MaxPooling2d p -> new Window(p.poolSize(), p.stride(), Size.one(), p.padding());
      case AveragePooling2d p -> new Window(p.poolSize(), p.stride(), Size.one(), p.padding());
      default -> new Window(Size.one(), Size.one(), Size.one(), Padding.valid());
    };
  }

  int size(boolean down) {
    return down ? size.height() : size.width();
  }

  int stride(boolean down) {
    return down ? stride.height() : stride.width();
  }

  int gap(boolean down) {
    return down ? gap.height() : gap.width();
  }

  /// From its first tap to its last.
  int span(boolean down) {
    return (size(down) - 1) * gap(down) + 1;
  }

  /// How much padding stands before and after the image.
  int[] padding(boolean down, int in) {
    return switch (padding) {
      case Padding.Valid() -> new int[] {0, 0};
      case Padding.Same() -> {
        int positions = (in - 1) / stride(down) + 1;
        int all = Math.max((positions - 1) * stride(down) + span(down) - in, 0);
        yield new int[] {all / 2, all - all / 2};
      }
      case Padding.Explicit e ->
          down ? new int[] {e.top(), e.bottom()} : new int[] {e.left(), e.right()};
    };
  }
}
