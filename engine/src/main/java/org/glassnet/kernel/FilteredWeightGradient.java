package org.glassnet.kernel;

/// The gradient of a convolution's weights by [MinimalFiltering], made once and run often.
///
/// First come the 16 components of dU, each a matrix of channels × filters: every element is one
/// chain over the tiles of all images, image by image, row by row, from +0 on. Then comes dw, from
/// all of them. Threads share the components row by row of four, since a row of `Bᵀ d B` and `A dy
/// Aᵀ` needs two rows of d and of dy alone, and each row in a few channels at a time.
final class FilteredWeightGradient {
  /// Channels of a unit.
  private static final int CHANNELS = 8;

  private static final float[] NONE = new float[0];

  final Convolution c;

  /// Tiles down an image, and along its rows; the last ones may be cut off.
  final int tilesHigh;

  final int tilesWide;

  /// Numbers from a row of dU to the next: the filters, up to whole cache lines.
  final int stride;

  private final int size;
  private final Part sum = this::sum;
  private final Part transform = this::transform;

  /// dU, while it runs.
  private float[] sums = NONE;

  /// @param c a convolution that [MinimalFiltering#suits]; dw is written from x and dy
  FilteredWeightGradient(Convolution c) {
    this.c = c;
    tilesHigh = (c.window().outHeight() + 1) / 2;
    tilesWide = (c.window().outWidth() + 1) / 2;
    stride = (c.filters() + Alignment.LINE - 1) / Alignment.LINE * Alignment.LINE;
    size = MinimalFiltering.COMPONENTS * c.channels() * stride;
  }

  /// Units of a row of components.
  private int units() {
    return (c.channels() + CHANNELS - 1) / CHANNELS;
  }

  /// Where a channel's row of a component of dU begins.
  int place(int component, int channel) {
    return (component * c.channels() + channel) * stride;
  }

  /// Writes dw.
  void run(Compute compute) {
    sums = compute.shared(size + Alignment.LINE);
    compute.split(sum, 4 * units(), 1, c.work());
    long moved = 5L * size;
    compute.split(transform, c.channels(), 1, moved);
    sums = NONE;
  }

  private void sum(Kernels kernels, int from, int to, Scratch scratch) {
    int units = units();
    int first = from / units;
    int last = (to - 1) / units;
    int channel = from % units * CHANNELS;
    int channelTo = Math.min(c.channels(), (to - last * units) * CHANNELS);
    ConvolutionKernels k = kernels.convolutions();
    int at = Alignment.align(0);
    k.filteredSums(this, first, channel, last, channelTo, sums, at, scratch);
  }

  private void transform(Kernels kernels, int from, int to, Scratch scratch) {
    kernels.convolutions().filteredWeights(this, from, to, sums, Alignment.align(0));
  }
}
