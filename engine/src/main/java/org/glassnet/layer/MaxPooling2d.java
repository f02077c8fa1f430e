package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Window;
import org.glassnet.tensor.Shape;

/// The largest number of each window, channel by channel: `y(i, j, c) = max x(i·stride − top + h,
/// j·stride − left + w, c)` over the taps (h, w) of the window.
///
/// What lies outside the image never wins. `dE/dx` gets `dE/dy` at the number that won, of equal
/// ones the first, row by row; it is the sum where windows overlap. A NaN in the window wins, so
/// that training can see it.
///
/// | in | out |
/// |----|-----|
/// | (batch, height, width, channels) | (batch, rows, columns, channels), see [Padding] |
///
/// Source: Ranzato, Huang, Boureau, LeCun, "Unsupervised learning of invariant feature hierarchies
/// with applications to object recognition", CVPR 2007.
///
/// @param poolSize rows and columns of the window
/// @param stride from one position to the next
/// @param padding what surrounds the image
public record MaxPooling2d(Size poolSize, Size stride, Padding padding) implements Layer {
  /// Windows side by side.
  public static MaxPooling2d of(Size poolSize) {
    return new MaxPooling2d(poolSize, poolSize, Padding.valid());
  }

  /// Square windows side by side.
  public static MaxPooling2d of(int poolSize) {
    return of(Size.of(poolSize));
  }

  /// The same layer with another stride.
  public MaxPooling2d withStride(Size other) {
    return new MaxPooling2d(poolSize, other, padding);
  }

  /// The same layer with another padding.
  public MaxPooling2d withPadding(Padding other) {
    return new MaxPooling2d(poolSize, stride, other);
  }

  @Override
  public String kind() {
    return "max_pooling2d";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Windows.image(this, inputs);
    return Pools.shape(window(in), in);
  }

  private Window window(Shape in) {
    return Pools.window(this, in, poolSize, stride, padding);
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  /// Which tap won.
  @Override
  public int workspace(List<Shape> inputs) {
    return outputShape(inputs).size();
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return Pools.largest(window(site.input().shape()), site);
  }
}
