package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Gradients of windows that stand side by side, each number of a window read once for a row of its
/// pixels.
///
/// The pixels of a window are not written one after the other, so what spills over into the next
/// must be a pixel's only vector: where there are more, the last one ends with the pixel and does
/// some numbers again.
final class SimdBlocks {
  private SimdBlocks() {}

  /// Whether windows stand so, all of them whole.
  static boolean fits(Pooling p) {
    Window w = p.window();
    return w.kernelHeight() == w.strideHeight()
        && w.kernelWidth() == w.strideWidth()
        && w.top() == 0
        && w.left() == 0
        && w.bottom() <= 0
        && w.right() <= 0;
  }

  /// Whether a row of pixels has any windows.
  static boolean holds(Pooling p, int row) {
    return row % p.window().height() < p.window().outHeight() * p.window().kernelHeight();
  }

  static void max(Pooling p, Matrix winners, int row, int count) {
    Window window = p.window();
    int r = row % window.height();
    int place = p.position(row / window.height(), r / window.kernelHeight(), 0);
    max(
        winners.array(),
        winners.offset() + place,
        p.dy().array(),
        p.dy().offset() + place,
        p.channels(),
        count,
        r % window.kernelHeight() * window.kernelWidth(),
        window.kernelWidth(),
        p.dx().array(),
        p.dx().offset() + row * p.rowSize());
  }

  private static void max(
      float[] winners,
      int wo,
      float[] dy,
      int dyo,
      int channels,
      int count,
      int firstTap,
      int taps,
      float[] dx,
      int dxo) {
    int last = Math.max(channels - LANES, 0);
    for (int j = 0; j < count; j++) {
      for (int k = 0; k < channels; k += LANES) {
        int c = Math.min(k, last);
        FloatVector winner = FloatVector.fromArray(F, winners, wo + j * channels + c);
        FloatVector d = FloatVector.fromArray(F, dy, dyo + j * channels + c).add(0f);
        int at = dxo + j * taps * channels + c;
        for (int w = 0; w < taps; w++) {
          d.blend(0f, winner.compare(VectorOperators.NE, (float) (firstTap + w)))
              .intoArray(dx, at + w * channels);
        }
      }
    }
  }

  static void average(Pooling p, float count, int row, int blocks) {
    Window window = p.window();
    int r = row % window.height();
    int place = p.position(row / window.height(), r / window.kernelHeight(), 0);
    average(
        p.dy().array(),
        p.dy().offset() + place,
        p.channels(),
        count,
        blocks,
        window.kernelWidth(),
        p.dx().array(),
        p.dx().offset() + row * p.rowSize());
  }

  private static void average(
      float[] dy, int dyo, int channels, float count, int blocks, int taps, float[] dx, int dxo) {
    int last = Math.max(channels - LANES, 0);
    for (int j = 0; j < blocks; j++) {
      for (int k = 0; k < channels; k += LANES) {
        int c = Math.min(k, last);
        FloatVector d = FloatVector.fromArray(F, dy, dyo + j * channels + c).div(count).add(0f);
        int at = dxo + j * taps * channels + c;
        for (int w = 0; w < taps; w++) {
          d.intoArray(dx, at + w * channels);
        }
      }
    }
  }
}
