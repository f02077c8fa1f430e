package org.glassnet.kernel;

import java.util.Optional;

/// The forward computation of a convolution, made once and run often; see
/// [ConvolutionKernels#forward].
public final class ConvolutionForward {
  final Convolution c;
  final Optional<Matrix> bias;
  final Pointwise f;
  final float alpha;
  private final Part part;

  /// @param c the convolution
  /// @param bias one number a filter
  /// @param f applied to each finished element; one of the [Pointwise#fused] ones
  /// @param alpha the activation's parameter
  public ConvolutionForward(Convolution c, Optional<Matrix> bias, Pointwise f, float alpha) {
    this.c = c;
    this.bias = bias;
    this.f = f;
    this.alpha = alpha;
    this.part = (kernels, from, to, scratch) -> kernels.convolutions().forward(this, from, to, scratch);
  }

  /// Writes y.
  public void run(Compute compute) {
    compute.split(part, c.positions(), 1, c.work());
  }
}
