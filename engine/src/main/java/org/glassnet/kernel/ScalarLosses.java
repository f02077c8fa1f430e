package org.glassnet.kernel;

import java.util.Objects;

/// Softmax and the losses, row by row; the sum inside a row is one run of 16 lanes and a tree.
///
/// The greatest number of a row is the greatest that is not NaN, which is enough: a NaN makes its
/// row's sum NaN, and with it the whole row.
final class ScalarLosses {
  private ScalarLosses() {}

  static void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int xi = xo + i * columns;
      int yi = yo + i * columns;
      float sum = exponentials(x, xi, greatest(x, xi, columns), y, yi, columns);
      for (int j = 0; j < columns; j++) {
        y[yi + j] = y[yi + j] / sum;
      }
    }
  }

  static void softmaxBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      float mean = ScalarSums.lanesOfProducts(dy, dyo + row, y, yo + row, columns);
      for (int j = row; j < row + columns; j++) {
        dx[dxo + j] = y[yo + j] * (dy[dyo + j] - mean);
      }
    }
  }

  static void softmaxCrossEntropy(
      float[] logits,
      int xo,
      float[] labels,
      int lo,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      float scale,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      int xi = xo + i * columns;
      int di = dxo + i * columns;
      int label = Objects.checkIndex((int) labels[lo + i], columns);
      float max = greatest(logits, xi, columns);
      float logit = logits[xi + label] - max;
      float sum = exponentials(logits, xi, max, dx, di, columns);
      losses[so + i] = ScalarMath.log(sum) - logit;
      float right = (dx[di + label] / sum - 1f) * scale;
      for (int j = 0; j < columns; j++) {
        dx[di + j] = dx[di + j] / sum * scale;
      }
      dx[di + label] = right;
    }
  }

  static void categoricalCrossEntropy(
      float[] logits,
      int xo,
      float[] t,
      int to,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      float scale,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      int di = dxo + row;
      int ti = to + row;
      float max = greatest(logits, xo + row, columns);
      for (int j = 0; j < columns; j++) {
        dx[di + j] = logits[xo + row + j] - max;
      }
      float given = ScalarSums.lanes(t, ti, columns);
      float met = ScalarSums.lanesOfProducts(t, ti, dx, di, columns);
      ScalarMath.expNotAboveZero(dx, di, columns);
      float sum = ScalarSums.lanes(dx, di, columns);
      losses[so + i] = Math.fma(ScalarMath.log(sum), given, -met);
      lessShares(t, ti, dx, di, sum, given, scale, columns);
    }
  }

  /// dx = (dx / sum · given − t) · scale.
  static void lessShares(
      float[] t, int to, float[] dx, int dxo, float sum, float given, float scale, int n) {
    for (int j = 0; j < n; j++) {
      dx[dxo + j] = Math.fma(dx[dxo + j] / sum, given, -t[to + j]) * scale;
    }
  }

  static void halfSquared(
      float[] y,
      int yo,
      float[] t,
      int to,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      float scale,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      for (int j = row; j < row + columns; j++) {
        dx[dxo + j] = y[yo + j] - t[to + j];
      }
      int di = dxo + row;
      losses[so + i] = 0.5f * ScalarSums.lanesOfProducts(dx, di, dx, di, columns);
      ScalarUpdates.scale(scale, dx, di, columns);
    }
  }

  private static float greatest(float[] x, int xo, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      float v = x[xo + j];
      max = v > max ? v : max;
    }
    return max;
  }

  /// y = exp(x − max), and their sum.
  private static float exponentials(float[] x, int xo, float max, float[] y, int yo, int n) {
    for (int j = 0; j < n; j++) {
      y[yo + j] = ScalarMath.expNotAboveZero(x[xo + j] - max);
    }
    return ScalarSums.lanes(y, yo, n);
  }
}
