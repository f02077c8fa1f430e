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
    int c = 0;
    for (; c <= channels - 4 * LANES; c += 4 * LANES) {
      four(
          x, xo + c, channels, rowSize, rows, columns, firstTap, tapRow, y, yo + c, winners,
          wo + c);
    }
    for (; c < channels; c += LANES) {
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

  private static void four(
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
    FloatVector a = FloatVector.fromArray(F, x, xo);
    FloatVector b = FloatVector.fromArray(F, x, xo + LANES);
    FloatVector c = FloatVector.fromArray(F, x, xo + 2 * LANES);
    FloatVector d = FloatVector.fromArray(F, x, xo + 3 * LANES);
    FloatVector ofA = FloatVector.broadcast(F, firstTap);
    FloatVector ofB = ofA;
    FloatVector ofC = ofA;
    FloatVector ofD = ofA;
    for (int h = 0; h < rows; h++) {
      int at = xo + h * rowSize;
      int tap = firstTap + h * tapRow;
      for (int w = 0; w < columns; w++, at += channels) {
        FloatVector number = FloatVector.broadcast(F, tap + w);
        FloatVector v = FloatVector.fromArray(F, x, at);
        VectorMask<Float> wins =
            v.compare(VectorOperators.GT, a).or(v.compare(VectorOperators.NE, v));
        a = a.blend(v, wins);
        ofA = ofA.blend(number, wins);
        v = FloatVector.fromArray(F, x, at + LANES);
        wins = v.compare(VectorOperators.GT, b).or(v.compare(VectorOperators.NE, v));
        b = b.blend(v, wins);
        ofB = ofB.blend(number, wins);
        v = FloatVector.fromArray(F, x, at + 2 * LANES);
        wins = v.compare(VectorOperators.GT, c).or(v.compare(VectorOperators.NE, v));
        c = c.blend(v, wins);
        ofC = ofC.blend(number, wins);
        v = FloatVector.fromArray(F, x, at + 3 * LANES);
        wins = v.compare(VectorOperators.GT, d).or(v.compare(VectorOperators.NE, v));
        d = d.blend(v, wins);
        ofD = ofD.blend(number, wins);
      }
    }
    a.intoArray(y, yo);
    b.intoArray(y, yo + LANES);
    c.intoArray(y, yo + 2 * LANES);
    d.intoArray(y, yo + 3 * LANES);
    ofA.intoArray(winners, wo);
    ofB.intoArray(winners, wo + LANES);
    ofC.intoArray(winners, wo + 2 * LANES);
    ofD.intoArray(winners, wo + 3 * LANES);
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
    int c = 0;
    for (; c <= channels - 4 * LANES; c += 4 * LANES) {
      fourBackward(
          winners,
          wo + c,
          dy,
          dyo + c,
          channels,
          outRowSize,
          rows,
          columns,
          firstTap,
          tapRow,
          tapColumn,
          dx,
          dxo + c);
    }
    for (; c < channels; c += LANES) {
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

  private static void fourBackward(
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
    FloatVector a = FloatVector.zero(F);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int i = 0; i < rows; i++) {
      int at = i * outRowSize;
      int tap = firstTap - i * tapRow;
      for (int j = 0; j < columns; j++, at += channels, tap -= tapColumn) {
        FloatVector number = FloatVector.broadcast(F, tap);
        FloatVector v = FloatVector.fromArray(F, winners, wo + at);
        FloatVector slope = FloatVector.fromArray(F, dy, dyo + at);
        a = a.add(slope.blend(0f, v.compare(VectorOperators.NE, number)));
        v = FloatVector.fromArray(F, winners, wo + at + LANES);
        slope = FloatVector.fromArray(F, dy, dyo + at + LANES);
        b = b.add(slope.blend(0f, v.compare(VectorOperators.NE, number)));
        v = FloatVector.fromArray(F, winners, wo + at + 2 * LANES);
        slope = FloatVector.fromArray(F, dy, dyo + at + 2 * LANES);
        c = c.add(slope.blend(0f, v.compare(VectorOperators.NE, number)));
        v = FloatVector.fromArray(F, winners, wo + at + 3 * LANES);
        slope = FloatVector.fromArray(F, dy, dyo + at + 3 * LANES);
        d = d.add(slope.blend(0f, v.compare(VectorOperators.NE, number)));
      }
    }
    a.intoArray(dx, dxo);
    b.intoArray(dx, dxo + LANES);
    c.intoArray(dx, dxo + 2 * LANES);
    d.intoArray(dx, dxo + 3 * LANES);
  }
}
