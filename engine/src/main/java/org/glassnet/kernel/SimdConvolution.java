package org.glassnet.kernel;

import java.util.Optional;

/// Convolutions on the Vector API, with the bits of [ScalarConvolution].
final class SimdConvolution implements ConvolutionKernels {
  private final ScalarConvolution scalar;

  SimdConvolution(Kernels kernels) {
    this.scalar = new ScalarConvolution(kernels);
  }

  @Override
  public void forward(
      ConvolutionForward forward, int from, int to, int filterFrom, int filterTo, Scratch scratch) {
    if (forward.c.groups() > 1) {
      SimdGroups.forward(forward, from, to, filterFrom, filterTo, scratch);
      return;
    }
    SimdWalk.run(
        forward.walk,
        forward.bias,
        forward.f,
        forward.alpha,
        from,
        to,
        filterFrom,
        filterTo,
        scratch);
  }

  @Override
  public void inputGradient(
      ConvolutionInputGradient gradient,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      Scratch scratch) {
    if (gradient.c.groups() > 1) {
      SimdGroups.inputGradient(gradient, from, to, channelFrom, channelTo, scratch);
      return;
    }
    SimdWalk.run(
        gradient.walk,
        Optional.empty(),
        Pointwise.LINEAR,
        0,
        from,
        to,
        channelFrom,
        channelTo,
        scratch);
  }

  @Override
  public void filteredFilters(FilteredWalk walk, float[] u, int from, int to, Scratch scratch) {
    SimdFilteringWeights.run(walk, u, from, to, scratch);
  }

  @Override
  public void filteredTiles(
      FilteredConvolution f,
      float[] u,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      Scratch scratch) {
    SimdFiltering.tiles(f, u, from, to, channelFrom, channelTo, scratch);
  }

  @Override
  public void weightGradient(
      ConvolutionWeightGradient gradient,
      int imageFrom,
      int imageTo,
      int rowFrom,
      int rowTo,
      int filterFrom,
      int filterTo,
      float[] dw,
      int dwo,
      Scratch scratch) {
    if (gradient.c.groups() > 1 && imageFrom < imageTo) {
      SimdGroupWeights.run(
          gradient, imageFrom, imageTo, rowFrom, rowTo, filterFrom, filterTo, dw, dwo, scratch);
      return;
    }
    if (imageFrom == imageTo) {
      scalar.weightGradient(
          gradient, imageFrom, imageTo, rowFrom, rowTo, filterFrom, filterTo, dw, dwo, scratch);
      return;
    }
    int rows = gradient.c.window().taps() * gradient.c.depth();
    if (rowTo - rowFrom == rows && SimdHalfWeights.suits(gradient.c, filterTo - filterFrom)) {
      SimdHalfWeights.run(gradient, imageFrom, imageTo, filterFrom, filterTo, dw, dwo, scratch);
      return;
    }
    SimdWeightGradient.run(
        gradient, imageFrom, imageTo, rowFrom, rowTo, filterFrom, filterTo, dw, dwo, scratch);
  }

  @Override
  public void filteredSums(
      FilteredWeightGradient gradient,
      int rowFrom,
      int channelFrom,
      int rowLast,
      int channelTo,
      float[] sums,
      int at,
      Scratch scratch) {
    if (gradient.c.images() == 0) {
      scalar.filteredSums(gradient, rowFrom, channelFrom, rowLast, channelTo, sums, at, scratch);
      return;
    }
    SimdFilteringGradient.sums(
        gradient, rowFrom, channelFrom, rowLast, channelTo, sums, at, scratch);
  }

  @Override
  public void filteredWeights(
      FilteredWeightGradient gradient, int channelFrom, int channelTo, float[] sums, int at) {
    SimdFilteringTaps.weights(gradient, channelFrom, channelTo, sums, at);
  }
}
