package org.glassnet.layer;

import java.util.Optional;
import org.glassnet.kernel.AveragePooling;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.MaxPooling;
import org.glassnet.kernel.Pooling;
import org.glassnet.kernel.Window;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// What pooling layers have in common.
final class Pools {
  private Pools() {}

  /// The window of a pooling layer.
  ///
  /// @throws ShapeException where one of its positions lies in the padding alone
  static Window window(Layer layer, Shape in, Size poolSize, Size stride, Padding padding) {
    Window window = Windows.of(layer, in, poolSize, stride, Size.one(), padding);
    if (window.top() >= poolSize.height()
        || window.left() >= poolSize.width()
        || (window.outHeight() - 1) * stride.height() - window.top() >= window.height()
        || (window.outWidth() - 1) * stride.width() - window.left() >= window.width()) {
      throw new ShapeException(
          layer.kind()
              + " has a window of "
              + poolSize
              + " (height x width) and a padding of "
              + padding
              + " (top, bottom, left, right), so that some windows hold no pixel of the image:"
              + " make the padding narrower than the window");
    }
    return window;
  }

  /// The window that is the whole image.
  static Window whole(Shape in) {
    int height = in.axis(0);
    int width = in.axis(1);
    return new Window(height, width, height, width, 1, 1, 1, 1, 0, 0, 1, 1);
  }

  /// The shape of an image of windows.
  static Shape shape(Window window, Shape in) {
    return Shape.of(window.outHeight(), window.outWidth(), in.axis(2));
  }

  private static Pooling pooling(Window window, Site site) {
    Slot x = site.input();
    Slot y = site.output();
    return Pooling.of(
        window, x.rows(), x.shape().axis(2), x.value(), y.value(), x.gradient(), y.gradient());
  }

  /// The largest number of each window; the workspace takes as many numbers as y has.
  static Operator largest(Window window, Site site) {
    return new Largest(
        new MaxPooling(
            pooling(window, site),
            site.training() ? Optional.of(site.workspace()) : Optional.empty()),
        site.input().wantsGradient());
  }

  /// The mean of each window.
  static Operator mean(Window window, boolean countPadding, Site site) {
    return new Mean(
        new AveragePooling(pooling(window, site), countPadding), site.input().wantsGradient());
  }

  private record Largest(MaxPooling pooling, boolean wanted) implements Operator {
    @Override
    public void forward(Compute compute) {
      pooling.forward(compute);
    }

    @Override
    public void backward(Compute compute) {
      if (wanted) {
        pooling.backward(compute);
      }
    }
  }

  private record Mean(AveragePooling pooling, boolean wanted) implements Operator {
    @Override
    public void forward(Compute compute) {
      pooling.forward(compute);
    }

    @Override
    public void backward(Compute compute) {
      if (wanted) {
        pooling.backward(compute);
      }
    }
  }
}
