package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Softmax of rows that fit one vector, as the ten classes of most small problems do.
///
/// The lanes that are left over hold −∞, whose exponential 0 changes no sum; where it does not become 0 (all of the row
/// is −∞ or NaN) the row is NaN in any case.
final class SimdShortRows {
  private SimdShortRows() {}

  static void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    VectorMask<Float> mask = SimdTails.first(columns);
    for (int i = 0; i < rows; i++) {
      FloatVector v = load(x, xo + i * columns, mask);
      FloatVector e = SimdMath.expNotAboveZero(v.sub(greatest(v)));
      e.div(SimdSums.tree(e)).intoArray(y, yo + i * columns, mask);
    }
  }

  static void softmaxCrossEntropy(
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
    VectorMask<Float> mask = SimdTails.first(columns);
    FloatVector index = FloatVector.zero(F).addIndex(1);
    for (int i = 0; i < rows; i++) {
      int label = Objects.checkIndex((int) labels[lo + i], columns);
      int xi = xo + i * columns;
      FloatVector v = load(logits, xi, mask);
      float max = greatest(v);
      float logit = logits[xi + label] - max;
      FloatVector e = SimdMath.expNotAboveZero(v.sub(max));
      float sum = SimdSums.tree(e);
      losses[so + i] = ScalarMath.log(sum) - logit;
      FloatVector hot = FloatVector.zero(F).blend(1f, index.eq(label));
      e.div(sum).sub(hot).mul(scale).intoArray(dx, dxo + i * columns, mask);
    }
  }

  private static FloatVector load(float[] x, int xo, VectorMask<Float> mask) {
    FloatVector v = FloatVector.fromArray(F, x, xo, mask);
    return FloatVector.broadcast(F, Float.NEGATIVE_INFINITY).blend(v, mask);
  }

  /// The greatest lane that is not NaN.
  private static float greatest(FloatVector v) {
    FloatVector numbers = v.blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.NE, v));
    return numbers.reduceLanes(VectorOperators.MAX);
  }
}
