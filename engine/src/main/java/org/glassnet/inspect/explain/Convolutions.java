package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.tensor.Shape;

/// Convolutions as sums of products, one for each output; taps on the padding are left out.
///
/// @param tape where sums are recorded
/// @param node what the outputs are called
/// @param sample the sample
/// @param in the input's shape
/// @param out the output's shape
/// @param x the input
/// @param w the kernel
/// @param b the bias
/// @param wanted which outputs are computed, by their places
record Convolutions(
    Tape tape,
    String node,
    int sample,
    Shape in,
    Shape out,
    List<Term> x,
    List<Term> w,
    Optional<List<Term>> b,
    IntPredicate wanted) {

  /// Where a window stands along one axis.
  private record Walk(int stride, int before, int gap) {
    static Walk along(int size, int taps, int stride, int gap, Padding padding, int explicit) {
      int span = (taps - 1) * gap + 1;
      int before =
          switch (padding) {
            case Padding.Valid() -> 0;
            case Padding.Same() -> {
              int positions = (size - 1) / stride + 1;
              yield Math.max((positions - 1) * stride + span - size, 0) / 2;
            }
            case Padding.Explicit _ -> explicit;
          };
      return new Walk(stride, before, gap);
    }

    /// The place on the image that a tap of the window at a position has.
    int place(int position, int tap) {
      return position * stride - before + tap * gap;
    }
  }

  private static Walk rows(Shape image, Size size, Size stride, Size gap, Padding padding) {
    int top = padding instanceof Padding.Explicit e ? e.top() : 0;
    return Walk.along(image.axis(0), size.height(), stride.height(), gap.height(), padding, top);
  }

  private static Walk columns(Shape image, Size size, Size stride, Size gap, Padding padding) {
    int left = padding instanceof Padding.Explicit e ? e.left() : 0;
    return Walk.along(image.axis(1), size.width(), stride.width(), gap.width(), padding, left);
  }

  List<Term> conv(Conv2d layer) {
    return walked(
        rows(in, layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding()),
        columns(in, layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding()),
        layer.kernelSize(),
        layer.groups());
  }

  /// A convolution in which each channel is a group of its own.
  List<Term> depthwise(DepthwiseConv2d layer) {
    return walked(
        rows(in, layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding()),
        columns(in, layer.kernelSize(), layer.stride(), layer.dilation(), layer.padding()),
        layer.kernelSize(),
        in.axis(2));
  }

  private List<Term> walked(Walk rows, Walk columns, Size size, int groups) {
    int depth = in.axis(2) / groups;
    int filters = out.axis(2);
    List<Term> z = new ArrayList<>();
    for (int i = 0; i < out.axis(0); i++) {
      for (int j = 0; j < out.axis(1); j++) {
        for (int o = 0; o < filters; o++) {
          if (!wanted.test(z.size())) {
            z.add(Tape.NOTHING);
            continue;
          }
          Sum sum = new Sum();
          int first = o / (filters / groups) * depth;
          for (int h = 0; h < size.height(); h++) {
            for (int v = 0; v < size.width(); v++) {
              int row = rows.place(i, h);
              int column = columns.place(j, v);
              if (inside(in, row, column)) {
                for (int c = 0; c < depth; c++) {
                  sum.add(
                      x.get(at(in, row, column, first + c)),
                      w.get(((h * size.width() + v) * depth + c) * filters + o));
                }
              }
            }
          }
          z.add(sum.term(z.size(), o));
        }
      }
    }
    return z;
  }

  /// Each output is the sum of what the windows laid on it hold there.
  List<Term> transposed(TransposedConv2d layer) {
    Size size = layer.kernelSize();
    Walk rows = rows(out, size, layer.stride(), layer.dilation(), layer.padding());
    Walk columns = columns(out, size, layer.stride(), layer.dilation(), layer.padding());
    int channels = in.axis(2);
    int filters = out.axis(2);
    List<Sum> sums = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      sums.add(new Sum());
    }
    for (int i = 0; i < in.axis(0); i++) {
      for (int j = 0; j < in.axis(1); j++) {
        for (int h = 0; h < size.height(); h++) {
          for (int v = 0; v < size.width(); v++) {
            int row = rows.place(i, h);
            int column = columns.place(j, v);
            if (inside(out, row, column)) {
              for (int o = 0; o < filters; o++) {
                for (int c = 0; c < channels && wanted.test(at(out, row, column, o)); c++) {
                  sums.get(at(out, row, column, o))
                      .add(
                          x.get(at(in, i, j, c)),
                          w.get(((h * size.width() + v) * filters + o) * channels + c));
                }
              }
            }
          }
        }
      }
    }
    List<Term> z = new ArrayList<>();
    for (Sum sum : sums) {
      z.add(wanted.test(z.size()) ? sum.term(z.size(), z.size() % filters) : Tape.NOTHING);
    }
    return z;
  }

  private static boolean inside(Shape image, int row, int column) {
    return row >= 0 && row < image.axis(0) && column >= 0 && column < image.axis(1);
  }

  static int at(Shape image, int row, int column, int channel) {
    return (row * image.axis(1) + column) * image.axis(2) + channel;
  }

  /// The factors of one output.
  private final class Sum {
    private final List<Term> numbers = new ArrayList<>();
    private final List<Term> factors = new ArrayList<>();

    void add(Term number, Term factor) {
      numbers.add(number);
      factors.add(factor);
    }

    Term term(int index, int filter) {
      return tape.weightedSum(
          new Name(node, out, index, sample), numbers, factors, b.map(all -> all.get(filter)));
    }
  }
}
