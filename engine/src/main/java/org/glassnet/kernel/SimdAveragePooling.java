package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Average pooling of the first pixels of a row.
final class SimdAveragePooling {
  private SimdAveragePooling() {}

  static void average(AveragePooling pooling, int row, int count) {
    Pooling p = pooling.p;
    Window window = p.window();
    int channels = p.channels();
    int image = row / window.outHeight();
    int i = row % window.outHeight();
    int rows = p.rows().inside(i);
    int xo = p.x().offset() + p.pixel(image, window.row(i, p.rows().tapFrom()[i]), 0);
    int yo = p.y().offset() + p.position(image, i, 0);
    for (int j = 0; j < count; j++) {
      pixel(
          p.x().array(),
          xo + window.column(j, p.columns().tapFrom()[j]) * channels,
          channels,
          p.rowSize(),
          rows,
          p.columns().inside(j),
          pooling.count(i, j),
          p.y().array(),
          yo + j * channels);
    }
  }

  private static void pixel(
      float[] x,
      int xo,
      int channels,
      int rowSize,
      int rows,
      int columns,
      float count,
      float[] y,
      int yo) {
    int c = 0;
    for (; c <= channels - 4 * LANES; c += 4 * LANES) {
      four(x, xo + c, channels, rowSize, rows, columns, count, y, yo + c);
    }
    for (; c < channels; c += LANES) {
      FloatVector sum = FloatVector.zero(F);
      for (int h = 0; h < rows; h++) {
        int at = xo + h * rowSize + c;
        for (int w = 0; w < columns; w++) {
          sum = sum.add(FloatVector.fromArray(F, x, at + w * channels));
        }
      }
      sum.div(count).intoArray(y, yo + c);
    }
  }

  private static void four(
      float[] x,
      int xo,
      int channels,
      int rowSize,
      int rows,
      int columns,
      float count,
      float[] y,
      int yo) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int h = 0; h < rows; h++) {
      int at = xo + h * rowSize;
      for (int w = 0; w < columns; w++, at += channels) {
        a = a.add(FloatVector.fromArray(F, x, at));
        b = b.add(FloatVector.fromArray(F, x, at + LANES));
        c = c.add(FloatVector.fromArray(F, x, at + 2 * LANES));
        d = d.add(FloatVector.fromArray(F, x, at + 3 * LANES));
      }
    }
    a.div(count).intoArray(y, yo);
    b.div(count).intoArray(y, yo + LANES);
    c.div(count).intoArray(y, yo + 2 * LANES);
    d.div(count).intoArray(y, yo + 3 * LANES);
  }

  static void backward(AveragePooling pooling, int row, int count) {
    Pooling p = pooling.p;
    Window window = p.window();
    int image = row / window.height();
    int r = row % window.height();
    int i = p.rows().from()[r];
    int rows = p.rows().to()[r];
    int place = p.dy().offset() + p.position(image, 0, 0);
    for (int k = 0; k < count; k++) {
      pixelBackward(
          pooling,
          place,
          i,
          rows,
          p.columns().from()[k],
          p.columns().to()[k],
          p.dx().offset() + p.pixel(image, r, k));
    }
  }

  private static void pixelBackward(
      AveragePooling pooling, int place, int top, int bottom, int left, int right, int dxo) {
    float[] dy = pooling.p.dy().array();
    float[] dx = pooling.p.dx().array();
    int channels = pooling.p.channels();
    int rowSize = pooling.p.outRowSize();
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = FloatVector.zero(F);
      for (int i = top; i < bottom; i++) {
        int at = place + i * rowSize + c;
        for (int j = left; j < right; j++) {
          FloatVector d = FloatVector.fromArray(F, dy, at + j * channels);
          sum = sum.add(d.div(pooling.count(i, j)));
        }
      }
      sum.intoArray(dx, dxo + c);
    }
  }
}
