package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Window;
import org.glassnet.tensor.Shape;

/// The mean of each window, channel by channel: `y(i, j, c) = 1/n Σ x(i·stride − top + h, j·stride
/// − left + w, c)` over the taps (h, w) of the window.
///
/// n is how many of them lie in the image, or all of them where padding counts. `dE/dx` sums `dE/dy
/// / n` over all windows that hold the pixel.
///
/// | in | out |
/// |----|-----|
/// | (batch, height, width, channels) | (batch, rows, columns, channels), see [Padding] |
///
/// Source: LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document
/// recognition", 1998 (subsampling).
///
/// @param poolSize rows and columns of the window
/// @param stride from one position to the next
/// @param padding what surrounds the image
/// @param countPadding whether that counts as zeros
public record AveragePooling2d(Size poolSize, Size stride, Padding padding, boolean countPadding)
    implements Layer {
  /// Windows side by side.
  public static AveragePooling2d of(Size poolSize) {
    return new AveragePooling2d(poolSize, poolSize, Padding.valid(), false);
  }

  /// Square windows side by side.
  public static AveragePooling2d of(int poolSize) {
    return of(Size.of(poolSize));
  }

  /// The same layer with another stride.
  public AveragePooling2d withStride(Size other) {
    return new AveragePooling2d(poolSize, other, padding, countPadding);
  }

  /// The same layer with another padding.
  public AveragePooling2d withPadding(Padding other) {
    return new AveragePooling2d(poolSize, stride, other, countPadding);
  }

  /// The same layer, whose padding counts as zeros or does not count.
  public AveragePooling2d withCountPadding(boolean counts) {
    return new AveragePooling2d(poolSize, stride, padding, counts);
  }

  @Override
  public String kind() {
    return "average_pooling2d";
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

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return Pools.mean(window(site.input().shape()), countPadding, site);
  }
}
