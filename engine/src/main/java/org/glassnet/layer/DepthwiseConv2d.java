package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.kernel.Window;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Filters of which each reads one channel alone: `y = f(x ∗ W + b)`.
///
/// `z(i, j, c·multiplier + m) = b(c·multiplier + m) + Σ x(i·stride − top + h·dilation, j·stride −
/// left + w·dilation, c) · W(h, w, c, m)` over the taps (h, w) of the window; the padding is 0. It
/// is a [Conv2d] in as many groups as there are channels, whose gradients it has. A pointwise
/// convolution, of windows 1x1, behind it mixes the channels.
///
/// | what | shape |
/// |------|-------|
/// | in x | (batch, height, width, channels) |
/// | kernel W | (kernel height, kernel width, channels, multiplier) |
/// | bias b | (channels · multiplier) |
/// | out y | (batch, rows, columns, channels · multiplier), see [Padding] |
///
/// For initializers the fan-in is `taps · channels` and the fan-out `taps · multiplier`, as in
/// Keras, which takes them from W's shape (a sum has `taps` terms).
///
/// Source: Howard and others, "MobileNets: efficient convolutional neural networks for mobile
/// vision applications", 2017.
///
/// @param kernelSize rows and columns of the window
/// @param multiplier how many filters each channel has, ≥ 1
/// @param activation the function f
/// @param stride from one position to the next
/// @param padding what surrounds the image
/// @param dilation from one tap to the next
/// @param kernel where W's first values come from
/// @param bias where b's first values come from; empty for a layer without b
/// @param penalty what training adds to the loss for W
public record DepthwiseConv2d(
    Size kernelSize,
    int multiplier,
    Activation activation,
    Size stride,
    Padding padding,
    Size dilation,
    Initializer kernel,
    Optional<Initializer> bias,
    Penalty penalty)
    implements Layer, Activated {
  /// Checks the multiplier.
  ///
  /// @throws GlassnetException where it is below 1
  public DepthwiseConv2d {
    if (multiplier < 1) {
      throw new GlassnetException(
          "depthwise_conv2d has the multiplier " + multiplier + ": it must be at least 1");
    }
  }

  /// One filter a channel, at each pixel whose window is inside the image, with Glorot-uniform
  /// weights and zero biases.
  public static DepthwiseConv2d of(Size kernelSize, Activation activation) {
    return new DepthwiseConv2d(
        kernelSize,
        1,
        activation,
        Size.one(),
        Padding.valid(),
        Size.one(),
        Initializer.glorotUniform(),
        Optional.of(Initializer.zeros()),
        Penalty.none());
  }

  /// Linear filters with square windows.
  public static DepthwiseConv2d of(int kernelSize) {
    return of(Size.of(kernelSize), Activation.linear());
  }

  /// The same layer with so many filters a channel.
  public DepthwiseConv2d withMultiplier(int count) {
    return new DepthwiseConv2d(
        kernelSize, count, activation, stride, padding, dilation, kernel, bias, penalty);
  }

  /// The same layer with another activation.
  @Override
  public DepthwiseConv2d withActivation(Activation f) {
    return new DepthwiseConv2d(
        kernelSize, multiplier, f, stride, padding, dilation, kernel, bias, penalty);
  }

  /// The same layer with another stride.
  public DepthwiseConv2d withStride(Size other) {
    return new DepthwiseConv2d(
        kernelSize, multiplier, activation, other, padding, dilation, kernel, bias, penalty);
  }

  /// The same layer with another padding.
  public DepthwiseConv2d withPadding(Padding other) {
    return new DepthwiseConv2d(
        kernelSize, multiplier, activation, stride, other, dilation, kernel, bias, penalty);
  }

  /// The same layer with another dilation.
  public DepthwiseConv2d withDilation(Size other) {
    return new DepthwiseConv2d(
        kernelSize, multiplier, activation, stride, padding, other, kernel, bias, penalty);
  }

  /// The same layer with other first values of W.
  public DepthwiseConv2d withKernel(Initializer first) {
    return new DepthwiseConv2d(
        kernelSize, multiplier, activation, stride, padding, dilation, first, bias, penalty);
  }

  /// The same layer with other first values of b, or without b.
  public DepthwiseConv2d withBias(Optional<Initializer> first) {
    return new DepthwiseConv2d(
        kernelSize, multiplier, activation, stride, padding, dilation, kernel, first, penalty);
  }

  /// The same layer with another penalty on W.
  public DepthwiseConv2d withPenalty(Penalty other) {
    return new DepthwiseConv2d(
        kernelSize, multiplier, activation, stride, padding, dilation, kernel, bias, other);
  }

  @Override
  public String kind() {
    return "depthwise_conv2d";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Windows.image(this, inputs);
    Window window = window(in);
    return Shape.of(window.outHeight(), window.outWidth(), filters(in));
  }

  private int filters(Shape in) {
    return Shape.of(in.axis(-1), multiplier).size();
  }

  private Window window(Shape in) {
    return Windows.of(this, in, kernelSize, stride, dilation, padding);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return (long) outputShape(inputs).size() * kernelSize.height() * kernelSize.width();
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    Shape in = Windows.image(this, inputs);
    int channels = in.axis(-1);
    Shape shape = Shape.of(kernelSize.height(), kernelSize.width(), channels, multiplier);
    int fanIn = shape.size() / multiplier;
    int fanOut = shape.size() / channels;
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(new ParameterSpec("kernel", shape, kernel, fanIn, fanOut, penalty));
    bias.ifPresent(
        first -> specs.add(new ParameterSpec("bias", Shape.of(filters(in)), first, fanIn, fanOut)));
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
    Shape in = site.input().shape();
    return ConvolutionOperator.of(site, window(in), in.axis(-1), activation);
  }
}
