package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// [ScalarSums] on vectors: the 16 lanes are one vector of 512 bits, two of 256 or four of 128,
/// each summed in a pass of its own over a range that the first-level cache holds.
final class SimdSums {
  private static final VectorShuffle<Float> UP_8 = VectorShuffle.iota(F, 8, 1, true);
  private static final VectorShuffle<Float> UP_4 = VectorShuffle.iota(F, 4, 1, true);
  private static final VectorShuffle<Float> UP_2 = VectorShuffle.iota(F, 2, 1, true);
  private static final VectorShuffle<Float> UP_1 = VectorShuffle.iota(F, 1, 1, true);

  private SimdSums() {}

  static double sum(float[] x, int xo, int n) {
    double total = 0.0;
    for (int i = 0; i < n; i += ScalarSums.CHUNK) {
      total += lanes(x, xo + i, Math.min(ScalarSums.CHUNK, n - i));
    }
    return total;
  }

  static double sumOfSquares(float[] x, int xo, int n) {
    double total = 0.0;
    for (int i = 0; i < n; i += ScalarSums.CHUNK) {
      total += lanesOfProducts(x, xo + i, x, xo + i, Math.min(ScalarSums.CHUNK, n - i));
    }
    return total;
  }

  /// Σ x in 16 lanes, added as a tree.
  static float lanes(float[] x, int xo, int n) {
    if (LANES == 16) {
      return tree(pass(x, xo, n, 0));
    }
    if (LANES == 8) {
      return tree(pass(x, xo, n, 0).add(pass(x, xo, n, 8)));
    }
    FloatVector even = pass(x, xo, n, 0).add(pass(x, xo, n, 8));
    return tree(even.add(pass(x, xo, n, 4).add(pass(x, xo, n, 12))));
  }

  /// Σ x·y in 16 lanes of fused multiply-adds, added as a tree.
  static float lanesOfProducts(float[] x, int xo, float[] y, int yo, int n) {
    if (LANES == 16) {
      return tree(passOfProducts(x, xo, y, yo, n, 0));
    }
    if (LANES == 8) {
      return tree(passOfProducts(x, xo, y, yo, n, 0).add(passOfProducts(x, xo, y, yo, n, 8)));
    }
    FloatVector even = passOfProducts(x, xo, y, yo, n, 0).add(passOfProducts(x, xo, y, yo, n, 8));
    FloatVector odd = passOfProducts(x, xo, y, yo, n, 4).add(passOfProducts(x, xo, y, yo, n, 12));
    return tree(even.add(odd));
  }

  /// The sum of a vector's lanes: l and l + 8, then + 4, + 2, + 1.
  static float tree(FloatVector v) {
    return treeInAllLanes(v).lane(0);
  }

  /// The same, in every lane: a rotation adds the same two numbers in both places.
  static FloatVector treeInAllLanes(FloatVector v) {
    FloatVector s = v;
    if (LANES > 8) {
      s = s.add(s.rearrange(UP_8));
    }
    if (LANES > 4) {
      s = s.add(s.rearrange(UP_4));
    }
    s = s.add(s.rearrange(UP_2));
    return s.add(s.rearrange(UP_1));
  }

  /// The greatest lane, in every lane; anything where a lane is NaN.
  static FloatVector greatestInAllLanes(FloatVector v) {
    FloatVector s = v;
    if (LANES > 8) {
      s = greater(s, s.rearrange(UP_8));
    }
    if (LANES > 4) {
      s = greater(s, s.rearrange(UP_4));
    }
    s = greater(s, s.rearrange(UP_2));
    return greater(s, s.rearrange(UP_1));
  }

  /// b > a ? b : a.
  static FloatVector greater(FloatVector a, FloatVector b) {
    return a.blend(b, b.compare(VectorOperators.GT, a));
  }

  private static FloatVector pass(float[] x, int xo, int n, int start) {
    FloatVector sum = FloatVector.zero(F);
    int i = start;
    for (; i <= n - LANES; i += 16) {
      sum = sum.add(FloatVector.fromArray(F, x, xo + i));
    }
    return i < n ? sum.add(SimdTails.load(x, xo + i, n - i)) : sum;
  }

  private static FloatVector passOfProducts(
      float[] x, int xo, float[] y, int yo, int n, int start) {
    FloatVector sum = FloatVector.zero(F);
    int i = start;
    for (; i <= n - LANES; i += 16) {
      sum = FloatVector.fromArray(F, x, xo + i).fma(FloatVector.fromArray(F, y, yo + i), sum);
    }
    return i < n
        ? SimdTails.load(x, xo + i, n - i).fma(SimdTails.load(y, yo + i, n - i), sum)
        : sum;
  }
}
