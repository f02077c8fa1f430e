package org.glassnet.model;

import java.util.List;
import java.util.Optional;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Padding;
import org.glassnet.tensor.Shape;

/// What a convolution with padding puts out of an image that is the same everywhere: at the border
/// some taps stand on padding, so it is not the same everywhere.
///
/// @param constant the image's channels
/// @param b the convolution with its numbers
record Borders(double[] constant, Affine b, Conv2d conv) {
  /// Two that stay two, with the proof: of an image of zeros the first makes a constant.
  static Join join(String why, double[] constant, Affine b, Conv2d conv) {
    return new Join(Optional.empty(), why, new Borders(constant, b, conv).proof());
  }

  /// Whether any window stands on padding.
  static boolean reached(Affine b, Conv2d conv) {
    Borders borders = new Borders(new double[b.in().axis(2)], b, conv);
    Shape out = b.out();
    int taps = conv.kernelSize().height() * conv.kernelSize().width();
    return borders.inside(0, 0) < taps || borders.inside(out.axis(0) - 1, out.axis(1) - 1) < taps;
  }

  /// Of the corners that which is farthest from the middle; none where padding makes no difference.
  private Optional<Folding.Border> proof() {
    Shape out = b.out();
    int bottom = out.axis(0) - 1;
    int right = out.axis(1) - 1;
    List<Integer> middle = List.of(bottom / 2, right / 2);
    Optional<Folding.Border> best = Optional.empty();
    double farthest = 0;
    for (List<Integer> corner : List.of(List.of(0, 0), List.of(bottom, right))) {
      for (int filter = 0; filter < conv.filters(); filter++) {
        double there = at(corner, filter);
        double inside = at(middle, filter);
        if (Math.abs(there - inside) > farthest) {
          farthest = Math.abs(there - inside);
          best =
              Optional.of(
                  new Folding.Border(
                      List.of(corner.get(0), corner.get(1), filter),
                      there,
                      List.of(middle.get(0), middle.get(1), filter),
                      inside));
        }
      }
    }
    return best;
  }

  /// What the convolution puts out at a cell, before its activation.
  private double at(List<Integer> cell, int filter) {
    int height = conv.kernelSize().height();
    int width = conv.kernelSize().width();
    int filters = conv.filters();
    int depth = constant.length / conv.groups();
    int first = filter / (filters / conv.groups()) * depth;
    double sum = b.bias(filters)[filter];
    for (int tap = 0; tap < height * width; tap++) {
      if (inside(cell.get(0), cell.get(1), tap)) {
        for (int c = 0; c < depth; c++) {
          sum += constant[first + c] * b.of("kernel")[(tap * depth + c) * filters + filter];
        }
      }
    }
    return sum;
  }

  /// How many taps stand on the image.
  private int inside(int row, int column) {
    int count = 0;
    for (int tap = 0; tap < conv.kernelSize().height() * conv.kernelSize().width(); tap++) {
      count += inside(row, column, tap) ? 1 : 0;
    }
    return count;
  }

  private boolean inside(int row, int column, int tap) {
    int width = conv.kernelSize().width();
    int i = row * conv.stride().height() - before(true) + tap / width * conv.dilation().height();
    int j = column * conv.stride().width() - before(false) + tap % width * conv.dilation().width();
    return i >= 0 && i < b.in().axis(0) && j >= 0 && j < b.in().axis(1);
  }

  /// How much padding stands before the image.
  private int before(boolean down) {
    int size = b.in().axis(down ? 0 : 1);
    int stride = down ? conv.stride().height() : conv.stride().width();
    int taps = down ? conv.kernelSize().height() : conv.kernelSize().width();
    int gap = down ? conv.dilation().height() : conv.dilation().width();
    return switch (conv.padding()) {
      case Padding.Valid() -> 0;
      case Padding.Same() ->
          Math.max((size - 1) / stride * stride + (taps - 1) * gap + 1 - size, 0) / 2;
      case Padding.Explicit sides -> down ? sides.top() : sides.left();
    };
  }
}
