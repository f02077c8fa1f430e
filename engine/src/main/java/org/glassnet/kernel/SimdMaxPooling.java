package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Max pooling of the first pixels of a row.
final class SimdMaxPooling {
  private SimdMaxPooling() {}

  static void max(Pooling p, int row, int count, float[] winners, int winnersAt) {
    Window window = p.window();
    int channels = p.channels();
    int image = row / window.outHeight();
    int i = row % window.outHeight();
    int topTap = p.rows().tapFrom()[i];
    int rows = p.rows().inside(i);
    int xo = p.x().offset() + p.pixel(image, window.row(i, topTap), 0);
    int yo = p.y().offset() + p.position(image, i, 0);
    for (int j = 0; j < count; j++) {
      int leftTap = p.columns().tapFrom()[j];
      pixel(
          p.x().array(),
          xo + window.column(j, leftTap) * channels,
          channels,
          p.rowSize(),
          rows,
          p.columns().inside(j),
          topTap * window.kernelWidth() + leftTap,
          window.kernelWidth(),
          p.y().array(),
          yo + j * channels,
          winners,
          winnersAt + j * channels);
    }
  }

  private static void pixel(
      float[] x,
      int xo,
      int channels,
      int rowSize,
      int rows,
      int columns,
      int firstTap,
      int tapRow,
      float[] y,
      int yo,
      float[] winners,
      int wo) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector best = FloatVector.fromArray(F, x, xo + c);
      FloatVector winner = FloatVector.broadcast(F, firstTap);
      for (int h = 0; h < rows; h++) {
        int at = xo + h * rowSize + c;
        int tap = firstTap + h * tapRow;
        for (int w = 0; w < columns; w++) {
          FloatVector v = FloatVector.fromArray(F, x, at + w * channels);
          VectorMask<Float> wins =
              v.compare(VectorOperators.GT, best).or(v.compare(VectorOperators.NE, v));
          best = best.blend(v, wins);
          winner = winner.blend((float) (tap + w), wins);
        }
      }
      best.intoArray(y, yo + c);
      winner.intoArray(winners, wo + c);
    }
  }

  static void backward(Pooling p, Matrix winners, int row, int count) {
    Window window = p.window();
    int channels = p.channels();
    int image = row / window.height();
    int r = row % window.height();
    int i = p.rows().from()[r];
    int rows = p.rows().to()[r] - i;
    int place = p.position(image, i, 0);
    int firstTap = (r - window.row(i, 0)) * window.kernelWidth();
    int tapRow = window.strideHeight() * window.kernelWidth();
    for (int k = 0; k < count; k++) {
      int j = p.columns().from()[k];
      pixelBackward(
          winners.array(),
          winners.offset() + place + j * channels,
          p.dy().array(),
          p.dy().offset() + place + j * channels,
          channels,
          p.outRowSize(),
          rows,
          p.columns().to()[k] - j,
          firstTap + k - window.column(j, 0),
          tapRow,
          window.strideWidth(),
          p.dx().array(),
          p.dx().offset() + p.pixel(image, r, k));
    }
  }

  private static void pixelBackward(
      float[] winners,
      int wo,
      float[] dy,
      int dyo,
      int channels,
      int outRowSize,
      int rows,
      int columns,
      int firstTap,
      int tapRow,
      int tapColumn,
      float[] dx,
      int dxo) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = FloatVector.zero(F);
      for (int i = 0; i < rows; i++) {
        int at = i * outRowSize + c;
        int tap = firstTap - i * tapRow;
        for (int j = 0; j < columns; j++) {
          FloatVector winner = FloatVector.fromArray(F, winners, wo + at + j * channels);
          FloatVector d = FloatVector.fromArray(F, dy, dyo + at + j * channels);
          VectorMask<Float> lost =
              winner.compare(VectorOperators.NE, (float) (tap - j * tapColumn));
          sum = sum.add(d.blend(0f, lost));
        }
      }
      sum.intoArray(dx, dxo + c);
    }
  }
}
