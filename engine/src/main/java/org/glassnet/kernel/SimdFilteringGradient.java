package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

/// The sums of a [FilteredWeightGradient] as products computed in [SimdFilteringTiles].
///
/// Goes over blocks of tiles. Of a block, a row of V and of Z is transformed into the second-level
/// cache, V in panels of a vector's channels and Z in panels of filters as wide as the product's;
/// then each of the row's four components is multiplied, its rows the channels and its terms the
/// tiles. Chains are stored and continued.
final class SimdFilteringGradient {
  /// Tiles of a block.
  private static final int TILES = 128;

  /// Numbers of a block's V and Z.
  private static final int NUMBERS = 192 * 1024;

  private SimdFilteringGradient() {}

  /// See [ConvolutionKernels#filteredSums].
  static void sums(
      FilteredWeightGradient g,
      int rowFrom,
      int channelFrom,
      int rowLast,
      int channelTo,
      float[] sums,
      int at,
      Scratch scratch) {
    int most = blockRows(g);
    int row = 0;
    int end = g.c.images() * g.tilesHigh;
    for (int blocks = (end + most - 1) / most; blocks > 0; blocks--) {
      int next = row + (end - row + blocks - 1) / blocks;
      for (int i = rowFrom; i <= rowLast; i++) {
        int from = i == rowFrom ? channelFrom : 0;
        int to = i == rowLast ? channelTo : g.c.channels();
        int tiles = (next - row) * g.tilesWide;
        int line = line(g);
        int v = Alignment.align(0) + 2 * line;
        int z = v + 4 * tiles * vectors(to - from);
        float[] b = scratch.panel(z + 4 * tiles * g.stride + LANES);
        SimdFilteringBlock.sources(g, i, from, to, row, next, b, line, v);
        SimdFilteringBlock.targets(g, i, row, next, b, line, z);
        products(g, i, from, to, tiles, row == 0, b, v, z, sums, at, scratch);
      }
      row = next;
    }
  }

  private static int blockRows(FilteredWeightGradient g) {
    int most = Math.min(TILES, NUMBERS / 4 / (g.c.channels() + g.stride));
    return Math.max(1, most / g.tilesWide);
  }

  /// Room for a row of x or dy in zeros.
  private static int line(FilteredWeightGradient g) {
    int columns = 2 * g.tilesWide + 2;
    int numbers = columns * Math.max(g.c.channels(), g.c.filters());
    return (numbers / Alignment.LINE + 2) * Alignment.LINE;
  }

  /// As many numbers in whole vectors.
  static int vectors(int n) {
    return (n + LANES - 1) / LANES * LANES;
  }

  /// Adds a block's tiles to the four components of a row.
  private static void products(
      FilteredWeightGradient g,
      int i,
      int from,
      int to,
      int tiles,
      boolean fresh,
      float[] b,
      int v,
      int z,
      float[] sums,
      int at,
      Scratch scratch) {
    int rows = to - from;
    SimdIndirect p = scratch.indirect();
    p.a = b;
    p.b = b;
    p.c = sums;
    p.rows = rows;
    p.fours = false;
    p.from = scratch.froms(rows);
    p.to = scratch.tos(rows);
    for (int k = 0; k < rows; k++) {
      p.from[k] = k / LANES * tiles * LANES + k % LANES;
      p.to[k] = k * g.stride;
    }
    p.delta = scratch.deltas(4 * tiles);
    for (int j = 0; j < 4; j++) {
      for (int k = 0; k < tiles; k++) {
        p.delta[j * tiles + k] = v + j * tiles * vectors(rows) + k * LANES;
      }
    }
    for (int o = 0; o < g.c.filters(); o += p.width) {
      p.width = SimdIndirect.width(g.c.filters() - o);
      p.bs = p.width;
      for (int j = 0; j < 4; j++) {
        p.bo = z + j * tiles * g.stride + tiles * o;
        p.co = at + g.place(4 * i + j, from) + o;
        p.s = fresh ? scratch.zeros() : sums;
        p.so = fresh ? 0 : p.co;
        p.ss = fresh ? 0 : 1;
        SimdFilteringTiles.run(p, j * tiles, tiles);
      }
    }
  }
}
