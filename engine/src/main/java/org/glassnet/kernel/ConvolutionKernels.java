package org.glassnet.kernel;

/// Convolutions on the calling thread: one definition, several providers, the same bits.
///
/// [ScalarConvolution] is the definition. An image stands in zeros: where a tap reads outside, it
/// reads +0, and that term is added like any other.
sealed interface ConvolutionKernels permits ScalarConvolution, SimdConvolution {

  /// `y = f(bias + x ∗ w)` for output positions `[from, to)` of all images, counted image by image
  /// and row by row, and for the filters `[filterFrom, filterTo)`.
  ///
  /// Each element is one chain of fused multiply-adds that begins with its filter's bias (+0 where
  /// there is none) and takes the taps row by row, in each tap the channels of its group ascending:
  /// `fma(x, w, sum)`.
  void forward(
      ConvolutionForward forward, int from, int to, int filterFrom, int filterTo, Scratch scratch);

  /// dx for the pixels `[from, to)` of all images, counted image by image and row by row, and for
  /// the channels `[channelFrom, channelTo)`.
  ///
  /// Each element is one chain from +0 over the output positions that read the pixel, row by row
  /// ascending (the taps descend), at each the filters of the channel's group ascending: `fma(dy,
  /// w, sum)`. Positions outside the image, where the stride would let one be, count as +0.
  void inputGradient(
      ConvolutionInputGradient gradient,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      Scratch scratch);

  /// The chains of dw over the images `[imageFrom, imageTo)`, for its rows (a tap and a channel of
  /// the group) and filters in two ranges, to an array of the shape of dw; see
  /// [ConvolutionWeightGradient].
  void weightGradient(
      ConvolutionWeightGradient gradient,
      int imageFrom,
      int imageTo,
      int rowFrom,
      int rowTo,
      int filterFrom,
      int filterTo,
      float[] dw,
      int dwo,
      Scratch scratch);
}
