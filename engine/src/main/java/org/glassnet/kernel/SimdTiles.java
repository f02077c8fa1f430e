package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

/// One panel of C, a few vectors wide, cut in tiles that fit in the registers.
///
/// A tile is loaded from what its chains start with, runs over all of `depth`, and is stored once.
/// Where fewer than its rows are left, the last of them is computed and stored several times over,
/// always with the same bits: that is cheaper than a tile of another height. The fields are
/// arguments; a tile method takes them with those of one tile.
final class SimdTiles {
  /// The widest panel, in vectors: 24 accumulators want 32 registers, which 256-bit machines have
  /// not got.
  static final int WIDEST = LANES == 8 ? 2 : 4;

  /// Rows of the highest tile.
  static final int HIGHEST = 8;

  float[] a;
  int ao;
  int as;

  /// Whether A is stored column by column.
  boolean down;

  float[] b;
  int bo;
  int bs;

  /// What the chains start with; a row distance of 0 repeats one row.
  float[] s;

  int so;
  int ss;
  float[] c;
  int co;
  int cs;
  int rows;
  int depth;

  /// Width of the panel in vectors: 1, 2 or 4.
  int vectors;

  /// Width of the panel in columns: all lanes, except in a panel of one vector, whose c and s are
  /// then padded to whole vectors.
  int columns;

  /// Computes the panel.
  void run(Scratch scratch) {
    int i = 0;
    while (i < rows) {
      int height = height(rows - i);
      tile(height, i, co + i * cs, scratch);
      i += height;
    }
  }

  /// Moves the rows of w against the panel; `c` takes a tile in between where its height or width
  /// is not the usual one.
  void descend(float[] w, int wo, int ws, float rate, Scratch scratch) {
    int i = 0;
    while (i < rows) {
      int height = height(rows - i);
      int end = Math.min(i + height, rows);
      int to = wo + i * ws;
      if (!down || height != 6 || end - i < 6) {
        tile(height, i, co, scratch);
        for (int g = co; i < end; i++, g += cs, to += ws) {
          SimdUpdates.sgd(w, to, c, g, columns, rate);
        }
      } else if (vectors == 2) {
        SimdDescent6x2.columns(a, ao + i, as, b, bo, bs, w, to, ws, depth, rate);
      } else {
        SimdDescent6x4.columns(a, ao + i, as, b, bo, bs, w, to, ws, depth, rate);
      }
      i = end;
    }
  }

  /// The tile from row i on, to the place `to` in C.
  private void tile(int height, int i, int to, Scratch scratch) {
    int m = Math.min(rows - i, height);
    int from = so + i * ss;
    if (!down) {
      rows(height, a, ao + i * as, as, from, to, m);
    } else if (m == height) {
      columns(height, ao + i, from, to);
    } else {
      float[] packed = scratch.left(depth * m);
      SimdPack.transposed(a, ao + i, as, packed, m, depth);
      rows(height, packed, 0, depth, from, to, m);
    }
  }

  /// Rows of the next tile, so that little of the last one is wasted.
  private int height(int left) {
    if (vectors == 1) {
      return 8;
    }
    return left > 8 || left == 6 || left == 5 ? 6 : 4;
  }

  private void rows(int height, float[] x, int xo, int xs, int from, int to, int m) {
    if (vectors == 1) {
      if (SimdTails.MASKED) {
        SimdTile8x1Masked.rows(x, xo, xs, b, bo, bs, s, from, ss, c, to, cs, m, columns, depth);
      } else {
        SimdTile8x1.rows(x, xo, xs, b, bo, bs, s, from, ss, c, to, cs, m, depth);
      }
    } else if (vectors == 2) {
      if (height == 6) {
        SimdTile6x2.rows(x, xo, xs, b, bo, bs, s, from, ss, c, to, cs, m, depth);
      } else {
        SimdTile4x2.rows(x, xo, xs, b, bo, bs, s, from, ss, c, to, cs, m, depth);
      }
    } else if (height == 6) {
      SimdTile6x4.rows(x, xo, xs, b, bo, bs, s, from, ss, c, to, cs, m, depth);
    } else {
      SimdTile4x4.rows(x, xo, xs, b, bo, bs, s, from, ss, c, to, cs, m, depth);
    }
  }

  private void columns(int height, int xo, int from, int to) {
    if (vectors == 1) {
      if (SimdTails.MASKED) {
        SimdTile8x1Masked.columns(a, xo, as, b, bo, bs, s, from, ss, c, to, cs, columns, depth);
      } else {
        SimdTile8x1.columns(a, xo, as, b, bo, bs, s, from, ss, c, to, cs, depth);
      }
    } else if (vectors == 2) {
      if (height == 6) {
        SimdTile6x2.columns(a, xo, as, b, bo, bs, s, from, ss, c, to, cs, depth);
      } else {
        SimdTile4x2.columns(a, xo, as, b, bo, bs, s, from, ss, c, to, cs, depth);
      }
    } else if (height == 6) {
      SimdTile6x4.columns(a, xo, as, b, bo, bs, s, from, ss, c, to, cs, depth);
    } else {
      SimdTile4x4.columns(a, xo, as, b, bo, bs, s, from, ss, c, to, cs, depth);
    }
  }
}
