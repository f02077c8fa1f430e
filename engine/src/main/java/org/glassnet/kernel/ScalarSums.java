package org.glassnet.kernel;

import java.util.Arrays;

/// Sums in the order of [Kernels], one number at a time.
final class ScalarSums {
  /// Numbers in a chunk of a long sum.
  static final int CHUNK = 4096;

  /// Rows in a chunk of a sum down columns.
  static final int ROW_CHUNK = 512;

  private ScalarSums() {}

  static double sum(float[] x, int xo, int n) {
    double total = 0.0;
    for (int i = 0; i < n; i += CHUNK) {
      total += lanes(x, xo + i, Math.min(CHUNK, n - i));
    }
    return total;
  }

  static double sumOfSquares(float[] x, int xo, int n) {
    double total = 0.0;
    for (int i = 0; i < n; i += CHUNK) {
      total += lanesOfProducts(x, xo + i, x, xo + i, Math.min(CHUNK, n - i));
    }
    return total;
  }

  static void columnSums(
      float[] x, int xo, int rows, int columns, float[] y, int yo, int from, int to) {
    if (rows == 0) {
      Arrays.fill(y, yo + from, yo + to, 0f);
    }
    for (int start = 0; start < rows; start += ROW_CHUNK) {
      int n = Math.min(ROW_CHUNK, rows - start);
      int at = xo + start * columns + from;
      columnChunks(x, at, n, columns, y, yo + from, to - from, start > 0);
    }
  }

  /// One chunk of rows, n columns wide, stored in y or added to it.
  static void columnChunks(
      float[] x, int xo, int rows, int columns, float[] y, int yo, int n, boolean more) {
    int j = 0;
    for (; j <= n - 4; j += 4) {
      fourColumns(x, xo + j, rows, columns, y, yo + j, more);
    }
    for (; j < n; j++) {
      float sum = 0f;
      for (int i = 0, at = xo + j; i < rows; i++, at += columns) {
        sum += x[at];
      }
      y[yo + j] = more ? y[yo + j] + sum : sum;
    }
  }

  private static void fourColumns(
      float[] x, int xo, int rows, int columns, float[] y, int yo, boolean more) {
    float a = 0f;
    float b = 0f;
    float c = 0f;
    float d = 0f;
    for (int i = 0, at = xo; i < rows; i++, at += columns) {
      a += x[at];
      b += x[at + 1];
      c += x[at + 2];
      d += x[at + 3];
    }
    y[yo] = more ? y[yo] + a : a;
    y[yo + 1] = more ? y[yo + 1] + b : b;
    y[yo + 2] = more ? y[yo + 2] + c : c;
    y[yo + 3] = more ? y[yo + 3] + d : d;
  }

  /// Σ x in 16 lanes, added as a tree.
  static float lanes(float[] x, int xo, int n) {
    float a0 = 0f;
    float a1 = 0f;
    float a2 = 0f;
    float a3 = 0f;
    float a4 = 0f;
    float a5 = 0f;
    float a6 = 0f;
    float a7 = 0f;
    float a8 = 0f;
    float a9 = 0f;
    float a10 = 0f;
    float a11 = 0f;
    float a12 = 0f;
    float a13 = 0f;
    float a14 = 0f;
    float a15 = 0f;
    int i = 0;
    for (; i <= n - 16; i += 16) {
      a0 += x[xo + i];
      a1 += x[xo + i + 1];
      a2 += x[xo + i + 2];
      a3 += x[xo + i + 3];
      a4 += x[xo + i + 4];
      a5 += x[xo + i + 5];
      a6 += x[xo + i + 6];
      a7 += x[xo + i + 7];
      a8 += x[xo + i + 8];
      a9 += x[xo + i + 9];
      a10 += x[xo + i + 10];
      a11 += x[xo + i + 11];
      a12 += x[xo + i + 12];
      a13 += x[xo + i + 13];
      a14 += x[xo + i + 14];
      a15 += x[xo + i + 15];
    }
    int left = n - i;
    if (left > 0) {
      a0 += x[xo + i];
    }
    if (left > 1) {
      a1 += x[xo + i + 1];
    }
    if (left > 2) {
      a2 += x[xo + i + 2];
    }
    if (left > 3) {
      a3 += x[xo + i + 3];
    }
    if (left > 4) {
      a4 += x[xo + i + 4];
    }
    if (left > 5) {
      a5 += x[xo + i + 5];
    }
    if (left > 6) {
      a6 += x[xo + i + 6];
    }
    if (left > 7) {
      a7 += x[xo + i + 7];
    }
    if (left > 8) {
      a8 += x[xo + i + 8];
    }
    if (left > 9) {
      a9 += x[xo + i + 9];
    }
    if (left > 10) {
      a10 += x[xo + i + 10];
    }
    if (left > 11) {
      a11 += x[xo + i + 11];
    }
    if (left > 12) {
      a12 += x[xo + i + 12];
    }
    if (left > 13) {
      a13 += x[xo + i + 13];
    }
    if (left > 14) {
      a14 += x[xo + i + 14];
    }
    float h0 = (a0 + a8) + (a4 + a12);
    float h1 = (a1 + a9) + (a5 + a13);
    float h2 = (a2 + a10) + (a6 + a14);
    float h3 = (a3 + a11) + (a7 + a15);
    return (h0 + h2) + (h1 + h3);
  }

  /// Σ x·y in 16 lanes of fused multiply-adds, added as a tree.
  static float lanesOfProducts(float[] x, int xo, float[] y, int yo, int n) {
    float a0 = 0f;
    float a1 = 0f;
    float a2 = 0f;
    float a3 = 0f;
    float a4 = 0f;
    float a5 = 0f;
    float a6 = 0f;
    float a7 = 0f;
    float a8 = 0f;
    float a9 = 0f;
    float a10 = 0f;
    float a11 = 0f;
    float a12 = 0f;
    float a13 = 0f;
    float a14 = 0f;
    float a15 = 0f;
    int i = 0;
    for (; i <= n - 16; i += 16) {
      a0 = Math.fma(x[xo + i], y[yo + i], a0);
      a1 = Math.fma(x[xo + i + 1], y[yo + i + 1], a1);
      a2 = Math.fma(x[xo + i + 2], y[yo + i + 2], a2);
      a3 = Math.fma(x[xo + i + 3], y[yo + i + 3], a3);
      a4 = Math.fma(x[xo + i + 4], y[yo + i + 4], a4);
      a5 = Math.fma(x[xo + i + 5], y[yo + i + 5], a5);
      a6 = Math.fma(x[xo + i + 6], y[yo + i + 6], a6);
      a7 = Math.fma(x[xo + i + 7], y[yo + i + 7], a7);
      a8 = Math.fma(x[xo + i + 8], y[yo + i + 8], a8);
      a9 = Math.fma(x[xo + i + 9], y[yo + i + 9], a9);
      a10 = Math.fma(x[xo + i + 10], y[yo + i + 10], a10);
      a11 = Math.fma(x[xo + i + 11], y[yo + i + 11], a11);
      a12 = Math.fma(x[xo + i + 12], y[yo + i + 12], a12);
      a13 = Math.fma(x[xo + i + 13], y[yo + i + 13], a13);
      a14 = Math.fma(x[xo + i + 14], y[yo + i + 14], a14);
      a15 = Math.fma(x[xo + i + 15], y[yo + i + 15], a15);
    }
    int left = n - i;
    if (left > 0) {
      a0 = Math.fma(x[xo + i], y[yo + i], a0);
    }
    if (left > 1) {
      a1 = Math.fma(x[xo + i + 1], y[yo + i + 1], a1);
    }
    if (left > 2) {
      a2 = Math.fma(x[xo + i + 2], y[yo + i + 2], a2);
    }
    if (left > 3) {
      a3 = Math.fma(x[xo + i + 3], y[yo + i + 3], a3);
    }
    if (left > 4) {
      a4 = Math.fma(x[xo + i + 4], y[yo + i + 4], a4);
    }
    if (left > 5) {
      a5 = Math.fma(x[xo + i + 5], y[yo + i + 5], a5);
    }
    if (left > 6) {
      a6 = Math.fma(x[xo + i + 6], y[yo + i + 6], a6);
    }
    if (left > 7) {
      a7 = Math.fma(x[xo + i + 7], y[yo + i + 7], a7);
    }
    if (left > 8) {
      a8 = Math.fma(x[xo + i + 8], y[yo + i + 8], a8);
    }
    if (left > 9) {
      a9 = Math.fma(x[xo + i + 9], y[yo + i + 9], a9);
    }
    if (left > 10) {
      a10 = Math.fma(x[xo + i + 10], y[yo + i + 10], a10);
    }
    if (left > 11) {
      a11 = Math.fma(x[xo + i + 11], y[yo + i + 11], a11);
    }
    if (left > 12) {
      a12 = Math.fma(x[xo + i + 12], y[yo + i + 12], a12);
    }
    if (left > 13) {
      a13 = Math.fma(x[xo + i + 13], y[yo + i + 13], a13);
    }
    if (left > 14) {
      a14 = Math.fma(x[xo + i + 14], y[yo + i + 14], a14);
    }
    float h0 = (a0 + a8) + (a4 + a12);
    float h1 = (a1 + a9) + (a5 + a13);
    float h2 = (a2 + a10) + (a6 + a14);
    float h3 = (a3 + a11) + (a7 + a15);
    return (h0 + h2) + (h1 + h3);
  }
}
