package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// A product in tiles of 8 rows × 2 vectors that stay in registers while k runs.
final class SimdProduct {
  static final int ROWS = 8;
  static final int WIDTH = 2 * LANES;

  private SimdProduct() {}

  static void run(
      Product p, int rowFrom, int rowTo, int columnFrom, int columnTo, Scratch scratch) {
    if (rowFrom >= rowTo || columnFrom >= columnTo) {
      return;
    }
    for (int j = columnFrom; j < columnTo; j += WIDTH) {
      panel(p, rowFrom, rowTo, j, Math.min(WIDTH, columnTo - j), scratch);
    }
    if (p.activation() != Pointwise.LINEAR) {
      activate(p, rowFrom, rowTo, columnFrom, columnTo);
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

  static final int KB = Integer.getInteger("kb", 128);
  static final int PACK = Integer.getInteger("pack", 8192);

  private static void panel(Product p, int rowFrom, int rowTo, int j, int n, Scratch scratch) {
    int depth = p.depth();
    boolean pack = rowTo - rowFrom > 2 * ROWS && depth * p.b().stride() > PACK;
    if (!pack || depth <= KB + KB / 2) {
      block(p, rowFrom, rowTo, j, n, 0, depth, p.start(), pack, scratch);
      return;
    }
    Start start = p.start();
    for (int k = 0; k < depth; k += KB) {
      block(p, rowFrom, rowTo, j, n, k, Math.min(KB, depth - k), start, pack, scratch);
      start = Start.C;
    }
  }

  private static void block(
      Product p, int rowFrom, int rowTo, int j, int n, int k, int depth, Start start, boolean pack,
      Scratch scratch) {
    boolean wide = n > LANES;
    boolean full = n == LANES || n == WIDTH;
    int width = wide ? WIDTH : LANES;
    float[] b = p.b().array();
    int bs = p.b().stride();
    int bo = p.form() == Form.ABT ? p.b().offset() + j * bs + k : p.b().offset() + j + k * bs;
    if (p.form() == Form.ABT || !full || pack) {
      float[] to = scratch.panel(depth * width);
      if (p.form() == Form.ABT) {
        SimdPack.transposed(b, bo, bs, to, width, n, depth);
      } else if (!full) {
        SimdPack.ragged(b, bo, bs, to, width, n, depth);
      } else if (wide) {
        SimdPack.wide(b, bo, bs, to, depth);
      } else {
        SimdPack.narrow(b, bo, bs, to, depth);
      }
      b = to;
      bo = 0;
      bs = width;
    }
    Matrix c = p.c();
    float[] s;
    int so;
    int ss = 0;
    if (start == Start.C) {
      s = c.array();
      so = c.offset() + j;
      ss = c.stride();
    } else if (start == Start.ZERO) {
      s = scratch.start();
      so = 0;
      for (int i = 0; i < width; i++) {
        s[i] = 0f;
      }
    } else if (full) {
      s = p.bias().array();
      so = p.bias().offset() + j;
    } else {
      s = scratch.start();
      so = 0;
      for (int i = 0; i < n; i++) {
        s[i] = p.bias().array()[p.bias().offset() + j + i];
      }
      for (int i = n; i < width; i++) {
        s[i] = 0f;
      }
    }
    float[] a = p.a().array();
    int as = p.a().stride();
    boolean down = p.form() == Form.ATB;
    int ai = down ? 1 : as;
    int ak = down ? as : 1;
    for (int i = rowFrom; i < rowTo; i += ROWS) {
      int m = Math.min(ROWS, rowTo - i);
      int ao = p.a().offset() + i * ai + k * ak;
      int co = c.offset() + i * c.stride() + j;
      int si = so + i * ss;
      if (full && m == ROWS) {
        tile(down, wide, a, ao, as, b, bo, bs, s, si, ss, c.array(), co, c.stride(), depth);
      } else {
        edge(down, wide, a, ao, as, b, bo, bs, s, si, ss, c.array(), co, c.stride(), depth, m, n,
            scratch);
      }
    }
  }

  private static void edge(
      boolean down, boolean wide, float[] a, int ao, int as, float[] b, int bo, int bs, float[] s,
      int so, int ss, float[] c, int co, int cs, int depth, int m, int n, Scratch scratch) {
    int width = wide ? WIDTH : LANES;
    float[] t = scratch.tile();
    if (ss != 0) {
      for (int r = 0; r < m; r++) {
        for (int i = 0; i < n; i++) {
          t[r * width + i] = s[so + r * ss + i];
        }
      }
      s = t;
      so = 0;
      ss = width;
    }
    if (m < ROWS) {
      float[] left = scratch.left(depth * ROWS);
      for (int k = 0; k < depth; k++) {
        for (int r = 0; r < m; r++) {
          left[k * ROWS + r] = down ? a[ao + k * as + r] : a[ao + r * as + k];
        }
      }
      tile(true, wide, left, 0, ROWS, b, bo, bs, s, so, ss, t, 0, width, depth);
    } else {
      tile(down, wide, a, ao, as, b, bo, bs, s, so, ss, t, 0, width, depth);
    }
    for (int r = 0; r < m; r++) {
      for (int i = 0; i < n; i++) {
        c[co + r * cs + i] = t[r * width + i];
      }
    }
  }

  private static void tile(
      boolean down, boolean wide, float[] a, int ao, int as, float[] b, int bo, int bs, float[] s,
      int so, int ss, float[] c, int co, int cs, int depth) {
    if (down) {
      if (wide) {
        SimdTiles.columns8x2(a, ao, as, b, bo, bs, s, so, ss, c, co, cs, depth);
      } else {
        SimdTiles.columns8x1(a, ao, as, b, bo, bs, s, so, ss, c, co, cs, depth);
      }
    } else if (wide) {
      SimdTiles.rows8x2(a, ao, as, b, bo, bs, s, so, ss, c, co, cs, depth);
    } else {
      SimdTiles.rows8x1(a, ao, as, b, bo, bs, s, so, ss, c, co, cs, depth);
    }
  }

}
