package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// A product in panels of a few vectors' width, packed where that pays, and computed in
/// [SimdTiles].
///
/// A chain may be stored and continued later, which changes no bit; so a deep product runs over
/// blocks of k whose panel stays in the second-level cache.
final class SimdProduct {
  /// Steps of k in a block; 4 vectors × 1,024 steps are 256 KB.
  private static final int BLOCK = 1024;

  /// Rows of B this many floats apart, or a multiple, fall on the same few lines of the cache.
  private static final int STRIDE = 512;

  /// Fewer rows than this do not repay a copy of B.
  private static final int ROWS = 256;

  private SimdProduct() {}

  /// Rows `[rowFrom, rowTo)` and columns `[columnFrom, columnTo)` of a product's C.
  static void run(
      Product p, int rowFrom, int rowTo, int columnFrom, int columnTo, Scratch scratch) {
    if (rowFrom >= rowTo) {
      return;
    }
    int j = columnFrom;
    while (j < columnTo) {
      int vectors = vectors(columnTo - j);
      int n = Math.min(vectors * LANES, columnTo - j);
      panel(p, rowFrom, rowTo, j, n, vectors, scratch);
      j += n;
    }
    if (p.activation() != Pointwise.LINEAR && columnFrom < columnTo) {
      activate(p, rowFrom, rowTo, columnFrom, columnTo);
    }
  }

  /// Width of the next panel, in vectors.
  static int vectors(int left) {
    if (left >= SimdTiles.WIDEST * LANES) {
      return SimdTiles.WIDEST;
    }
    return left >= 2 * LANES ? 2 : 1;
  }

  private static void panel(
      Product p, int rowFrom, int rowTo, int j, int n, int vectors, Scratch scratch) {
    SimdTiles tiles = tiles(p, rowFrom, rowTo, n, vectors, scratch);
    tiles.c = p.c().array();
    tiles.co = p.c().offset() + rowFrom * p.c().stride() + j;
    tiles.cs = p.c().stride();
    start(p, j, tiles, scratch);
    boolean padded = n < LANES;
    if (padded) {
      pad(tiles, scratch);
    }
    boolean packs = packs(p, tiles.rows) || (padded && !SimdTails.MASKED);
    blocks(p, j, n, packs, tiles, scratch);
    if (padded) {
      int co = p.c().offset() + rowFrom * p.c().stride() + j;
      SimdPack.unpad(tiles.c, p.c().array(), co, p.c().stride(), tiles.rows, n);
    }
  }

  /// The scratch's tiles over a panel's rows; what B and C are comes later.
  static SimdTiles tiles(Product p, int rowFrom, int rowTo, int n, int vectors, Scratch scratch) {
    SimdTiles tiles = scratch.tiles();
    boolean down = p.form() == Form.ATB;
    int as = p.a().stride();
    tiles.a = p.a().array();
    tiles.ao = p.a().offset() + rowFrom * (down ? 1 : as);
    tiles.as = as;
    tiles.down = down;
    tiles.rows = rowTo - rowFrom;
    tiles.vectors = vectors;
    tiles.columns = n;
    return tiles;
  }

  /// What the panel's chains start with.
  private static void start(Product p, int j, SimdTiles tiles, Scratch scratch) {
    if (p.start() == Start.C) {
      tiles.s = tiles.c;
      tiles.so = tiles.co;
      tiles.ss = tiles.cs;
    } else if (p.start() == Start.ZERO) {
      tiles.s = scratch.zeros();
      tiles.so = 0;
      tiles.ss = 0;
    } else {
      tiles.s = p.bias().array();
      tiles.so = p.bias().offset() + j;
      tiles.ss = 0;
    }
  }

  /// Redirects a panel of less than a vector to a padded copy of C.
  ///
  /// Masks in the tiles instead would make them too large for the first compiler, and with its
  /// profile missing the second may never come.
  private static void pad(SimdTiles tiles, Scratch scratch) {
    float[] c = scratch.tile(tiles.rows * LANES);
    SimdPack.pad(tiles.s, tiles.so, tiles.ss, c, tiles.rows, tiles.columns);
    tiles.s = c;
    tiles.so = 0;
    tiles.ss = LANES;
    tiles.c = c;
    tiles.co = 0;
    tiles.cs = LANES;
  }

  /// Computes a panel.
  static void blocks(Product p, int j, int n, boolean packs, SimdTiles tiles, Scratch scratch) {
    int depth = p.depth();
    int block = blocked(depth) ? BLOCK : depth;
    int k = 0;
    do {
      int count = Math.min(block, depth - k);
      tiles.depth = count;
      right(p, k, count, j, n, packs, tiles, scratch);
      tiles.run(scratch);
      tiles.ao += count * (tiles.down ? tiles.as : 1);
      tiles.s = tiles.c;
      tiles.so = tiles.co;
      tiles.ss = tiles.cs;
      k += count;
    } while (k < depth);
  }

  /// Whether chains are stored and continued.
  static boolean blocked(int depth) {
    return depth > BLOCK + BLOCK / 2;
  }

  /// Whether B is copied.
  static boolean packs(Product p, int rows) {
    return p.form() == Form.ABT || (rows >= ROWS && p.b().stride() % STRIDE == 0);
  }

  /// The panel's part of B, from step k on.
  static void right(
      Product p, int k, int count, int j, int n, boolean packs, SimdTiles tiles, Scratch scratch) {
    Matrix b = p.b();
    boolean transposed = p.form() == Form.ABT;
    int at = b.offset() + (transposed ? j * b.stride() + k : k * b.stride() + j);
    if (!packs) {
      tiles.b = b.array();
      tiles.bo = at;
      tiles.bs = b.stride();
      return;
    }
    int width = tiles.vectors * LANES;
    float[] to = scratch.panel(Math.max(count, LANES) * width);
    tiles.b = to;
    tiles.bo = 0;
    tiles.bs = width;
    if (transposed) {
      SimdPack.panel(b.array(), at, b.stride(), to, width, n, count);
    } else if (n < width) {
      SimdPack.copy(b.array(), at, b.stride(), to, 0, width, count, n);
    } else {
      SimdPack.whole(b.array(), at, b.stride(), to, tiles.vectors, count);
    }
  }

  private static void activate(Product p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
    float[] c = p.c().array();
    int n = columnTo - columnFrom;
    int stride = p.c().stride();
    int at = p.c().offset() + rowFrom * stride + columnFrom;
    if (n == stride) {
      int all = (rowTo - rowFrom) * n;
      SimdPointwise.activate(p.activation(), p.alpha(), c, at, c, at, all);
      return;
    }
    for (int i = rowFrom; i < rowTo; i++, at += stride) {
      SimdPointwise.activate(p.activation(), p.alpha(), c, at, c, at, n);
    }
  }
}
