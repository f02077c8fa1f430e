package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// [ScalarSums] on vectors: the 16 lanes are one vector of 512 bits, two of 256 or four of 128.
///
/// Each width has its whole loop in one method, which no vector enters or leaves: whatever the
/// compiler decides to inline, nothing is allocated.
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
      return one(x, xo, n);
    }
    return LANES == 8 ? two(x, xo, n) : four(x, xo, n);
  }

  private static float one(float[] x, int xo, int n) {
    FloatVector a = FloatVector.zero(F);
    int i = 0;
    for (; i <= n - 16; i += 16) {
      a = a.add(FloatVector.fromArray(F, x, xo + i));
    }
    if (i < n) {
      VectorMask<Float> mask = F.indexInRange(0, n - i);
      a = a.add(FloatVector.fromArray(F, x, xo + i, mask));
    }
    a = a.add(a.rearrange(UP_8));
    a = a.add(a.rearrange(UP_4));
    a = a.add(a.rearrange(UP_2));
    return a.add(a.rearrange(UP_1)).lane(0);
  }

  private static float two(float[] x, int xo, int n) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = FloatVector.zero(F);
    int i = 0;
    for (; i <= n - 16; i += 16) {
      a = a.add(FloatVector.fromArray(F, x, xo + i));
      b = b.add(FloatVector.fromArray(F, x, xo + i + 8));
    }
    if (i < n) {
      VectorMask<Float> mask = F.indexInRange(0, n - i);
      a = a.add(FloatVector.fromArray(F, x, xo + i, mask));
    }
    if (i + 8 < n) {
      VectorMask<Float> mask = F.indexInRange(0, n - i - 8);
      b = b.add(FloatVector.fromArray(F, x, xo + i + 8, mask));
    }
    a = a.add(b);
    a = a.add(a.rearrange(UP_4));
    a = a.add(a.rearrange(UP_2));
    return a.add(a.rearrange(UP_1)).lane(0);
  }

  private static float four(float[] x, int xo, int n) {
    FloatVector zero = FloatVector.zero(F);
    FloatVector a = zero;
    FloatVector b = zero;
    FloatVector c = zero;
    FloatVector d = zero;
    int i = 0;
    for (; i <= n - 16; i += 16) {
      a = a.add(FloatVector.fromArray(F, x, xo + i));
      b = b.add(FloatVector.fromArray(F, x, xo + i + 4));
      c = c.add(FloatVector.fromArray(F, x, xo + i + 8));
      d = d.add(FloatVector.fromArray(F, x, xo + i + 12));
    }
    int left = n - i;
    if (left >= 4) {
      a = a.add(FloatVector.fromArray(F, x, xo + i));
    }
    if (left >= 8) {
      b = b.add(FloatVector.fromArray(F, x, xo + i + 4));
    }
    if (left >= 12) {
      c = c.add(FloatVector.fromArray(F, x, xo + i + 8));
    }
    int rest = left % 4;
    if (rest > 0) {
      int at = n - rest;
      FloatVector v = zero.withLane(0, x[xo + at]);
      if (rest > 1) {
        v = v.withLane(1, x[xo + at + 1]);
      }
      if (rest > 2) {
        v = v.withLane(2, x[xo + at + 2]);
      }
      switch (left / 4) {
        case 0 -> a = a.add(v);
        case 1 -> b = b.add(v);
        case 2 -> c = c.add(v);
        default -> d = d.add(v);
      }
    }
    a = a.add(c).add(b.add(d));
    a = a.add(a.rearrange(UP_2));
    return a.add(a.rearrange(UP_1)).lane(0);
  }

  /// Σ x·y in 16 lanes of fused multiply-adds, added as a tree.
  static float lanesOfProducts(float[] x, int xo, float[] y, int yo, int n) {
    if (LANES == 16) {
      return oneOfProducts(x, xo, y, yo, n);
    }
    return LANES == 8 ? twoOfProducts(x, xo, y, yo, n) : fourOfProducts(x, xo, y, yo, n);
  }

  private static float oneOfProducts(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector a = FloatVector.zero(F);
    int i = 0;
    for (; i <= n - 16; i += 16) {
      a = FloatVector.fromArray(F, x, xo + i).fma(FloatVector.fromArray(F, y, yo + i), a);
    }
    if (i < n) {
      VectorMask<Float> mask = F.indexInRange(0, n - i);
      a =
          FloatVector.fromArray(F, x, xo + i, mask)
              .fma(FloatVector.fromArray(F, y, yo + i, mask), a);
    }
    a = a.add(a.rearrange(UP_8));
    a = a.add(a.rearrange(UP_4));
    a = a.add(a.rearrange(UP_2));
    return a.add(a.rearrange(UP_1)).lane(0);
  }

  private static float twoOfProducts(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = FloatVector.zero(F);
    int i = 0;
    for (; i <= n - 16; i += 16) {
      a = FloatVector.fromArray(F, x, xo + i).fma(FloatVector.fromArray(F, y, yo + i), a);
      b = FloatVector.fromArray(F, x, xo + i + 8).fma(FloatVector.fromArray(F, y, yo + i + 8), b);
    }
    if (i < n) {
      VectorMask<Float> mask = F.indexInRange(0, n - i);
      a =
          FloatVector.fromArray(F, x, xo + i, mask)
              .fma(FloatVector.fromArray(F, y, yo + i, mask), a);
    }
    if (i + 8 < n) {
      VectorMask<Float> mask = F.indexInRange(0, n - i - 8);
      b =
          FloatVector.fromArray(F, x, xo + i + 8, mask)
              .fma(FloatVector.fromArray(F, y, yo + i + 8, mask), b);
    }
    a = a.add(b);
    a = a.add(a.rearrange(UP_4));
    a = a.add(a.rearrange(UP_2));
    return a.add(a.rearrange(UP_1)).lane(0);
  }

  private static float fourOfProducts(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector zero = FloatVector.zero(F);
    FloatVector a = zero;
    FloatVector b = zero;
    FloatVector c = zero;
    FloatVector d = zero;
    int i = 0;
    for (; i <= n - 16; i += 16) {
      a = FloatVector.fromArray(F, x, xo + i).fma(FloatVector.fromArray(F, y, yo + i), a);
      b = FloatVector.fromArray(F, x, xo + i + 4).fma(FloatVector.fromArray(F, y, yo + i + 4), b);
      c = FloatVector.fromArray(F, x, xo + i + 8).fma(FloatVector.fromArray(F, y, yo + i + 8), c);
      d = FloatVector.fromArray(F, x, xo + i + 12).fma(FloatVector.fromArray(F, y, yo + i + 12), d);
    }
    int left = n - i;
    if (left >= 4) {
      a = FloatVector.fromArray(F, x, xo + i).fma(FloatVector.fromArray(F, y, yo + i), a);
    }
    if (left >= 8) {
      b = FloatVector.fromArray(F, x, xo + i + 4).fma(FloatVector.fromArray(F, y, yo + i + 4), b);
    }
    if (left >= 12) {
      c = FloatVector.fromArray(F, x, xo + i + 8).fma(FloatVector.fromArray(F, y, yo + i + 8), c);
    }
    int rest = left % 4;
    if (rest > 0) {
      int at = n - rest;
      FloatVector v = zero.withLane(0, x[xo + at]);
      FloatVector w = zero.withLane(0, y[yo + at]);
      if (rest > 1) {
        v = v.withLane(1, x[xo + at + 1]);
        w = w.withLane(1, y[yo + at + 1]);
      }
      if (rest > 2) {
        v = v.withLane(2, x[xo + at + 2]);
        w = w.withLane(2, y[yo + at + 2]);
      }
      switch (left / 4) {
        case 0 -> a = v.fma(w, a);
        case 1 -> b = v.fma(w, b);
        case 2 -> c = v.fma(w, c);
        default -> d = v.fma(w, d);
      }
    }
    a = a.add(c).add(b.add(d));
    a = a.add(a.rearrange(UP_2));
    return a.add(a.rearrange(UP_1)).lane(0);
  }

  /// The sum of a vector's lanes (l and l + 8, then + 4, + 2, + 1) in every lane: a rotation adds
  /// the same two numbers in both places.
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
}
