package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// What products have in common whose rows of C fill at most half of a vector: two of them are
/// computed in one.
///
/// Lane 2o of a vector of C belongs to column o of one row and lane 2o + 1 to the same column of
/// the other. The two rows' numbers of A stand side by side as a pair, that is 64 bits, which one
/// load spreads over the vector; those of B stand twice in it.
final class SimdHalves {
  /// Lanes 0, 0, 1, 1, … and the same of the upper half.
  private static final VectorShuffle<Float> LOW = VectorShuffle.fromOp(F, i -> i / 2);

  private static final VectorShuffle<Float> HIGH = VectorShuffle.fromOp(F, i -> (i + LANES) / 2);
  private static final VectorShuffle<Float> APART =
      VectorShuffle.fromOp(F, i -> i < LANES / 2 ? 2 * i : 2 * i - LANES + 1);
  private static final VectorMask<Float> ODD = odd();

  private SimdHalves() {}

  private static VectorMask<Float> odd() {
    boolean[] lanes = new boolean[LANES];
    for (int i = 1; i < LANES; i += 2) {
      lanes[i] = true;
    }
    return VectorMask.fromArray(F, lanes, 0);
  }

  /// Pairs of `n` numbers, from `a[at]` on, and those that stand `apart` behind them; 0 behind the
  /// end of the array.
  static void pair(float[] a, int at, int apart, int n, long[] pairs) {
    int whole = Math.min(n, a.length - at - apart) - LANES;
    int i = 0;
    for (; i <= whole; i += LANES) {
      FloatVector x = FloatVector.fromArray(F, a, at + i);
      FloatVector y = FloatVector.fromArray(F, a, at + i + apart);
      FloatVector low = x.rearrange(LOW).blend(y.rearrange(LOW), ODD);
      FloatVector high = x.rearrange(HIGH).blend(y.rearrange(HIGH), ODD);
      low.reinterpretAsLongs().intoArray(pairs, i);
      high.reinterpretAsLongs().intoArray(pairs, i + LANES / 2);
    }
    for (; i < n; i++) {
      int y = at + i + apart;
      long other = y < a.length ? Float.floatToRawIntBits(a[y]) : 0;
      pairs[i] = (other << 32) | (Float.floatToRawIntBits(a[at + i]) & 0xffff_ffffL);
    }
  }

  /// Doubles the numbers of the lower half of each vector, in place.
  static void twice(float[] b, int at, int vectors) {
    for (int i = at; i < at + vectors * LANES; i += LANES) {
      FloatVector.fromArray(F, b, i).rearrange(LOW).intoArray(b, i);
    }
  }

  /// Rows of half a vector, one after the other, to vectors that hold each number twice.
  static void twice(float[] b, int bo, float[] to, int at, int rows) {
    int i = 0;
    for (; i < rows - 1; i += 2) {
      FloatVector v = FloatVector.fromArray(F, b, bo + i * (LANES / 2));
      v.rearrange(LOW).intoArray(to, at + i * LANES);
      v.rearrange(HIGH).intoArray(to, at + i * LANES + LANES);
    }
    if (i < rows) {
      twice(b, bo + i * (LANES / 2), LANES / 2, to, at + i * LANES, 1, LANES / 2);
    }
  }

  /// Rows of `n` numbers, at most half a vector, to vectors that hold each number twice.
  static void twice(float[] b, int bo, int bs, float[] to, int at, int rows, int n) {
    for (int i = 0; i < rows; i++) {
      int x = bo + i * bs;
      int y = at + i * LANES;
      for (int o = 0; o < n; o++) {
        to[y + 2 * o] = b[x + o];
        to[y + 2 * o + 1] = b[x + o];
      }
    }
  }

  /// Brings `m` vectors of C to the rows that they are: the first of vector i begins at `to[fo +
  /// i]` and the second `apart` behind it; where there is no second, the place is complemented.
  static void apart(float[] c, int m, int[] to, int fo, float[] y, int yo, int n, int apart) {
    boolean whole = n == LANES / 2 && apart == n;
    for (int i = 0; i < m; i++) {
      int place = to[fo + i];
      if (place >= 0 && whole) {
        FloatVector.fromArray(F, c, i * LANES).rearrange(APART).intoArray(y, yo + place);
        continue;
      }
      int at = yo + (place < 0 ? ~place : place);
      for (int o = 0; o < n; o++) {
        y[at + o] = c[i * LANES + 2 * o];
      }
      for (int o = 0; o < n && place >= 0; o++) {
        y[at + apart + o] = c[i * LANES + 2 * o + 1];
      }
    }
  }
}
