package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

/// The step of plain gradient descent in the panels of [SimdProduct], without storing the product.
final class SimdDescent {
  private SimdDescent() {}

  /// Moves rows `[rowFrom, rowTo)` and columns `[columnFrom, columnTo)` of C against a product.
  static void run(
      Product p,
      float rate,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    if (rowFrom >= rowTo) {
      return;
    }
    int j = columnFrom;
    while (j < columnTo) {
      int vectors = SimdProduct.vectors(columnTo - j);
      int n = Math.min(vectors * LANES, columnTo - j);
      panel(p, rate, rowFrom, rowTo, j, n, vectors, scratch);
      j += n;
    }
  }

  private static void panel(
      Product p, float rate, int rowFrom, int rowTo, int j, int n, int vectors, Scratch scratch) {
    SimdTiles tiles = SimdProduct.tiles(p, rowFrom, rowTo, n, vectors, scratch);
    boolean deep = SimdProduct.blocked(p.depth());
    int width = vectors * LANES;
    tiles.s = scratch.zeros();
    tiles.so = 0;
    tiles.ss = 0;
    tiles.c = scratch.tile((deep ? tiles.rows : SimdTiles.HIGHEST) * width);
    tiles.co = 0;
    tiles.cs = width;
    boolean packs = SimdProduct.packs(p, tiles.rows) || (n < LANES && !SimdTails.MASKED);
    Matrix c = p.c();
    int to = c.offset() + rowFrom * c.stride() + j;
    if (deep) {
      SimdProduct.blocks(p, j, n, packs, tiles, scratch);
      for (int i = 0; i < tiles.rows; i++) {
        SimdUpdates.sgd(c.array(), to + i * c.stride(), tiles.c, i * width, n, rate);
      }
    } else {
      tiles.depth = p.depth();
      SimdProduct.right(p, 0, p.depth(), j, n, packs, tiles, scratch);
      tiles.descend(c.array(), to, c.stride(), rate, scratch);
    }
  }
}
