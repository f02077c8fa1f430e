package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [ScalarLosses] on vectors; a row that fits one vector stays in a register ([SimdShortRows]).
final class SimdLosses {
  private SimdLosses() {}

  static void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    if (SimdTails.MASKED && columns <= LANES) {
      SimdShortRows.softmax(x, xo, y, yo, rows, columns);
      return;
    }
    for (int i = 0; i < rows; i++) {
      int xi = xo + i * columns;
      int yi = yo + i * columns;
      exponentials(x, xi, greatest(x, xi, columns), y, yi, columns);
      divide(y, yi, SimdSums.lanes(y, yi, columns), columns);
    }
  }

  static void softmaxBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      float mean = SimdSums.lanesOfProducts(dy, dyo + row, y, yo + row, columns);
      softmaxSlopes(y, yo + row, dy, dyo + row, dx, dxo + row, mean, columns);
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
    if (SimdTails.MASKED && columns <= LANES) {
      SimdShortRows.softmaxCrossEntropy(
          logits, xo, labels, lo, losses, so, dx, dxo, scale, rows, columns);
      return;
    }
    for (int i = 0; i < rows; i++) {
      int xi = xo + i * columns;
      int di = dxo + i * columns;
      int label = Objects.checkIndex((int) labels[lo + i], columns);
      float max = greatest(logits, xi, columns);
      float logit = logits[xi + label] - max;
      exponentials(logits, xi, max, dx, di, columns);
      float sum = SimdSums.lanes(dx, di, columns);
      losses[so + i] = ScalarMath.log(sum) - logit;
      float right = (dx[di + label] / sum - 1f) * scale;
      divideAndScale(dx, di, sum, scale, columns);
      dx[di + label] = right;
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
      int di = dxo + row;
      subtract(y, yo + row, t, to + row, dx, di, columns);
      losses[so + i] = 0.5f * SimdSums.lanesOfProducts(dx, di, dx, di, columns);
      SimdUpdates.scale(scale, dx, di, columns);
    }
  }

  private static float greatest(float[] x, int xo, int n) {
    FloatVector max = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      max = max.blend(v, v.compare(VectorOperators.GT, max));
    }
    float result = max.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      float v = x[xo + i];
      result = v > result ? v : result;
    }
    return result;
  }

  private static void exponentials(float[] x, int xo, float max, float[] y, int yo, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i).sub(max);
      SimdMath.expNotAboveZero(v).intoArray(y, yo + i);
    }
    if (SimdTails.MASKED && i < n) {
      VectorMask<Float> mask = SimdTails.first(n - i);
      FloatVector v = FloatVector.fromArray(F, x, xo + i, mask).sub(max);
      SimdMath.expNotAboveZero(v).intoArray(y, yo + i, mask);
      return;
    }
    for (; i < n; i++) {
      y[yo + i] = ScalarMath.expNotAboveZero(x[xo + i] - max);
    }
  }

  private static void divide(float[] y, int yo, float sum, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(F, y, yo + i).div(sum).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = y[yo + i] / sum;
    }
  }

  private static void divideAndScale(float[] y, int yo, float sum, float scale, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(F, y, yo + i).div(sum).mul(scale).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = y[yo + i] / sum * scale;
    }
  }

  private static void softmaxSlopes(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, float mean, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector d = FloatVector.fromArray(F, dy, dyo + i).sub(mean);
      FloatVector.fromArray(F, y, yo + i).mul(d).intoArray(dx, dxo + i);
    }
    for (; i < n; i++) {
      dx[dxo + i] = y[yo + i] * (dy[dyo + i] - mean);
    }
  }

  private static void subtract(
      float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      FloatVector.fromArray(F, x, xo + i).sub(v).intoArray(z, zo + i);
    }
    for (; i < n; i++) {
      z[zo + i] = x[xo + i] - y[yo + i];
    }
  }
}
