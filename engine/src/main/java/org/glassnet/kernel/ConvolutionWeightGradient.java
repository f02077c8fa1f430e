package org.glassnet.kernel;

/// The gradient of a convolution's weights, made once and run often.
///
/// Each element is one chain of fused multiply-adds from +0 over all positions ascending, image by
/// image and row by row: `fma(x, dy, sum)`.
public final class ConvolutionWeightGradient {
  final Convolution c;
  private final Part part;

  /// @param c the convolution; dw is written from x and dy
  public ConvolutionWeightGradient(Convolution c) {
    this.c = c;
    this.part =
        (kernels, from, to, scratch) ->
            kernels.convolutions().weightGradient(this, from, to, scratch);
  }

  /// Writes dw.
  public void run(Compute compute) {
    compute.split(part, c.window().taps() * c.depth(), 1, c.work());
  }
}
