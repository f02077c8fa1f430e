package org.glassnet.kernel;

import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// The definition of a product, in loops that the JIT turns into vector instructions by itself.
///
/// Rows of B and C are copied into arrays of their own, because the JIT vectorises over separate
/// arrays indexed from 0 and not over ranges of one; a block of C then takes four steps of k at a
/// time.
final class ScalarProduct {
  private static final int ROWS = 32;
  private static final int COLUMNS = 256;
  private static final int DEPTH = 4;

  private ScalarProduct() {}

  /// Rows `[rowFrom, rowTo)` and columns `[columnFrom, columnTo)` of a product's C.
  static void run(
      Product p, int rowFrom, int rowTo, int columnFrom, int columnTo, Scratch scratch) {
    float[][] lines = scratch.rows(ROWS + DEPTH, COLUMNS);
    for (int j = columnFrom; j < columnTo; j += COLUMNS) {
      int n = Math.min(COLUMNS, columnTo - j);
      for (int i = rowFrom; i < rowTo; i += ROWS) {
        int m = Math.min(ROWS, rowTo - i);
        begin(p, i, m, j, n, lines);
        accumulate(p, i, m, j, n, lines);
        finish(p, i, m, j, n, lines);
      }
    }
  }

  /// Moves rows and columns of C against a plain product.
  static void descend(
      Product p,
      float rate,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    float[][] lines = scratch.rows(ROWS + DEPTH, COLUMNS);
    Matrix c = p.c();
    for (int j = columnFrom; j < columnTo; j += COLUMNS) {
      int n = Math.min(COLUMNS, columnTo - j);
      for (int i = rowFrom; i < rowTo; i += ROWS) {
        int m = Math.min(ROWS, rowTo - i);
        for (int r = 0; r < m; r++) {
          clear(lines[DEPTH + r], n);
        }
        accumulate(p, i, m, j, n, lines);
        for (int r = 0; r < m; r++) {
          int at = c.offset() + (i + r) * c.stride() + j;
          ScalarUpdates.sgd(c.array(), at, lines[DEPTH + r], 0, n, rate);
        }
      }
    }
  }

  private static void begin(Product p, int i, int m, int j, int n, float[][] lines) {
    for (int r = 0; r < m; r++) {
      float[] line = lines[DEPTH + r];
      if (p.start() == Start.ZERO) {
        clear(line, n);
      } else if (p.start() == Start.BIAS) {
        copy(p.bias().array(), p.bias().offset() + j, line, n);
      } else {
        Matrix c = p.c();
        copy(c.array(), c.offset() + (i + r) * c.stride() + j, line, n);
      }
    }
  }

  private static void accumulate(Product p, int i, int m, int j, int n, float[][] lines) {
    float[] b0 = lines[0];
    float[] b1 = lines[1];
    float[] b2 = lines[2];
    float[] b3 = lines[3];
    float[] a = p.a().array();
    boolean transposed = p.form() == Form.ATB;
    int rowStep = transposed ? 1 : p.a().stride();
    int depthStep = transposed ? p.a().stride() : 1;
    int k = 0;
    for (; k + 4 <= p.depth(); k += 4) {
      fetch(p, k, j, n, b0);
      fetch(p, k + 1, j, n, b1);
      fetch(p, k + 2, j, n, b2);
      fetch(p, k + 3, j, n, b3);
      int at = p.a().offset() + i * rowStep + k * depthStep;
      int r = 0;
      for (; r + 2 <= m; r += 2, at += 2 * rowStep) {
        int below = at + rowStep;
        float[] c0 = lines[DEPTH + r];
        float[] c1 = lines[DEPTH + r + 1];
        twoRows(
            c0,
            c1,
            b0,
            b1,
            b2,
            b3,
            a[at],
            a[at + depthStep],
            a[at + 2 * depthStep],
            a[at + 3 * depthStep],
            a[below],
            a[below + depthStep],
            a[below + 2 * depthStep],
            a[below + 3 * depthStep],
            n);
      }
      if (r < m) {
        oneRow(
            lines[DEPTH + r],
            b0,
            b1,
            b2,
            b3,
            a[at],
            a[at + depthStep],
            a[at + 2 * depthStep],
            a[at + 3 * depthStep],
            n);
      }
    }
    for (; k < p.depth(); k++) {
      fetch(p, k, j, n, b0);
      int at = p.a().offset() + i * rowStep + k * depthStep;
      for (int r = 0; r < m; r++, at += rowStep) {
        oneStep(lines[DEPTH + r], b0, a[at], n);
      }
    }
  }

  private static void finish(Product p, int i, int m, int j, int n, float[][] lines) {
    Matrix c = p.c();
    for (int r = 0; r < m; r++) {
      int at = c.offset() + (i + r) * c.stride() + j;
      System.arraycopy(lines[DEPTH + r], 0, c.array(), at, n);
      if (p.activation() != Pointwise.LINEAR) {
        ScalarPointwise.activate(p.activation(), p.alpha(), c.array(), at, c.array(), at, n);
      }
    }
  }

  /// Row k of op(B), columns `[j, j + n)`.
  private static void fetch(Product p, int k, int j, int n, float[] to) {
    Matrix b = p.b();
    if (p.form() == Form.ABT) {
      gather(b.array(), b.offset() + j * b.stride() + k, b.stride(), to, n);
    } else {
      copy(b.array(), b.offset() + k * b.stride() + j, to, n);
    }
  }

  private static void gather(float[] from, int at, int stride, float[] to, int n) {
    for (int j = 0; j < n; j++, at += stride) {
      to[j] = from[at];
    }
  }

  private static void copy(float[] from, int at, float[] to, int n) {
    System.arraycopy(from, at, to, 0, n);
  }

  private static void clear(float[] line, int n) {
    for (int j = 0; j < n; j++) {
      line[j] = 0f;
    }
  }

  private static void twoRows(
      float[] c0,
      float[] c1,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float a00,
      float a01,
      float a02,
      float a03,
      float a10,
      float a11,
      float a12,
      float a13,
      int n) {
    for (int j = 0; j < n; j++) {
      float x0 = b0[j];
      float x1 = b1[j];
      float x2 = b2[j];
      float x3 = b3[j];
      c0[j] = Math.fma(a03, x3, Math.fma(a02, x2, Math.fma(a01, x1, Math.fma(a00, x0, c0[j]))));
      c1[j] = Math.fma(a13, x3, Math.fma(a12, x2, Math.fma(a11, x1, Math.fma(a10, x0, c1[j]))));
    }
  }

  private static void oneRow(
      float[] c,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float a0,
      float a1,
      float a2,
      float a3,
      int n) {
    for (int j = 0; j < n; j++) {
      c[j] =
          Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
    }
  }

  private static void oneStep(float[] c, float[] b, float a, int n) {
    for (int j = 0; j < n; j++) {
      c[j] = Math.fma(a, b[j], c[j]);
    }
  }
}
