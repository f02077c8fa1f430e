package org.glassnet.kernel;

import static org.glassnet.kernel.MinimalFiltering.COMPONENTS;

/// Convolutions by [MinimalFiltering] on the Vector API, with the bits of [ScalarFiltering].
///
/// Goes over blocks of tiles that stay in the second-level cache, transforms the source of each,
/// then goes over panels of target channels: 16 products in [SimdIndirect], and the transform to
/// the target. There are never fewer channels than a vector has lanes.
final class SimdFiltering {
  /// Numbers of V and M.
  private static final int BLOCK = 128 * 1024;

  /// Tiles of a block are a multiple of this: whole tiles of registers.
  private static final int TILES = 24;

  /// Tiles of a block where channels are few.
  private static final int MOST = 96;

  /// Numbers of a panel's component that are used at a time.
  private static final int PANEL = 16 * 1024;

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
    int most = Math.clamp(fit / TILES * TILES, TILES, MOST);
    // apart by a line more, so that components do not share a set of the cache
    int vs = most * depth + Alignment.LINE;
    int ms = most * widest + Alignment.LINE;
    int vo = Alignment.align(0);
    int mo = Alignment.align(vo + COMPONENTS * vs);
    int patch = Alignment.align(mo + COMPONENTS * ms);
    float[] v = scratch.panel(patch + COMPONENTS * depth);
    SimdIndirect products = scratch.indirect();
    products.a = v;
    products.from = scratch.froms(most);
    products.delta = deltas(depth, vo, vs, scratch);
    products.fours = depth % 4 == 0;
    for (int i = 0; i < most; i++) {
      products.from[i] = i * depth;
    }
    for (int tile = from; tile < to; tile += most) {
      int end = Math.min(to, tile + most);
      SimdFilteringSource.run(walk, tile, end, v, vo, vs, patch);
      panels(f, u, tile, end, channelFrom, channelTo, v, mo, ms, products, scratch);
      activate(f, tile, end, channelFrom, channelTo);
    }
  }

  private static int[] deltas(int depth, int vo, int vs, Scratch scratch) {
    int[] deltas = scratch.deltas(COMPONENTS * depth);
    for (int n = 0; n < COMPONENTS; n++) {
      for (int c = 0; c < depth; c++) {
        deltas[n * depth + c] = vo + n * vs + c;
      }
    }
    return deltas;
  }

  private static void panels(
      FilteredConvolution f,
      float[] u,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      float[] m,
      int mo,
      int ms,
      SimdIndirect products,
      Scratch scratch) {
    FilteredWalk walk = f.walk;
    products.rows = to - from;
    for (int j = channelFrom; j < channelTo; ) {
      int width = SimdFilteringWeights.width(channelTo - j);
      int first = Math.min(j, channelTo - width);
      products(walk, u, j, width, m, mo, ms, products, scratch);
      float[] bias = f.bias.isPresent() ? f.bias.get().array() : scratch.zeros();
      int bo = f.bias.isPresent() ? f.bias.get().offset() + first : 0;
      SimdFilteringTarget.run(walk, from, to, first, m, mo, ms, width, bias, bo);
      j += width;
    }
  }

  /// A panel of M.
  private static void products(
      FilteredWalk walk,
      float[] u,
      int j,
      int width,
      float[] m,
      int mo,
      int ms,
      SimdIndirect products,
      Scratch scratch) {
    int depth = walk.sourceChannels();
    int panel = SimdFilteringWeights.panel(walk, j);
    int most = PANEL / width;
    products.width = width;
    products.b = u;
    products.bs = width;
    products.c = m;
    products.to = scratch.tos(products.rows);
    for (int i = 0; i < products.rows; i++) {
      products.to[i] = i * width;
    }
    for (int n = 0; n < COMPONENTS; n++) {
      products.co = mo + n * ms;
      products.s = scratch.zeros();
      products.so = 0;
      products.ss = 0;
      for (int c = n * depth; c < (n + 1) * depth; c += most) {
        products.bo = panel + c * width;
        products.run(c, Math.min(c + most, (n + 1) * depth));
        products.s = m;
        products.so = products.co;
        products.ss = 1;
      }
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
