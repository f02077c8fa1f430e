package org.glassnet.kernel;

/// Convolutions on the Vector API, with the bits of [ScalarConvolution].
final class SimdConvolution implements ConvolutionKernels {
  private final ScalarConvolution scalar;

  SimdConvolution(Kernels kernels) {
    this.scalar = new ScalarConvolution(kernels);
  }

  @Override
  public void forward(ConvolutionForward forward, int from, int to, Scratch scratch) {
    scalar.forward(forward, from, to, scratch);
  }

  @Override
  public void inputGradient(Convolution c, int from, int to, Scratch scratch) {
    scalar.inputGradient(c, from, to, scratch);
  }

  @Override
  public void weightGradient(
      ConvolutionWeightGradient gradient, int from, int to, Scratch scratch) {
    scalar.weightGradient(gradient, from, to, scratch);
  }
}
