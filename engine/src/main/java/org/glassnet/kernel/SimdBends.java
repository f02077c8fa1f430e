package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// What [FeatureKernels] does with a number for each channel: vectors run over numbers, and over
/// the table round and round.
final class SimdBends {
  private SimdBends() {}

  static void mask(float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    int i = 0;
    int j = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector factor = FloatVector.fromArray(F, table, j);
      FloatVector v = FloatVector.fromArray(F, x, xo + i).mul(factor);
      v.blend(0f, factor.compare(VectorOperators.EQ, 0f)).intoArray(y, yo + i);
      j = j + LANES == width ? 0 : j + LANES;
    }
    ScalarFeatures.maskRow(x, xo + i, y, yo + i, n - i, table, j);
  }

  static void bend(float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    int i = 0;
    int j = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector below = v.mul(FloatVector.fromArray(F, table, j));
      below.blend(v, v.compare(VectorOperators.GT, 0f)).intoArray(y, yo + i);
      j = j + LANES == width ? 0 : j + LANES;
    }
    ScalarFeatures.bendRow(x, xo + i, y, yo + i, n - i, table, j);
  }

  static void backward(
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      int n,
      float[] table,
      int width) {
    int i = 0;
    int j = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector d = FloatVector.fromArray(F, dy, dyo + i);
      FloatVector below = d.mul(FloatVector.fromArray(F, table, j));
      below.blend(d, v.compare(VectorOperators.GT, 0f)).intoArray(dx, dxo + i);
      j = j + LANES == width ? 0 : j + LANES;
    }
    ScalarFeatures.bendBackwardRow(x, xo + i, dy, dyo + i, dx, dxo + i, n - i, table, j);
  }

  static void sums(float[] x, int xo, float[] dy, int dyo, int n, int width, float[] s) {
    int whole = n - n % width;
    for (int j = 0; j < width; j += LANES) {
      column(x, xo + j, dy, dyo + j, whole, width, s, j);
    }
    ScalarFeatures.bendSumsRow(x, xo + whole, dy, dyo + whole, n - whole, s, 0);
  }

  private static void column(
      float[] x, int xo, float[] dy, int dyo, int n, int width, float[] s, int so) {
    FloatVector sum = FloatVector.zero(F);
    for (int i = 0; i < n; i += width) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector below = v.blend(0f, v.compare(VectorOperators.GT, 0f));
      sum = below.fma(FloatVector.fromArray(F, dy, dyo + i), sum);
    }
    sum.intoArray(s, so);
  }
}
