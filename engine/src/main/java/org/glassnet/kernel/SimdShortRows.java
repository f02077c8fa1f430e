package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The steps of [SimdSoftmax] for rows that fit one vector, as the ten classes of most small
/// problems do.
///
/// A masked store covers the beginning of the next row, and a load from there would wait for it; so
/// each row is loaded before the one in front of it is stored.
final class SimdShortRows {
  private SimdShortRows() {}

  static boolean fit(int columns) {
    return SimdTails.MASKED && columns <= SimdSpecies.LANES;
  }

  /// y = x − max x in each row.
  static void lessGreatest(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    VectorMask<Float> mask = F.indexInRange(0, columns);
    FloatVector next = FloatVector.fromArray(F, x, xo, mask);
    for (int i = 0; i < rows; i++) {
      FloatVector v = next;
      next = FloatVector.fromArray(F, x, xo + Math.min(i + 1, rows - 1) * columns, mask);
      v.sub(greatest(v, mask)).intoArray(y, yo + i * columns, mask);
    }
  }

  /// y = y / Σ y in each row.
  static void divideBySums(float[] y, int yo, int rows, int columns) {
    VectorMask<Float> mask = F.indexInRange(0, columns);
    FloatVector next = FloatVector.fromArray(F, y, yo, mask);
    for (int i = 0; i < rows; i++) {
      FloatVector e = next;
      next = FloatVector.fromArray(F, y, yo + Math.min(i + 1, rows - 1) * columns, mask);
      e.div(SimdSums.treeInAllLanes(e)).intoArray(y, yo + i * columns, mask);
    }
  }

  static void begin(
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
    VectorMask<Float> mask = F.indexInRange(0, columns);
    FloatVector next = FloatVector.fromArray(F, logits, xo, mask);
    for (int i = 0; i < rows; i++) {
      FloatVector v = next;
      int row = i * columns;
      int label = Objects.checkIndex((int) labels[lo + i], columns);
      float logit = logits[xo + row + label];
      next = FloatVector.fromArray(F, logits, xo + Math.min(i + 1, rows - 1) * columns, mask);
      FloatVector max = greatest(v, mask);
      losses[so + i] = logit - max.lane(0);
      v.sub(max).intoArray(dx, dxo + row, mask);
    }
  }

  static void finish(
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
    VectorMask<Float> mask = F.indexInRange(0, columns);
    FloatVector index = FloatVector.zero(F).addIndex(1);
    FloatVector next = FloatVector.fromArray(F, dx, dxo, mask);
    for (int i = 0; i < rows; i++) {
      FloatVector e = next;
      next = FloatVector.fromArray(F, dx, dxo + Math.min(i + 1, rows - 1) * columns, mask);
      FloatVector sum = SimdSums.treeInAllLanes(e);
      FloatVector hot = FloatVector.zero(F).blend(1f, index.eq(labels[lo + i]));
      e.div(sum).sub(hot).mul(scale).intoArray(dx, dxo + i * columns, mask);
      losses[so + i] = ScalarMath.log(sum.lane(0)) - losses[so + i];
    }
  }

  private static FloatVector greatest(FloatVector v, VectorMask<Float> mask) {
    FloatVector padded = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY).blend(v, mask);
    return SimdSums.greatestInAllLanes(padded);
  }
}
