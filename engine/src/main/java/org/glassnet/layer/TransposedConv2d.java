package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Convolution;
import org.glassnet.kernel.ConvolutionForward;
import org.glassnet.kernel.ConvolutionInputGradient;
import org.glassnet.kernel.ConvolutionWeightGradient;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Pointwise;
import org.glassnet.kernel.RowWork;
import org.glassnet.kernel.Window;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// A convolution the other way, which makes images larger by its stride: `y = f(x ∗ᵀ W + b)`.
///
/// Each pixel of x is laid on y as a window: `z(i·stride − top + h·dilation, j·stride − left +
/// w·dilation, o) += x(i, j, c) · W(h, w, o, c)`, and b(o) is added. It computes what [Conv2d] of
/// the same W does to its input's gradient, so that with `dz = dE/dy · f'(z)`, `dE/dx` is that
/// convolution of dz, and `dE/dW(h, w, o, c)` sums `dz · x` over all pixels of x.
///
/// | what | shape |
/// |------|-------|
/// | in x | (batch, height, width, channels) |
/// | kernel W | (kernel height, kernel width, filters, channels) |
/// | bias b | (filters) |
/// | out y | (batch, rows, columns, filters) |
///
/// With n rows of x, a window that spans k rows (`(kernel − 1) · dilation + 1`) and a stride s:
///
/// | padding | rows of y |
/// |---------|-----------|
/// | valid | `n · s + max(k − s, 0)`, as in Keras |
/// | same | `n · s` |
/// | explicit | `(n − 1) · s + k − top − bottom`: the padding is cut off |
///
/// For initializers the fan-in is `taps · filters` and the fan-out `taps · channels`, as in Keras,
/// which takes them from W's shape.
///
/// Source: Zeiler, Krishnan, Taylor, Fergus, "Deconvolutional networks", CVPR 2010; Dumoulin and
/// Visin, "A guide to convolution arithmetic for deep learning", 2016.
///
/// @param filters how many filters, ≥ 1: the channels of y
/// @param kernelSize rows and columns of the window
/// @param activation the function f
/// @param stride how far apart windows of neighboring pixels are laid on y
/// @param padding what is cut off around y
/// @param dilation from one tap to the next
/// @param kernel where W's first values come from
/// @param bias where b's first values come from; empty for a layer without b
/// @param penalty what training adds to the loss for W
public record TransposedConv2d(
    int filters,
    Size kernelSize,
    Activation activation,
    Size stride,
    Padding padding,
    Size dilation,
    Initializer kernel,
    Optional<Initializer> bias,
    Penalty penalty)
    implements Layer, Activated {
  /// Checks the number of filters.
  ///
  /// @throws GlassnetException where there is none
  public TransposedConv2d {
    if (filters < 1) {
      throw new GlassnetException(
          "conv2d_transpose has " + filters + " filters: it needs at least 1");
    }
  }

  /// Windows laid side by side with stride 1, with Glorot-uniform weights and zero biases.
  public static TransposedConv2d of(int filters, Size kernelSize, Activation activation) {
    return new TransposedConv2d(
        filters,
        kernelSize,
        activation,
        Size.one(),
        Padding.valid(),
        Size.one(),
        Initializer.glorotUniform(),
        Optional.of(Initializer.zeros()),
        Penalty.none());
  }

  /// Linear filters with square windows.
  public static TransposedConv2d of(int filters, int kernelSize) {
    return of(filters, Size.of(kernelSize), Activation.linear());
  }

  /// The same layer with another activation.
  @Override
  public TransposedConv2d withActivation(Activation f) {
    return new TransposedConv2d(
        filters, kernelSize, f, stride, padding, dilation, kernel, bias, penalty);
  }

  /// The same layer with another stride.
  public TransposedConv2d withStride(Size other) {
    return new TransposedConv2d(
        filters, kernelSize, activation, other, padding, dilation, kernel, bias, penalty);
  }

  /// The same layer with another padding.
  public TransposedConv2d withPadding(Padding other) {
    return new TransposedConv2d(
        filters, kernelSize, activation, stride, other, dilation, kernel, bias, penalty);
  }

  /// The same layer with another dilation.
  public TransposedConv2d withDilation(Size other) {
    return new TransposedConv2d(
        filters, kernelSize, activation, stride, padding, other, kernel, bias, penalty);
  }

  /// The same layer with other first values of W.
  public TransposedConv2d withKernel(Initializer first) {
    return new TransposedConv2d(
        filters, kernelSize, activation, stride, padding, dilation, first, bias, penalty);
  }

  /// The same layer with other first values of b, or without b.
  public TransposedConv2d withBias(Optional<Initializer> first) {
    return new TransposedConv2d(
        filters, kernelSize, activation, stride, padding, dilation, kernel, first, penalty);
  }

  /// The same layer with another penalty on W.
  public TransposedConv2d withPenalty(Penalty other) {
    return new TransposedConv2d(
        filters, kernelSize, activation, stride, padding, dilation, kernel, bias, other);
  }

  @Override
  public String kind() {
    return "conv2d_transpose";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Windows.image(this, inputs);
    int down = 0;
    int across = 0;
    if (padding instanceof Padding.Explicit(int top, int bottom, int left, int right)) {
      down = Math.addExact(top, bottom);
      across = Math.addExact(left, right);
    }
    return Shape.of(
        length(in, 0, kernelSize.height(), stride.height(), dilation.height(), down),
        length(in, 1, kernelSize.width(), stride.width(), dilation.width(), across),
        filters);
  }

  private int length(Shape in, int axis, int taps, int step, int gap, int cut) {
    long span = (taps - 1L) * gap + 1;
    long laid = (in.axis(axis) - 1L) * step;
    long length =
        switch (padding) {
          case Padding.Valid() -> laid + Math.max(span, step);
          case Padding.Same() -> laid + step;
          case Padding.Explicit _ -> laid + span - cut;
        };
    if (length < 1 || length > Integer.MAX_VALUE) {
      throw new ShapeException(
          "conv2d_transpose with windows of "
              + kernelSize
              + ", stride "
              + stride
              + " and padding "
              + padding
              + " makes "
              + length
              + (axis == 0 ? " rows" : " columns")
              + " of an image of shape "
              + in
              + ": it must be at least 1");
    }
    return (int) length;
  }

  /// Where the windows stand on y.
  private Window window(Shape out) {
    return Windows.of(this, out, kernelSize, stride, dilation, padding);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    long taps = (long) kernelSize.height() * kernelSize.width();
    return inputs.getFirst().size() * taps * filters;
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int channels = Windows.image(this, inputs).axis(-1);
    Shape shape = Shape.of(kernelSize.height(), kernelSize.width(), filters, channels);
    int fanIn = shape.size() / channels;
    int fanOut = shape.size() / filters;
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(new ParameterSpec("kernel", shape, kernel, fanIn, fanOut, penalty));
    bias.ifPresent(
        first -> specs.add(new ParameterSpec("bias", Shape.of(filters), first, fanIn, fanOut)));
    return specs;
  }

  /// z, where f' cannot be told from y.
  @Override
  public int workspace(List<Shape> inputs) {
    return Activator.of(activation).keepsSums() ? outputShape(inputs).size() : 0;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return Activator.of(activation).readsOutput();
  }

  @Override
  public Optional<Layer> followedBy(Elementwise f) {
    return Activator.merged(this, f);
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    Slot x = site.input();
    Slot y = site.output();
    Slot w = site.parameters().getFirst();
    List<Slot> b = site.parameters().subList(1, site.parameters().size());
    Activator f = Activator.of(activation);
    Matrix z = f.sums(site);
    Window window = window(y.shape());
    int channels = x.shape().axis(-1);
    Convolution ahead =
        new Convolution(
            window, x.rows(), filters, channels, 1, z, w.value(), z, z, w.value(), x.value());
    Convolution back =
        new Convolution(
            window,
            x.rows(),
            filters,
            channels,
            1,
            y.gradient(),
            w.value(),
            x.gradient(),
            y.gradient(),
            w.gradient(),
            x.value());
    return new TransposedOperator(
        f,
        z,
        new ConvolutionInputGradient(ahead),
        new ConvolutionForward(back, Optional.empty(), Pointwise.LINEAR, 0),
        new ConvolutionWeightGradient(back),
        b.stream().map(bias -> addition(bias, z)).toList(),
        x,
        y,
        w,
        b);
  }

  /// Adds b to each pixel of z.
  private static RowWork addition(Slot b, Matrix z) {
    int n = b.size();
    return (from, to) -> {
      float[] bias = b.value().array();
      float[] sums = z.array();
      for (int row = from; row < to; row++) {
        int at = z.offset() + row * n;
        for (int o = 0; o < n; o++) {
          sums[at + o] += bias[b.value().offset() + o];
        }
      }
    };
  }

  private record TransposedOperator(
      Activator f,
      Matrix z,
      ConvolutionInputGradient ahead,
      ConvolutionForward dx,
      ConvolutionWeightGradient dw,
      List<RowWork> addition,
      Slot x,
      Slot y,
      Slot w,
      List<Slot> b)
      implements Operator {
    @Override
    public void forward(Compute compute) {
      ahead.run(compute);
      if (!addition.isEmpty()) {
        int filters = b.getFirst().size();
        compute.rows(addition.getFirst(), y.size() / filters, filters);
      }
      f.apply(compute, z, y);
    }

    @Override
    public void backward(Compute compute) {
      f.backward(compute, z, y);
      ConvolutionOperator.biasGradient(compute, y, b);
      if (w.wantsGradient()) {
        dw.run(compute);
      }
      if (x.wantsGradient()) {
        dx.run(compute);
      }
    }
  }
}
