package org.glassnet.model;

import static org.glassnet.model.FoldedNumbers.add;
import static org.glassnet.model.FoldedNumbers.given;
import static org.glassnet.model.FoldedNumbers.product;
import static org.glassnet.model.FoldedNumbers.scale;
import static org.glassnet.model.FoldedNumbers.shift;

import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.tensor.Shape;

/// Convolutions and what stands beside them that become one.
final class ConvolutionJoins {
  private ConvolutionJoins() {}

  static Join overChannels(Affine a, Conv2d conv, Affine b, Dense dense) {
    int middle = conv.filters();
    int out = dense.units();
    if (conv.groups() != 1) {
      return Join.no("the convolution has groups, which the dense layer mixes");
    }
    double[] kernel = product(a.of("kernel"), b.of("kernel"), middle, out);
    double[] bias = product(a.bias(middle), b.of("kernel"), middle, out);
    add(bias, b.bias(out));
    return convolution(
        a,
        b,
        conv,
        dense.activation(),
        out,
        conv.kernelSize(),
        kernel,
        bias,
        "K = K₁W₂, b = b₁W₂ + b₂: a dense layer over channels is a convolution with a window of 1");
  }

  /// Batch normalization before a convolution: the scale goes into the kernel, and the shift into
  /// the bias where no window stands on padding, which is not shifted.
  static Join scaledImage(Affine a, BatchNormalization before, Affine b, Conv2d conv) {
    int in = a.in().axis(2);
    int filters = conv.filters();
    int depth = in / conv.groups();
    double[] scale = scale(a, before, in);
    double[] shift = shift(a, scale, in);
    boolean padded = !(conv.padding() instanceof Padding.Valid) && Borders.reached(b, conv);
    if (padded && nonzero(shift)) {
      return Borders.join(
          "the convolution pads with zeros what the batch normalization puts out, where the"
              + " batch normalization would have put its shift",
          shift,
          b,
          conv);
    }
    double[] kernel = b.of("kernel").clone();
    double[] bias = b.bias(filters).clone();
    for (int i = 0; i < kernel.length; i++) {
      int filter = i % filters;
      int channel = filter / (filters / conv.groups()) * depth + i / filters % depth;
      bias[filter] += padded ? 0 : shift[channel] * kernel[i];
      kernel[i] *= scale[channel];
    }
    return convolution(
        a,
        b,
        conv,
        conv.activation(),
        filters,
        conv.kernelSize(),
        kernel,
        bias,
        "K = s K₂ channel by channel, b = b₂ + Σ (β − μ s) K₂");
  }

  static Join convolutions(Affine a, Conv2d first, Affine b, Conv2d second) {
    boolean one = first.kernelSize().height() == 1 && first.kernelSize().width() == 1;
    boolean padded = !(second.padding() instanceof Padding.Valid) && !pointwise(second);
    boolean shifted = a.numbers().containsKey("bias") && nonzero(a.of("bias"));
    if (first.groups() != 1 || second.groups() != 1) {
      return Join.no("one of them has groups");
    }
    if (!single(first.stride()) || !single(first.dilation()) || !single(second.dilation())) {
      return Join.no("the first has a stride, or one of them a dilation: no one window does both");
    }
    if (padded && one && shifted) {
      return Borders.join(
          "the second pads with zeros what the first puts out, where the first alone would put its"
              + " bias",
          a.of("bias"),
          b,
          second);
    }
    if (padded && !one) {
      return Join.no(
          "the second pads with zeros what the first puts out, where the first alone would see part"
              + " of the image");
    }
    if (padded && !(first.padding() instanceof Padding.Valid)) {
      return Join.no("both have padding");
    }
    return joined(a, first, b, second);
  }

  static Join joined(Affine a, Conv2d first, Affine b, Conv2d second) {
    int rows1 = first.kernelSize().height();
    int columns1 = first.kernelSize().width();
    int rows2 = second.kernelSize().height();
    int columns2 = second.kernelSize().width();
    int channels = a.in().axis(2);
    int middle = first.filters();
    int out = second.filters();
    int columns = columns1 + columns2 - 1;
    double[] kernel = new double[(rows1 + rows2 - 1) * columns * channels * out];
    double[] bias = b.bias(out).clone();
    double[] k1 = a.of("kernel");
    double[] k2 = b.of("kernel");
    double[] b1 = a.bias(middle);
    for (int h2 = 0; h2 < rows2; h2++) {
      for (int w2 = 0; w2 < columns2; w2++) {
        for (int m = 0; m < middle; m++) {
          for (int o = 0; o < out; o++) {
            double factor = k2[((h2 * columns2 + w2) * middle + m) * out + o];
            bias[o] += b1[m] * factor;
            for (int h1 = 0; h1 < rows1; h1++) {
              for (int w1 = 0; w1 < columns1; w1++) {
                int place = (h1 + h2) * columns + w1 + w2;
                for (int c = 0; c < channels; c++) {
                  kernel[(place * channels + c) * out + o] +=
                      k1[((h1 * columns1 + w1) * channels + c) * middle + m] * factor;
                }
              }
            }
          }
        }
      }
    }
    Conv2d like =
        Conv2d.of(out, second.kernelSize(), second.activation())
            .withStride(second.stride())
            .withPadding(pointwise(second) ? first.padding() : joinedPadding(first, second));
    return convolution(
        a,
        b,
        like,
        second.activation(),
        out,
        Size.of(rows1 + rows2 - 1, columns),
        kernel,
        bias,
        "K = Σ K₁K₂ over the channels between, a window of "
            + (rows1 + rows2 - 1)
            + "×"
            + columns
            + ", b = b₁ΣK₂ + b₂");
  }

  private static Padding joinedPadding(Conv2d first, Conv2d second) {
    return first.padding() instanceof Padding.Valid ? second.padding() : first.padding();
  }

  private static boolean pointwise(Conv2d conv) {
    return conv.kernelSize().height() == 1 && conv.kernelSize().width() == 1;
  }

  private static boolean single(Size size) {
    return size.height() == 1 && size.width() == 1;
  }

  private static boolean nonzero(double[] numbers) {
    for (double number : numbers) {
      if (number != 0) {
        return true;
      }
    }
    return false;
  }

  static Join convolution(
      Affine a,
      Affine b,
      Conv2d like,
      Activation f,
      int filters,
      Size window,
      double[] kernel,
      double[] bias,
      String how) {
    int channels = a.in().axis(2);
    Shape shape =
        Shape.of(
            window.height(),
            window.width(),
            kernel.length / window.height() / window.width() / filters,
            filters);
    Conv2d layer =
        Conv2d.of(filters, window, f)
            .withStride(like.stride())
            .withPadding(like.padding())
            .withDilation(like.dilation())
            .withGroups(channels / shape.axis(2))
            .withKernel(given(shape, kernel))
            .withBias(Optional.of(given(Shape.of(filters), bias)));
    Affine one = Affine.one(a, b, layer, shape, kernel, bias);
    return one.out().equals(b.out())
        ? Join.of(one, how)
        : Join.no("their padding and stride are those of no one window");
  }
}
