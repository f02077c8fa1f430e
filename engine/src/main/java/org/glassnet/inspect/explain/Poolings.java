package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.tensor.Shape;

/// Windows of which one number a channel is made.
///
/// @param tape where terms are recorded
/// @param node what the outputs are called
/// @param sample the sample
/// @param in the input's shape
/// @param out the output's shape
record Poolings(Tape tape, String node, int sample, Shape in, Shape out) {

  /// What is made of a window's numbers.
  private interface Making {
    Term of(Name name, List<Term> numbers);
  }

  /// The largest of each window.
  List<Term> largest(Size size, Size stride, Padding padding, List<Term> x) {
    return windows(size, stride, padding, x, tape::largest);
  }

  /// The mean of each window; padding counts as zeros or does not count.
  List<Term> mean(Size size, Size stride, Padding padding, boolean countPadding, List<Term> x) {
    return windows(
        size,
        stride,
        padding,
        x,
        (name, numbers) -> {
          List<Term> all = new ArrayList<>(numbers);
          while (countPadding && all.size() < size.height() * size.width()) {
            all.add(tape.given(Name.of("0"), 0));
          }
          return tape.mean(name, all);
        });
  }

  /// The image as one window.
  Size whole() {
    return Size.of(in.axis(0), in.axis(1));
  }

  private List<Term> windows(Size size, Size stride, Padding padding, List<Term> x, Making making) {
    int top = before(in.axis(0), size.height(), stride.height(), padding, true);
    int left = before(in.axis(1), size.width(), stride.width(), padding, false);
    int columns = out.rank() == 3 ? out.axis(1) : 1;
    int channels = in.axis(2);
    List<Term> y = new ArrayList<>(out.size());
    for (int k = 0; k < out.size(); k++) {
      int i = k / channels / columns * stride.height() - top;
      int j = k / channels % columns * stride.width() - left;
      List<Term> numbers = new ArrayList<>();
      for (int row = Math.max(i, 0); row < Math.min(i + size.height(), in.axis(0)); row++) {
        for (int column = Math.max(j, 0);
            column < Math.min(j + size.width(), in.axis(1));
            column++) {
          numbers.add(x.get((row * in.axis(1) + column) * channels + k % channels));
        }
      }
      y.add(making.of(new Name(node, out, k, sample), numbers));
    }
    return y;
  }

  private static int before(int size, int taps, int stride, Padding padding, boolean down) {
    return switch (padding) {
      case Padding.Valid() -> 0;
      case Padding.Same() -> Math.max(((size - 1) / stride) * stride + taps - size, 0) / 2;
      case Padding.Explicit sides -> down ? sides.top() : sides.left();
    };
  }
}
