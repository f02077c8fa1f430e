package org.glassnet.kernel;

/// The losses of [ScalarLosses] on vectors, but for the softmax of [SimdSoftmax].
final class SimdLosses {
  private SimdLosses() {}

  static void softmaxBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      float mean = SimdSums.lanesOfProducts(dy, dyo + row, y, yo + row, columns);
      SimdRows.slopes(y, yo + row, dy, dyo + row, dx, dxo + row, mean, columns);
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
    int height = SimdRows.blockRows(columns);
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

  static void elementLoss(
      ElementLoss l,
      float alpha,
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
    float share = scale / columns;
    int height = SimdRows.blockRows(columns);
    for (int i = 0; i < rows; i += height) {
      int n = Math.min(height, rows - i);
      int at = i * columns;
      SimdElementLosses.values(l, alpha, y, yo + at, t, to + at, dx, dxo + at, n * columns);
      for (int j = 0; j < n; j++) {
        losses[so + i + j] = SimdSums.lanes(dx, dxo + at + j * columns, columns) / columns;
      }
      SimdElementSlopes.slopes(l, alpha, share, y, yo + at, t, to + at, dx, dxo + at, n * columns);
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
    int height = SimdRows.blockRows(columns);
    for (int i = 0; i < rows; i += height) {
      int n = Math.min(height, rows - i);
      int at = i * columns;
      SimdRows.lessGreatest(logits, xo + at, dx, dxo + at, n, columns);
      for (int j = 0; j < n; j++) {
        int row = at + j * columns;
        losses[so + i + j] = SimdSums.lanesOfProducts(t, to + row, dx, dxo + row, columns);
      }
      SimdRows.exponentials(dx, dxo + at, n * columns);
      for (int j = 0; j < n; j++) {
        int row = at + j * columns;
        float sum = SimdSums.lanes(dx, dxo + row, columns);
        float given = SimdSums.lanes(t, to + row, columns);
        losses[so + i + j] = Math.fma(ScalarMath.log(sum), given, -losses[so + i + j]);
        SimdRows.lessShares(t, to + row, dx, dxo + row, sum, given, scale, columns);
      }
    }
  }
}
