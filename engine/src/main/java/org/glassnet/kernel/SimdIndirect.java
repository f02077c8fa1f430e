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

  /// Width of the panel in numbers; see [#width].
  int width;

  /// Whether terms stand side by side in fours.
  boolean fours;

  /// Width of the next panel, where so many columns are left.
  static int width(int left) {
    if (left > 3 * LANES || (left > 2 * LANES && LANES < 16)) {
      return SimdTiles.WIDEST * LANES;
    }
    if (left > LANES) {
      return left > 2 * LANES ? 3 * LANES : 2 * LANES;
    }
    return LANES;
  }

  /// The terms from k to before another.
  void run(int k, int end) {
    run(0, k, end);
  }

  /// The same, for the rows from one on.
  void run(int first, int k, int end) {
    int i = first;
    if (width == 4 * LANES) {
      while (i < rows) {
        i += four(i, rows - i, k, end);
      }
    } else if (width == 3 * LANES) {
      for (; i < rows; i += 8) {
        int m = Math.min(8, rows - i);
        SimdIndirect8x3.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
      }
    } else if (width == 2 * LANES) {
      while (i < rows) {
        i += LANES < 16 ? narrowTwo(i, rows - i, k, end) : two(i, rows - i, k, end);
      }
    } else {
      while (i < rows) {
        i += one(i, rows - i, k, end);
      }
    }
  }

  private int one(int i, int left, int k, int end) {
    boolean high = fours && left > 8 && bs == LANES && LANES != 8;
    int m = Math.min(left, high ? 16 : 8);
    if (high) {
      SimdIndirect16x1By4.tile(a, from, i, delta, k, end, b, bo, s, so, ss, c, to, co, m);
    } else {
      SimdIndirect8x1.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    }
    return m;
  }

  private int four(int i, int left, int k, int end) {
    boolean high = left > 8 || left == 6 || left == 5;
    int m = Math.min(left, high ? 6 : 4);
    if (!high) {
      SimdIndirect4x4.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    } else if (fours) {
      SimdIndirect6x4By4.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    } else {
      SimdIndirect6x4.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    }
    return m;
  }

  private int two(int i, int left, int k, int end) {
    if (left <= 4) {
      SimdIndirect4x2.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, left);
      return left;
    }
    int m = Math.min(left, fours ? 8 : 12);
    if (fours) {
      SimdIndirect8x2By4.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    } else {
      SimdIndirect12x2.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    }
    return m;
  }

  /// For machines with 16 registers.
  private int narrowTwo(int i, int left, int k, int end) {
    boolean high = left > 8 || left == 6 || left == 5;
    int m = Math.min(left, high ? 6 : 4);
    if (high) {
      SimdIndirect6x2.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    } else {
      SimdIndirect4x2.tile(a, from, i, delta, k, end, b, bo, bs, s, so, ss, c, to, co, m);
    }
    return m;
  }
}
