package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Sums down columns, one to four vectors of columns at a time.
///
/// Each method adds up one chunk of rows; a first chunk is stored, a later one is added to what is
/// there.
final class SimdColumnSums {
  private SimdColumnSums() {}

  static void columnSums(
      float[] x, int xo, int rows, int columns, float[] y, int yo, int from, int to) {
    if (rows == 0) {
      Arrays.fill(y, yo + from, yo + to, 0f);
    }
    for (int start = 0; start < rows; start += ScalarSums.ROW_CHUNK) {
      int n = Math.min(ScalarSums.ROW_CHUNK, rows - start);
      chunk(x, xo + start * columns, n, columns, y, yo, from, to, start > 0);
    }
  }

  private static void chunk(
      float[] x, int xo, int rows, int columns, float[] y, int yo, int from, int to, boolean more) {
    int j = from;
    for (; j <= to - 4 * LANES; j += 4 * LANES) {
      four(x, xo + j, rows, columns, y, yo + j, more);
    }
    for (; j <= to - LANES; j += LANES) {
      one(x, xo + j, rows, columns, y, yo + j, more);
    }
    if (j < to) {
      rest(x, xo + j, rows, columns, y, yo + j, to - j, more);
    }
  }

  private static void four(
      float[] x, int xo, int rows, int columns, float[] y, int yo, boolean more) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = FloatVector.zero(F);
    FloatVector c = FloatVector.zero(F);
    FloatVector d = FloatVector.zero(F);
    for (int i = 0, at = xo; i < rows; i++, at += columns) {
      a = a.add(FloatVector.fromArray(F, x, at));
      b = b.add(FloatVector.fromArray(F, x, at + LANES));
      c = c.add(FloatVector.fromArray(F, x, at + 2 * LANES));
      d = d.add(FloatVector.fromArray(F, x, at + 3 * LANES));
    }
    store(a, y, yo, more);
    store(b, y, yo + LANES, more);
    store(c, y, yo + 2 * LANES, more);
    store(d, y, yo + 3 * LANES, more);
  }

  private static void one(
      float[] x, int xo, int rows, int columns, float[] y, int yo, boolean more) {
    FloatVector a = FloatVector.zero(F);
    for (int i = 0, at = xo; i < rows; i++, at += columns) {
      a = a.add(FloatVector.fromArray(F, x, at));
    }
    store(a, y, yo, more);
  }

  private static void store(FloatVector sum, float[] y, int yo, boolean more) {
    FloatVector v = more ? FloatVector.fromArray(F, y, yo).add(sum) : sum;
    v.intoArray(y, yo);
  }

  private static void rest(
      float[] x, int xo, int rows, int columns, float[] y, int yo, int n, boolean more) {
    if (!SimdTails.MASKED) {
      ScalarSums.columnChunks(x, xo, rows, columns, y, yo, n, more);
      return;
    }
    VectorMask<Float> mask = F.indexInRange(0, n);
    FloatVector a = FloatVector.zero(F);
    for (int i = 0, at = xo; i < rows; i++, at += columns) {
      a = a.add(FloatVector.fromArray(F, x, at, mask));
    }
    FloatVector v = more ? FloatVector.fromArray(F, y, yo, mask).add(a) : a;
    v.intoArray(y, yo, mask);
  }
}
