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

  /// U of [MinimalFiltering] for the source channels `[from, to)`: 16 transformed numbers for each
  /// source channel and target channel.
  ///
  /// Where they stand in u is the provider's own affair. Parts that end where multiples of 16 do
  /// may be computed at the same time.
  void filteredFilters(FilteredWalk walk, float[] u, int from, int to, Scratch scratch);

  /// The target of [MinimalFiltering] for the tiles `[from, to)` of all images and the target
  /// channels `[channelFrom, channelTo)`: `f(Aᵀ M A + bias)`.
  ///
  /// Each element of M is one chain from +0 over the source channels ascending: `fma(V, U, sum)`; V
  /// is Bᵀ d B. The transforms' operations come in the order that [MinimalFiltering] gives, each
  /// rounded for itself. The bias (+0 where there is none) is added to each finished element, and
  /// the activation applied then. Where the target has an odd size, the last tiles write what there
  /// is.
  ///
  /// @param u what this provider's [#filteredFilters] wrote
  /// @param channelFrom a multiple of 64
  /// @param channelTo a multiple of 64, or the number of channels and at least 16 more than
  ///   channelFrom
  void filteredTiles(
      FilteredConvolution f,
      float[] u,
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

  /// dU of a [FilteredWeightGradient] in rows of components, from a row's channel to before a
  /// channel of the last row: all filters, each element a chain over the tiles of all images from
  /// +0, as [MinimalFiltering] defines it.
  void filteredSums(
      FilteredWeightGradient gradient,
      int rowFrom,
      int channelFrom,
      int rowLast,
      int channelTo,
      float[] sums,
      int at,
      Scratch scratch);

  /// dw of the channels `[channelFrom, channelTo)`, from dU.
  void filteredWeights(
      FilteredWeightGradient gradient, int channelFrom, int channelTo, float[] sums, int at);
}
