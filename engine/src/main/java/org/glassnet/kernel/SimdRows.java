package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The steps of [SimdLosses], each a small method with one or two loops.
final class SimdRows {
  private SimdRows() {}

  /// y = x − max x in each row.
  static void lessGreatest(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      lessGreatest(x, xo + i * columns, y, yo + i * columns, columns);
    }
  }

  /// y = x − max x, and the maximum.
  static float lessGreatest(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector max = greatest(x, xo, n);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(F, x, xo + i).sub(max).intoArray(y, yo + i);
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = SimdTails.first(n - i);
      FloatVector.fromArray(F, x, xo + i, mask).sub(max).intoArray(y, yo + i, mask);
      i = n;
    }
    float greatest = max.lane(0);
    for (; i < n; i++) {
      y[yo + i] = x[xo + i] - greatest;
    }
    return greatest;
  }

  /// The greatest number, in every lane.
  private static FloatVector greatest(float[] x, int xo, int n) {
    FloatVector max = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      max = SimdSums.greater(max, FloatVector.fromArray(F, x, xo + i));
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = SimdTails.first(n - i);
      FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
      max = max.blend(SimdSums.greater(max, v), mask);
      i = n;
    }
    for (; i < n; i++) {
      max = SimdSums.greater(max, FloatVector.broadcast(F, x[xo + i]));
    }
    return SimdSums.greatestInAllLanes(max);
  }

  /// y = exp y.
  static void exponentials(float[] y, int yo, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      SimdMath.expNotAboveZero(FloatVector.fromArray(F, y, yo + i)).intoArray(y, yo + i);
    }
    if (i < n) {
      exponentialsTail(y, yo + i, n - i);
    }
  }

  private static void exponentialsTail(float[] y, int yo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = SimdTails.first(n);
      SimdMath.expNotAboveZero(FloatVector.fromArray(F, y, yo, mask)).intoArray(y, yo, mask);
      return;
    }
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarMath.expNotAboveZero(y[yo + i]);
    }
  }

  /// y = y / Σ y in each row.
  static void divideBySums(float[] y, int yo, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int row = yo + i * columns;
      divide(y, row, SimdSums.lanes(y, row, columns), columns);
    }
  }

  private static void divide(float[] y, int yo, float sum, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(F, y, yo + i).div(sum).intoArray(y, yo + i);
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = SimdTails.first(n - i);
      FloatVector.fromArray(F, y, yo + i, mask).div(sum).intoArray(y, yo + i, mask);
      return;
    }
    for (; i < n; i++) {
      y[yo + i] = y[yo + i] / sum;
    }
  }

  /// y = y / sum · scale.
  static void divideAndScale(float[] y, int yo, float sum, float scale, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(F, y, yo + i).div(sum).mul(scale).intoArray(y, yo + i);
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = SimdTails.first(n - i);
      FloatVector v = FloatVector.fromArray(F, y, yo + i, mask);
      v.div(sum).mul(scale).intoArray(y, yo + i, mask);
      return;
    }
    for (; i < n; i++) {
      y[yo + i] = y[yo + i] / sum * scale;
    }
  }

  /// dx = y · (dy − mean).
  static void slopes(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, float mean, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector d = FloatVector.fromArray(F, dy, dyo + i).sub(mean);
      FloatVector.fromArray(F, y, yo + i).mul(d).intoArray(dx, dxo + i);
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = SimdTails.first(n - i);
      FloatVector d = FloatVector.fromArray(F, dy, dyo + i, mask).sub(mean);
      FloatVector.fromArray(F, y, yo + i, mask).mul(d).intoArray(dx, dxo + i, mask);
      return;
    }
    for (; i < n; i++) {
      dx[dxo + i] = y[yo + i] * (dy[dyo + i] - mean);
    }
  }

  /// z = x − y.
  static void subtract(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      FloatVector.fromArray(F, x, xo + i).sub(v).intoArray(z, zo + i);
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = SimdTails.first(n - i);
      FloatVector v = FloatVector.fromArray(F, y, yo + i, mask);
      FloatVector.fromArray(F, x, xo + i, mask).sub(v).intoArray(z, zo + i, mask);
      return;
    }
    for (; i < n; i++) {
      z[zo + i] = x[xo + i] - y[yo + i];
    }
  }
}
