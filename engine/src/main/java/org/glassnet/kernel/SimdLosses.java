package org.glassnet.kernel;

import java.util.Objects;

/// [ScalarLosses] on vectors.
///
/// What belongs to single numbers (differences, exponentials, scaling) runs over a block of rows at once, so that
/// short rows waste no lanes; what belongs to rows is in [SimdRows]. No method holds more than one
/// step: the compiler stops inlining in large ones, and vectors would then be objects.
final class SimdLosses {
  /// Numbers in a block, few enough for the first-level cache.
  private static final int BLOCK = 4096;

  private SimdLosses() {}

  static void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    int height = blockRows(columns);
    for (int i = 0; i < rows; i += height) {
      int n = Math.min(height, rows - i);
      int at = i * columns;
      if (SimdShortRows.fit(columns)) {
        SimdShortRows.lessGreatest(x, xo + at, y, yo + at, n, columns);
        SimdRows.exponentials(y, yo + at, n * columns);
        SimdShortRows.divideBySums(y, yo + at, n, columns);
      } else {
        SimdRows.lessGreatest(x, xo + at, y, yo + at, n, columns);
        SimdRows.exponentials(y, yo + at, n * columns);
        SimdRows.divideBySums(y, yo + at, n, columns);
      }
    }
  }

  static void softmaxBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      float mean = SimdSums.lanesOfProducts(dy, dyo + row, y, yo + row, columns);
      SimdRows.slopes(y, yo + row, dy, dyo + row, dx, dxo + row, mean, columns);
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
    int height = blockRows(columns);
    for (int i = 0; i < rows; i += height) {
      int n = Math.min(height, rows - i);
      int xi = xo + i * columns;
      int di = dxo + i * columns;
      if (SimdShortRows.fit(columns)) {
        SimdShortRows.begin(logits, xi, labels, lo + i, losses, so + i, dx, di, n, columns);
        SimdRows.exponentials(dx, di, n * columns);
        SimdShortRows.finish(labels, lo + i, losses, so + i, dx, di, scale, n, columns);
      } else {
        begin(logits, xi, labels, lo + i, losses, so + i, dx, di, n, columns);
        SimdRows.exponentials(dx, di, n * columns);
        finish(labels, lo + i, losses, so + i, dx, di, scale, n, columns);
      }
    }
  }

  /// dx = x − max, and each loss is for now x[label] − max.
  private static void begin(
      float[] logits,
      int xo,
      float[] labels,
      int lo,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      int label = Objects.checkIndex((int) labels[lo + i], columns);
      float logit = logits[xo + row + label];
      losses[so + i] = logit - SimdRows.lessGreatest(logits, xo + row, dx, dxo + row, columns);
    }
  }

  private static void finish(
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
      int di = dxo + i * columns;
      int label = di + (int) labels[lo + i];
      float sum = SimdSums.lanes(dx, di, columns);
      losses[so + i] = ScalarMath.log(sum) - losses[so + i];
      float right = (dx[label] / sum - 1f) * scale;
      SimdRows.divideAndScale(dx, di, sum, scale, columns);
      dx[label] = right;
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
    int height = blockRows(columns);
    for (int i = 0; i < rows; i += height) {
      int n = Math.min(height, rows - i);
      int at = i * columns;
      SimdRows.subtract(y, yo + at, t, to + at, dx, dxo + at, n * columns);
      for (int j = 0; j < n; j++) {
        int row = dxo + at + j * columns;
        losses[so + i + j] = 0.5f * SimdSums.lanesOfProducts(dx, row, dx, row, columns);
      }
      SimdUpdates.scale(scale, dx, dxo + at, n * columns);
    }
  }

  private static int blockRows(int columns) {
    return Math.max(1, BLOCK / Math.max(1, columns));
  }
}
