package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

/// One panel of a product whose rows of A stand anywhere and have their numbers anywhere: row i of
/// A begins at `from[i]`, and its number k stands `delta[k]` behind that; row i of C begins at
/// `to[i]`.
///
/// As in [SimdTiles], a tile is loaded from what its chains start with, runs over a block of k, and
/// is stored once; where fewer than its rows are left, the last one is computed and stored several
/// times over. The fields are arguments.
final class SimdIndirect {
  float[] a;
  int[] from;
  int[] delta;
  float[] b;
  int bo;
  int bs;

  /// What the chains start with.
  float[] s;

  int so;

  /// 1 where row i of it begins at `to[i]`, 0 where all rows are one.
  int ss;

  float[] c;
  int[] to;
  int co;
  int rows;

  /// Width of the panel in vectors: 1, 2 or 4.
  int vectors;

  /// The terms from k to before another.
  void run(int k, int end) {
    run(0, k, end);
  }

  /// The same, for the rows from one on.
  void run(int first, int k, int end) {
    int i = first;
    while (i < rows) {
      int height = height(rows - i);
      tile(height, i, Math.min(height, rows - i), k, end);
      i += height;
    }
  }

  /// Rows of the next tile, so that little of the last one is wasted.
  private int height(int left) {
    if (vectors == 1) {
      return 8;
    }
    return left > 8 || left == 6 || left == 5 ? 6 : 4;
  }

  private void tile(int height, int i, int m, int k, int end) {
    if (vectors == 1) {
      SimdIndirect8x1.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    } else if (vectors == 2) {
      if (height == 6) {
        SimdIndirect6x2.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
      } else {
        SimdIndirect4x2.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
      }
    } else if (height == 6) {
      SimdIndirect6x4.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    } else {
      SimdIndirect4x4.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    }
  }

  /// Width of the next panel, in vectors.
  static int vectors(int left) {
    if (left > 2 * LANES) {
      return SimdTiles.WIDEST;
    }
    return left > LANES ? 2 : 1;
  }
}
