package org.glassnet.kernel;

import static org.glassnet.kernel.MinimalFiltering.COMPONENTS;

/// Convolutions by [MinimalFiltering] on the Vector API, with the bits of [ScalarFiltering].
///
/// Goes over blocks of tiles that stay in the second-level cache, transforms the source of each,
/// then goes over panels of target channels: 16 products, and the transform to the target. There
/// are never fewer channels than a vector has lanes.
final class SimdFiltering {
  /// Numbers of V and M.
  private static final int BLOCK = 128 * 1024;

  /// Tiles of a block are a multiple of this; see [SimdFilteringProducts].
  private static final int TILES = 24;

  /// Tiles of a block where channels are few.
  private static final int MOST = 96;

  private SimdFiltering() {}

  static void tiles(
      FilteredConvolution f,
      float[] u,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      Scratch scratch) {
    FilteredWalk walk = f.walk;
    int depth = walk.sourceChannels();
    int widest = SimdFilteringWeights.width(channelTo - channelFrom);
    int fit = BLOCK / (COMPONENTS * (depth + widest));
    int most = Math.clamp((long) fit - fit % TILES, TILES, MOST);
    // apart by a line more, so that components do not share a set of the cache
    int vs = most * depth + Alignment.LINE;
    int ms = most * widest + Alignment.LINE;
    int vo = Alignment.align(0);
    int mo = Alignment.align(vo + COMPONENTS * vs);
    int patch = Alignment.align(mo + COMPONENTS * ms);
    float[] v = scratch.panel(patch + COMPONENTS * depth);
    int blocks = (to - from + most - 1) / most;
    for (int tile = from; blocks > 0; blocks--) {
      int end = tile + (to - tile + blocks - 1) / blocks;
      SimdFilteringSource.run(walk, tile, end, v, vo, vs, patch);
      panels(f, u, tile, end, channelFrom, channelTo, v, vo, vs, mo, ms, scratch);
      activate(f, tile, end, channelFrom, channelTo);
      tile = end;
    }
  }

  private static void panels(
      FilteredConvolution f,
      float[] u,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      float[] v,
      int vo,
      int vs,
      int mo,
      int ms,
      Scratch scratch) {
    FilteredWalk walk = f.walk;
    int depth = walk.sourceChannels();
    for (int j = channelFrom; j < channelTo; ) {
      int width = SimdFilteringWeights.width(channelTo - j);
      int first = Math.min(j, channelTo - width);
      int uo = SimdFilteringWeights.panel(walk, j);
      SimdFilteringProducts.run(v, vo, vs, depth, u, uo, mo, ms, width, to - from);
      float[] bias = f.bias.isPresent() ? f.bias.get().array() : scratch.zeros();
      int bo = f.bias.isPresent() ? f.bias.get().offset() + first : 0;
      SimdFilteringTarget.run(walk, from, to, first, v, mo, ms, width, bias, bo);
      j += width;
    }
  }

  private static void activate(
      FilteredConvolution f, int from, int to, int channelFrom, int channelTo) {
    if (f.f == Pointwise.LINEAR) {
      return;
    }
    FilteredWalk walk = f.walk;
    for (int tile = from; tile < to; ) {
      int line = tile / walk.tileColumns();
      int row = line % walk.tileRows() * 2;
      int s = tile % walk.tileColumns();
      int n = Math.min(walk.tileColumns() - s, to - tile);
      int pixels = Math.min(2 * n, walk.width() - 2 * s);
      for (int i = row; i < Math.min(row + 2, walk.height()); i++) {
        int at = walk.targetAt(line / walk.tileRows(), i, 2 * s) + channelFrom;
        activate(f, at, pixels, channelTo - channelFrom);
      }
      tile += n;
    }
  }

  private static void activate(FilteredConvolution f, int at, int pixels, int channels) {
    float[] y = f.walk.target().array();
    boolean whole = channels == f.walk.channels();
    int n = whole ? pixels * channels : channels;
    for (int i = whole ? pixels - 1 : 0; i < pixels; i++, at += f.walk.channels()) {
      SimdPointwise.activate(f.f, f.alpha, y, at, y, at, n);
    }
  }
}
