package org.glassnet.kernel;

import java.util.Optional;

/// The forward computation of a convolution, made once and run often; see
/// [ConvolutionKernels#forward].
public final class ConvolutionForward {
  /// Positions that each thread needs to be worth all the weights.
  private static final int ROWS = 128;

  /// Filters where parts may begin.
  private static final int COLUMNS = 64;

  final Convolution c;
  final Optional<Matrix> bias;
  final Pointwise f;
  final float alpha;
  final Walk walk;
  private final Part positions;
  private final Part filters;

  /// @param c the convolution
  /// @param bias one number a filter
  /// @param f applied to each finished element; one of the [Pointwise#fused] ones
  /// @param alpha the activation's parameter
  public ConvolutionForward(Convolution c, Optional<Matrix> bias, Pointwise f, float alpha) {
    this.c = c;
    this.bias = bias;
    this.f = f;
    this.alpha = alpha;
    this.walk = Walk.forward(c);
    this.positions =
        (kernels, from, to, scratch) ->
            kernels.convolutions().forward(this, from, to, 0, c.filters(), scratch);
    this.filters =
        (kernels, from, to, scratch) ->
            kernels.convolutions().forward(this, 0, c.positions(), from, to, scratch);
  }

  /// Writes y.
  public void run(Compute compute) {
    if (c.groups() == 1 && c.positions() < ROWS * compute.threads() && c.filters() >= 2 * COLUMNS) {
      compute.split(filters, c.filters(), COLUMNS, c.work());
    } else {
      compute.split(positions, c.positions(), 6, c.work());
    }
  }
}
