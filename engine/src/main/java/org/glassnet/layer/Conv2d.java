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
import org.glassnet.tensor.ShapeException;

/// Filters that walk over an image: `y = f(x ∗ W + b)`.
///
/// At position (i, j) filter o sums, over the taps (h, w) of its window and the channels c of its
/// group, `z(i, j, o) = b(o) + Σ x(i·stride − top + h·dilation, j·stride − left + w·dilation, c) ·
/// W(h, w, c, o)`; the padding is 0. As everywhere in the field the window is not turned round: a
/// mathematician would call it a cross-correlation. With `dz = dE/dy · f'(z)`: `dE/dW(h, w, c, o)`
/// sums `x · dz` over all positions, `dE/dx` sums `dz · W` over all positions that read the pixel,
/// and `dE/db(o) = Σ dz(i, j, o)`.
///
/// | what | shape |
/// |------|-------|
/// | in x | (batch, height, width, channels) |
/// | kernel W | (kernel height, kernel width, channels / groups, filters) |
/// | bias b | (filters) |
/// | out y | (batch, rows, columns, filters), see [Padding] |
///
/// For initializers the fan-in is `taps · channels / groups` and the fan-out `taps · filters`, as
/// in Keras.
///
/// Sources: LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document
/// recognition", 1998; Yu and Koltun, "Multi-scale context aggregation by dilated convolutions",
/// ICLR 2016; groups: Krizhevsky, Sutskever, Hinton, "ImageNet classification with deep
/// convolutional neural networks", NIPS 2012.
///
/// @param filters how many filters, ≥ 1: the channels of y
/// @param kernelSize rows and columns of the window
/// @param activation the function f
/// @param stride from one position to the next
/// @param padding what surrounds the image
/// @param dilation from one tap to the next
/// @param groups in how many groups channels and filters stand, a divisor of both
/// @param kernel where W's first values come from
/// @param bias where b's first values come from; empty for a layer without b
/// @param penalty what training adds to the loss for W
public record Conv2d(
    int filters,
    Size kernelSize,
    Activation activation,
    Size stride,
    Padding padding,
    Size dilation,
    int groups,
    Initializer kernel,
    Optional<Initializer> bias,
    Penalty penalty)
    implements Layer, Activated {
  /// Checks filters and groups.
  ///
  /// @throws GlassnetException where there is none, or groups do not divide the filters
  public Conv2d {
    if (filters < 1 || groups < 1 || filters % groups != 0) {
      throw new GlassnetException(
          "conv2d has "
              + filters
              + " filters in "
              + groups
              + " groups: it needs at least 1 of both, and as many filters in each group");
    }
  }

  /// Filters at each pixel whose window is inside the image, with Glorot-uniform weights and zero
  /// biases.
  public static Conv2d of(int filters, Size kernelSize, Activation activation) {
    return new Conv2d(
        filters,
        kernelSize,
        activation,
        Size.one(),
        Padding.valid(),
        Size.one(),
        1,
        Initializer.glorotUniform(),
        Optional.of(Initializer.zeros()),
        Penalty.none());
  }

  /// Linear filters with square windows.
  public static Conv2d of(int filters, int kernelSize) {
    return of(filters, Size.of(kernelSize), Activation.linear());
  }

  /// The same layer with another activation.
  @Override
  public Conv2d withActivation(Activation f) {
    return new Conv2d(
        filters, kernelSize, f, stride, padding, dilation, groups, kernel, bias, penalty);
  }

  /// The same layer with another stride.
  public Conv2d withStride(Size other) {
    return new Conv2d(
        filters, kernelSize, activation, other, padding, dilation, groups, kernel, bias, penalty);
  }

  /// The same layer with another padding.
  public Conv2d withPadding(Padding other) {
    return new Conv2d(
        filters, kernelSize, activation, stride, other, dilation, groups, kernel, bias, penalty);
  }

  /// The same layer with another dilation.
  public Conv2d withDilation(Size other) {
    return new Conv2d(
        filters, kernelSize, activation, stride, padding, other, groups, kernel, bias, penalty);
  }

  /// The same layer with so many groups.
  public Conv2d withGroups(int count) {
    return new Conv2d(
        filters, kernelSize, activation, stride, padding, dilation, count, kernel, bias, penalty);
  }

  /// The same layer with other first values of W.
  public Conv2d withKernel(Initializer first) {
    return new Conv2d(
        filters, kernelSize, activation, stride, padding, dilation, groups, first, bias, penalty);
  }

  /// The same layer with other first values of b, or without b.
  public Conv2d withBias(Optional<Initializer> first) {
    return new Conv2d(
        filters, kernelSize, activation, stride, padding, dilation, groups, kernel, first, penalty);
  }

  /// The same layer with another penalty on W.
  public Conv2d withPenalty(Penalty other) {
    return new Conv2d(
        filters, kernelSize, activation, stride, padding, dilation, groups, kernel, bias, other);
  }

  @Override
  public String kind() {
    return "conv2d";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = image(inputs);
    Window window = window(in);
    return Shape.of(window.outHeight(), window.outWidth(), filters);
  }

  private Shape image(List<Shape> inputs) {
    Shape in = Windows.image(this, inputs);
    if (in.axis(-1) % groups != 0) {
      throw new ShapeException(
          "conv2d has "
              + groups
              + " groups, but its input of shape "
              + in
              + " has "
              + in.axis(-1)
              + " channels: each group needs as many");
    }
    return in;
  }

  private Window window(Shape in) {
    return Windows.of(this, in, kernelSize, stride, dilation, padding);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    long terms = (long) kernelSize.height() * kernelSize.width() * image(inputs).axis(-1) / groups;
    return outputShape(inputs).size() * terms;
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int depth = image(inputs).axis(-1) / groups;
    Shape shape = Shape.of(kernelSize.height(), kernelSize.width(), depth, filters);
    int fanIn = shape.size() / filters;
    int fanOut = shape.size() / depth;
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
    return ConvolutionOperator.of(site, window(site.input().shape()), groups, activation);
  }
}
