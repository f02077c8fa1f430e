package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// What [FeatureKernels] does with a channel's neighbours.
///
/// A row is copied between zeros, so that every channel has as many neighbours. Where the last
/// vector of a row spills over, the next row overwrites it.
final class SimdNeighbors {
  private SimdNeighbors() {}

  static void squares(
      float[] x,
      int xo,
      int rows,
      int channels,
      int reach,
      float scale,
      float bias,
      float[] frame,
      float[] s) {
    Arrays.fill(frame, 0, channels + 2 * reach + LANES, 0);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x, xo + row * channels, frame, reach, channels);
      squaresRow(frame, channels, 2 * reach + 1, scale, bias, s, row * channels);
    }
  }

  private static void squaresRow(
      float[] frame, int channels, int size, float scale, float bias, float[] s, int so) {
    FloatVector factor = FloatVector.broadcast(F, scale);
    FloatVector start = FloatVector.broadcast(F, bias);
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = FloatVector.zero(F);
      for (int k = c; k < c + size; k++) {
        FloatVector v = FloatVector.fromArray(F, frame, k);
        sum = v.fma(v, sum);
      }
      factor.fma(sum, start).intoArray(s, so + c);
    }
  }

  static void sums(float[] x, int rows, int channels, int reach, float[] frame, float[] s) {
    Arrays.fill(frame, 0, channels + 2 * reach + LANES, 0);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x, row * channels, frame, reach, channels);
      sumsRow(frame, channels, 2 * reach + 1, s, row * channels);
    }
  }

  private static void sumsRow(float[] frame, int channels, int size, float[] s, int so) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = FloatVector.zero(F);
      for (int k = c; k < c + size; k++) {
        sum = sum.add(FloatVector.fromArray(F, frame, k));
      }
      sum.intoArray(s, so + c);
    }
  }

  static void times(float[] x, int xo, float[] p, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      v.mul(FloatVector.fromArray(F, p, i)).intoArray(y, yo + i);
    }
    ScalarFeatures.timesFrom(i, x, xo, p, y, yo, n);
  }

  static void terms(
      float[] x, int xo, float[] dy, int dyo, float[] p, float[] s, float[] t, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, dy, dyo + i);
      v.mul(FloatVector.fromArray(F, x, xo + i))
          .mul(FloatVector.fromArray(F, p, i))
          .div(FloatVector.fromArray(F, s, i))
          .intoArray(t, i);
    }
    ScalarFeatures.termsFrom(i, x, xo, dy, dyo, p, s, t, n);
  }

  static void slopes(
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] p,
      float[] sum,
      float factor,
      float[] dx,
      int dxo,
      int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i).mul(factor);
      FloatVector own = FloatVector.fromArray(F, dy, dyo + i).mul(FloatVector.fromArray(F, p, i));
      v.fma(FloatVector.fromArray(F, sum, i), own).intoArray(dx, dxo + i);
    }
    ScalarFeatures.slopesFrom(i, x, xo, dy, dyo, p, sum, factor, dx, dxo, n);
  }
}
