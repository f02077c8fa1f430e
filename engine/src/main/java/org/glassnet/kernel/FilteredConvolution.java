package org.glassnet.kernel;

import java.util.Optional;

/// A convolution's forward computation or input gradient by [MinimalFiltering], made once and run
/// often; see [ConvolutionKernels#filteredTiles].
///
/// A run transforms the filters first, to memory that all computations of a [Compute] share.
final class FilteredConvolution {
  /// Target channels where parts may begin; the last part takes what is left over, too.
  private static final int COLUMNS = 64;

  /// Tiles that each thread needs to be worth all the filters.
  private static final int TILES = 48;

  /// Source channels where parts of the filters may begin.
  private static final int ROWS = 16;

  /// A computation keeps no memory of a [Compute] between runs.
  private static final float[] NONE = new float[0];

  final FilteredWalk walk;
  final Optional<Matrix> bias;
  final Pointwise f;
  final float alpha;
  private final int columns;
  private final int size;
  private float[] u = NONE;
  private final Part filters;
  private final Part tiles;
  private final Part channels;

  private FilteredConvolution(FilteredWalk walk, Optional<Matrix> bias, Pointwise f, float alpha) {
    this.walk = walk;
    this.bias = bias;
    this.f = f;
    this.alpha = alpha;
    this.columns = Math.max(1, walk.channels() / COLUMNS);
    this.size = size(walk);
    this.filters =
        (kernels, from, to, scratch) ->
            kernels.convolutions().filteredFilters(walk, u, from, to, scratch);
    this.tiles =
        (kernels, from, to, scratch) ->
            kernels.convolutions().filteredTiles(this, u, from, to, 0, walk.channels(), scratch);
    this.channels =
        (kernels, from, to, scratch) ->
            kernels
                .convolutions()
                .filteredTiles(
                    this,
                    u,
                    0,
                    walk.tiles(),
                    from * COLUMNS,
                    to == columns ? walk.channels() : to * COLUMNS,
                    scratch);
  }

  static FilteredConvolution forward(
      Convolution c, Optional<Matrix> bias, Pointwise f, float alpha) {
    return new FilteredConvolution(FilteredWalk.forward(c), bias, f, alpha);
  }

  static FilteredConvolution back(Convolution c) {
    return new FilteredConvolution(FilteredWalk.back(c), Optional.empty(), Pointwise.LINEAR, 0);
  }

  /// Numbers of the transformed filters, with room for whole vectors, a row more in each component,
  /// and an aligned beginning.
  static int size(FilteredWalk walk) {
    int line = Alignment.LINE;
    int width = (walk.channels() + line - 1) / line * line;
    return MinimalFiltering.COMPONENTS * (walk.sourceChannels() + 1) * width + line;
  }

  /// Writes the target.
  void run(Compute compute) {
    u = compute.shared(size);
    compute.split(filters, walk.sourceChannels(), ROWS, size);
    int count = walk.tiles();
    long work = (long) count * size;
    if (count < TILES * compute.threads() && columns > 1) {
      compute.split(channels, columns, 1, work);
    } else {
      compute.split(tiles, count, 6, work);
    }
    u = NONE;
  }
}
