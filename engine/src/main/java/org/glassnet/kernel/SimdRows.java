package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The steps of [SimdSoftmax] and [SimdLosses], each a small method with one or two loops.
final class SimdRows {
  /// Numbers in a block, few enough for the first-level cache.
  private static final int BLOCK = 4096;

  private SimdRows() {}

  /// How many rows a block has.
  static int blockRows(int columns) {
    return Math.max(1, BLOCK / Math.max(1, columns));
  }

  /// dx = x − max, and each loss is for now x[label] − max.
  static void begin(
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
      int row = i * columns;
      int label = Objects.checkIndex((int) labels[lo + i], columns);
      float logit = logits[xo + row + label];
      losses[so + i] = logit - lessGreatest(logits, xo + row, dx, dxo + row, columns);
    }
  }

  /// Each loss, and dx = (exp / Σ exp − one-hot) · scale.
  static void finish(
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
      int di = dxo + i * columns;
      int label = di + (int) labels[lo + i];
      float sum = SimdSums.lanes(dx, di, columns);
      losses[so + i] = ScalarMath.log(sum) - losses[so + i];
      float right = (dx[label] / sum - 1f) * scale;
      divideAndScale(dx, di, sum, scale, columns);
      dx[label] = right;
    }
  }

  /// y = x − max x in each row.
  static void lessGreatest(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      lessGreatest(x, xo + i * columns, y, yo + i * columns, columns);
    }
  }

  /// y = x − max x, and the maximum.
  static float lessGreatest(float[] x, int xo, float[] y, int yo, int n) {
    float max = greatest(x, xo, n);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(F, x, xo + i).sub(max).intoArray(y, yo + i);
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = F.indexInRange(0, n - i);
      FloatVector.fromArray(F, x, xo + i, mask).sub(max).intoArray(y, yo + i, mask);
      i = n;
    }
    for (; i < n; i++) {
      y[yo + i] = x[xo + i] - max;
    }
    return max;
  }

  private static float greatest(float[] x, int xo, int n) {
    FloatVector max = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      max = max.blend(v, v.compare(VectorOperators.GT, max));
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = F.indexInRange(0, n - i);
      FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
      max = max.blend(v, v.compare(VectorOperators.GT, max).and(mask));
      i = n;
    }
    float result = SimdSums.greatestInAllLanes(max).lane(0);
    for (; i < n; i++) {
      float v = x[xo + i];
      result = v > result ? v : result;
    }
    return result;
  }

  /// y = exp y, for numbers not above 0.
  static void exponentials(float[] y, int yo, int n) {
    int i = 0;
    for (; i < SimdTails.end(n); i += LANES) {
      boolean full = i <= n - LANES;
      FloatVector v =
          full
              ? FloatVector.fromArray(F, y, yo + i)
              : FloatVector.fromArray(F, y, yo + i, F.indexInRange(0, n - i));
      FloatVector result = SimdMath.expNotAboveZero(v);
      if (full) {
        result.intoArray(y, yo + i);
      } else {
        result.intoArray(y, yo + i, F.indexInRange(0, n - i));
      }
    }
    if (i < n) {
      ScalarMath.expNotAboveZero(y, yo + i, n - i);
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
      VectorMask<Float> mask = F.indexInRange(0, n - i);
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
      VectorMask<Float> mask = F.indexInRange(0, n - i);
      FloatVector v = FloatVector.fromArray(F, y, yo + i, mask);
      v.div(sum).mul(scale).intoArray(y, yo + i, mask);
      return;
    }
    for (; i < n; i++) {
      y[yo + i] = y[yo + i] / sum * scale;
    }
  }

  /// dx = (dx / sum · given − t) · scale.
  static void lessShares(
      float[] t, int to, float[] dx, int dxo, float sum, float given, float scale, int n) {
    FloatVector all = FloatVector.broadcast(F, given);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector share = FloatVector.fromArray(F, dx, dxo + i).div(sum);
      FloatVector less = FloatVector.fromArray(F, t, to + i).neg();
      share.fma(all, less).mul(scale).intoArray(dx, dxo + i);
    }
    if (i < n) {
      ScalarLosses.lessShares(t, to + i, dx, dxo + i, sum, given, scale, n - i);
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
      VectorMask<Float> mask = F.indexInRange(0, n - i);
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
      VectorMask<Float> mask = F.indexInRange(0, n - i);
      FloatVector v = FloatVector.fromArray(F, y, yo + i, mask);
      FloatVector.fromArray(F, x, xo + i, mask).sub(v).intoArray(z, zo + i, mask);
      return;
    }
    for (; i < n; i++) {
      z[zo + i] = x[xo + i] - y[yo + i];
    }
  }
}
