package org.glassnet.kernel;

/// The mean of each window, made once and run often; see [PoolingKernels#average].
public final class AveragePooling {
  final Pooling p;
  final boolean countPadding;
  private final Part forward;
  private final Part backward;

  /// @param p the windows
  /// @param countPadding whether taps outside the image count as zeros
  public AveragePooling(Pooling p, boolean countPadding) {
    this.p = p;
    this.countPadding = countPadding;
    this.forward = (kernels, from, to, _) -> kernels.pools().average(this, from, to);
    this.backward = (kernels, from, to, _) -> kernels.pools().averageBackward(this, from, to);
  }

  /// Writes y.
  public void forward(Compute compute) {
    compute.split(forward, p.outRows(), 1, p.work());
  }

  /// Writes dx from dy.
  public void backward(Compute compute) {
    compute.split(backward, p.inRows(), 1, p.work());
  }

  /// How many numbers a window's mean is of.
  float count(int i, int j) {
    return countPadding ? p.window().taps() : p.rows().inside(i) * p.columns().inside(j);
  }
}
