package org.glassnet.kernel;

/// Softmax and its cross-entropy on vectors, as in [ScalarLosses], in steps over blocks of rows.
///
/// The exponentials of a block run through without regard to rows, so short rows waste no lanes.
/// The steps are called through an interface, and each call site sees three of them, so that the
/// compiler cannot inline them: in the sum of all steps it would run out of room, leave some vector
/// method as a call, and make objects of its arguments.
final class SimdSoftmax {
  /// y = f(x) on a block of rows.
  private interface Step {
    void run(float[] x, int xo, float[] y, int yo, int rows, int columns);
  }

  private interface LossStep {
    void run(
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
        int columns);
  }

  private static final Step[] SHORT = {
    SimdShortRows::lessGreatest,
    (x, xo, y, yo, rows, columns) -> SimdRows.exponentials(y, yo, rows * columns),
    (x, xo, y, yo, rows, columns) -> SimdShortRows.divideBySums(y, yo, rows, columns)
  };

  private static final Step[] LONG = {
    SimdRows::lessGreatest,
    (x, xo, y, yo, rows, columns) -> SimdRows.exponentials(y, yo, rows * columns),
    (x, xo, y, yo, rows, columns) -> SimdRows.divideBySums(y, yo, rows, columns)
  };

  private static final LossStep[] SHORT_LOSS = {
    SimdShortRows::begin, SimdSoftmax::exponentials, SimdShortRows::finish
  };

  private static final LossStep[] LONG_LOSS = {
    SimdRows::begin, SimdSoftmax::exponentials, SimdRows::finish
  };

  private SimdSoftmax() {}

  static void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    Step[] steps = SimdShortRows.fit(columns) ? SHORT : LONG;
    int height = SimdRows.blockRows(columns);
    for (int i = 0; i < rows; i += height) {
      int n = Math.min(height, rows - i);
      int at = i * columns;
      for (Step step : steps) {
        step.run(x, xo + at, y, yo + at, n, columns);
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
    LossStep[] steps = SimdShortRows.fit(columns) ? SHORT_LOSS : LONG_LOSS;
    int height = SimdRows.blockRows(columns);
    for (int i = 0; i < rows; i += height) {
      int n = Math.min(height, rows - i);
      int at = i * columns;
      for (LossStep step : steps) {
        step.run(logits, xo + at, labels, lo + i, losses, so + i, dx, dxo + at, scale, n, columns);
      }
    }
  }

  private static void exponentials(
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
    SimdRows.exponentials(dx, dxo, rows * columns);
  }
}
