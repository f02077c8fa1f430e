package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// What [ChannelKernels] does to each number: vectors run over numbers, and over the table's
/// columns round and round.
final class SimdChannelMaps {
  private SimdChannelMaps() {}

  static void linear(float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    int i = 0;
    int j = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector d = FloatVector.fromArray(F, x, xo + i).sub(FloatVector.fromArray(F, table, j));
      FloatVector scale = FloatVector.fromArray(F, table, width + j);
      FloatVector z = d.fma(scale, FloatVector.fromArray(F, table, 2 * width + j));
      z.intoArray(y, yo + i);
      j = j + LANES == width ? 0 : j + LANES;
    }
    ScalarChannels.mapRow(Pointwise.LINEAR, 0, x, xo + i, y, yo + i, n - i, table, width, j);
  }

  static void relu(float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    int i = 0;
    int j = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector d = FloatVector.fromArray(F, x, xo + i).sub(FloatVector.fromArray(F, table, j));
      FloatVector scale = FloatVector.fromArray(F, table, width + j);
      FloatVector z = d.fma(scale, FloatVector.fromArray(F, table, 2 * width + j));
      FloatVector v = z.blend(0f, z.compare(VectorOperators.LE, 0f));
      v.intoArray(y, yo + i);
      j = j + LANES == width ? 0 : j + LANES;
    }
    ScalarChannels.mapRow(Pointwise.RELU, 0, x, xo + i, y, yo + i, n - i, table, width, j);
  }

  static void leakyRelu(
      float alpha, float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    int i = 0;
    int j = 0;
    for (int end = F.loopBound(n); i < end; i += LANES) {
      FloatVector d = FloatVector.fromArray(F, x, xo + i).sub(FloatVector.fromArray(F, table, j));
      FloatVector scale = FloatVector.fromArray(F, table, width + j);
      FloatVector z = d.fma(scale, FloatVector.fromArray(F, table, 2 * width + j));
      FloatVector v = z.mul(alpha).blend(z, z.compare(VectorOperators.GT, 0f));
      v.intoArray(y, yo + i);
      j = j + LANES == width ? 0 : j + LANES;
    }
    ScalarChannels.mapRow(
        Pointwise.LEAKY_RELU, alpha, x, xo + i, y, yo + i, n - i, table, width, j);
  }

  static void slopes(
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
      FloatVector d = FloatVector.fromArray(F, x, xo + i).sub(FloatVector.fromArray(F, table, j));
      FloatVector dz = FloatVector.fromArray(F, dy, dyo + i);
      FloatVector tilt = FloatVector.fromArray(F, table, 4 * width + j);
      FloatVector rest = tilt.fma(d, FloatVector.fromArray(F, table, 5 * width + j));
      FloatVector.fromArray(F, table, 3 * width + j).fma(dz, rest).intoArray(dx, dxo + i);
      j = j + LANES == width ? 0 : j + LANES;
    }
    ScalarChannels.slopeRow(
        Pointwise.LINEAR, 0, x, xo + i, dy, dyo + i, dx, dxo + i, n - i, table, width, j);
  }

  static void leakySlopes(
      float alpha,
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
      FloatVector d = FloatVector.fromArray(F, x, xo + i).sub(FloatVector.fromArray(F, table, j));
      FloatVector scale = FloatVector.fromArray(F, table, width + j);
      FloatVector z = d.fma(scale, FloatVector.fromArray(F, table, 2 * width + j));
      FloatVector below =
          FloatVector.broadcast(F, alpha).blend(1f, z.compare(VectorOperators.GT, 0f));
      FloatVector dz = FloatVector.fromArray(F, dy, dyo + i).mul(below);
      FloatVector tilt = FloatVector.fromArray(F, table, 4 * width + j);
      FloatVector rest = tilt.fma(d, FloatVector.fromArray(F, table, 5 * width + j));
      FloatVector.fromArray(F, table, 3 * width + j).fma(dz, rest).intoArray(dx, dxo + i);
      j = j + LANES == width ? 0 : j + LANES;
    }
    ScalarChannels.slopeRow(
        Pointwise.LEAKY_RELU, alpha, x, xo + i, dy, dyo + i, dx, dxo + i, n - i, table, width, j);
  }
}
