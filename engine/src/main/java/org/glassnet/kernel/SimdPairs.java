package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Pooling of whole windows of 2×2, the usual ones.
final class SimdPairs {
  private SimdPairs() {}

  static void max(Pooling p, int row, int count, float[] winners, int winnersAt) {
    Window window = p.window();
    int image = row / window.outHeight();
    int i = row % window.outHeight();
    max(
        p.x().array(),
        p.x().offset() + p.pixel(image, window.row(i, 0), 0),
        p.channels(),
        p.rowSize(),
        window.strideWidth() * p.channels(),
        count,
        p.y().array(),
        p.y().offset() + p.position(image, i, 0),
        winners,
        winnersAt);
  }

  private static void max(
      float[] x,
      int xo,
      int channels,
      int rowSize,
      int step,
      int count,
      float[] y,
      int yo,
      float[] winners,
      int wo) {
    for (int j = 0; j < count; j++) {
      for (int c = 0; c < channels; c += LANES) {
        int at = xo + j * step + c;
        FloatVector best = FloatVector.fromArray(F, x, at);
        FloatVector v = FloatVector.fromArray(F, x, at + channels);
        VectorMask<Float> wins =
            v.compare(VectorOperators.GT, best).or(v.compare(VectorOperators.NE, v));
        best = best.blend(v, wins);
        FloatVector winner = FloatVector.zero(F).blend(1f, wins);
        v = FloatVector.fromArray(F, x, at + rowSize);
        wins = v.compare(VectorOperators.GT, best).or(v.compare(VectorOperators.NE, v));
        best = best.blend(v, wins);
        winner = winner.blend(2f, wins);
        v = FloatVector.fromArray(F, x, at + rowSize + channels);
        wins = v.compare(VectorOperators.GT, best).or(v.compare(VectorOperators.NE, v));
        best.blend(v, wins).intoArray(y, yo + j * channels + c);
        winner.blend(3f, wins).intoArray(winners, wo + j * channels + c);
      }
    }
  }

  static void average(Pooling p, int row, int count) {
    Window window = p.window();
    int image = row / window.outHeight();
    int i = row % window.outHeight();
    average(
        p.x().array(),
        p.x().offset() + p.pixel(image, window.row(i, 0), 0),
        p.channels(),
        p.rowSize(),
        window.strideWidth() * p.channels(),
        count,
        p.y().array(),
        p.y().offset() + p.position(image, i, 0));
  }

  private static void average(
      float[] x, int xo, int channels, int rowSize, int step, int count, float[] y, int yo) {
    for (int j = 0; j < count; j++) {
      for (int c = 0; c < channels; c += LANES) {
        int at = xo + j * step + c;
        FloatVector sum = FloatVector.zero(F).add(FloatVector.fromArray(F, x, at));
        sum = sum.add(FloatVector.fromArray(F, x, at + channels));
        sum = sum.add(FloatVector.fromArray(F, x, at + rowSize));
        sum = sum.add(FloatVector.fromArray(F, x, at + rowSize + channels));
        // the same as a division by 4
        sum.mul(0.25f).intoArray(y, yo + j * channels + c);
      }
    }
  }
}
