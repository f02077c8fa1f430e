package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Arrays;

/// Transforms a row of components of a block's tiles, for [SimdFilteringGradient].
///
/// Down the columns, whole rows of an image are taken together, into a row between zeros; from
/// there tiles are taken apart. So neither the sides of images nor their ends matter to the loops.
/// The array begins with a row of zeros, and then comes the row between zeros.
final class SimdFilteringBlock {
  /// Which rows of four Bᵀ takes together.
  private static final int[] FIRST = {0, 1, 2, 1};

  private static final int[] SECOND = {2, 2, 1, 3};

  private SimdFilteringBlock() {}

  /// V of the channels `[from, to)`, from the place v on: four components, each in panels of a
  /// vector's channels, in each tile after tile.
  static void sources(
      FilteredWeightGradient g,
      int i,
      int from,
      int to,
      int row,
      int end,
      float[] b,
      int line,
      int v) {
    Window w = g.c.window();
    int depth = g.c.channels();
    int zeros = Alignment.align(0);
    int t = zeros + line;
    Arrays.fill(b, zeros, zeros + 2 * line, 0);
    int columns = 2 * g.tilesWide + 2;
    int before = Math.min(w.left(), columns);
    int n = Math.min(w.width(), columns - before) * depth;
    int tiles = (end - row) * g.tilesWide;
    int plane = tiles * SimdFilteringGradient.vectors(to - from);
    float[] x = g.c.x().array();
    for (int r = row; r < end; r++) {
      int top = r % g.tilesHigh * 2 - w.top();
      int p = top + FIRST[i];
      int q = top + SECOND[i];
      boolean above = p >= 0 && p < w.height();
      boolean below = q >= 0 && q < w.height();
      int image = g.c.x().offset() + r / g.tilesHigh * w.pixels() * depth;
      int po = above ? image + p * w.width() * depth : zeros;
      int qo = below ? image + q * w.width() * depth : zeros;
      float[] pa = above ? x : b;
      float[] qa = below ? x : b;
      if (i == 1) {
        SimdFilteringRows.add(pa, po, qa, qo, b, t + before * depth, n);
      } else {
        SimdFilteringRows.subtract(pa, po, qa, qo, b, t + before * depth, n);
      }
      int place = v + (r - row) * g.tilesWide * LANES;
      SimdFilteringRows.sources(
          b, t + from, depth, to - from, g.tilesWide, place, tiles * LANES, plane);
    }
  }

  /// Z, from the place z on: four components, each in the product's panels of filters, in each tile
  /// after tile.
  static void targets(
      FilteredWeightGradient g, int i, int row, int end, float[] b, int line, int z) {
    Window w = g.c.window();
    int depth = g.c.filters();
    int zeros = Alignment.align(0);
    int t = zeros + line;
    int n = w.outWidth() * depth;
    Arrays.fill(b, zeros, zeros + n, 0);
    Arrays.fill(b, t + n, t + line, i == 3 ? -0f : 0f);
    int tiles = (end - row) * g.tilesWide;
    float[] y = g.c.dy().array();
    for (int r = row; r < end; r++) {
      int p = r % g.tilesHigh * 2;
      boolean below = p + 1 < w.outHeight();
      int po = g.c.dy().offset() + (r / g.tilesHigh * w.outHeight() + p) * n;
      int qo = below ? po + n : zeros;
      float[] qa = below ? y : b;
      switch (i) {
        case 0 -> System.arraycopy(y, po, b, t, n);
        case 1 -> SimdFilteringRows.add(y, po, qa, qo, b, t, n);
        case 2 -> SimdFilteringRows.subtract(y, po, qa, qo, b, t, n);
        default -> SimdFilteringRows.negate(qa, qo, b, t, n);
      }
      for (int o = 0; o < depth; ) {
        int width = SimdIndirect.width(depth - o);
        int place = z + tiles * o + (r - row) * g.tilesWide * width;
        SimdFilteringRows.targets(
            b, t + o, depth, depth - o, g.tilesWide, place, width, tiles * g.stride);
        o += width;
      }
    }
  }
}
