package org.glassnet.kernel;

/// The gradient of a convolution's input, made once and run often; see
/// [ConvolutionKernels#inputGradient].
///
/// It is also the forward computation of a transposed convolution.
public final class ConvolutionInputGradient {
  private final Convolution c;
  private final Part part;

  /// @param c the convolution; dx is written from dy and w
  public ConvolutionInputGradient(Convolution c) {
    this.c = c;
    this.part =
        (kernels, from, to, scratch) -> kernels.convolutions().inputGradient(c, from, to, scratch);
  }

  /// Writes dx.
  public void run(Compute compute) {
    compute.split(part, c.pixels(), 1, c.work());
  }
}
