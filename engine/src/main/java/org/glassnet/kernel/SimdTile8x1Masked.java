package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// A tile of C, 8 rows × one vector, for rows of B of which only the first `n` lanes exist; see
/// [SimdTiles].
final class SimdTile8x1Masked {
  private SimdTile8x1Masked() {}

  /// For A stored row by row; only the first `m` rows exist.
  static void rows(
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] s,
      int so,
      int ss,
      float[] c,
      int co,
      int cs,
      int m,
      int n,
      int depth) {
    VectorMask<Float> some = F.indexInRange(0, n);
    int i1 = Math.min(1, m - 1);
    int i2 = Math.min(2, m - 1);
    int i3 = Math.min(3, m - 1);
    int i4 = Math.min(4, m - 1);
    int i5 = Math.min(5, m - 1);
    int i6 = Math.min(6, m - 1);
    int i7 = Math.min(7, m - 1);
    int a0 = ao;
    int a1 = ao + i1 * as;
    int a2 = ao + i2 * as;
    int a3 = ao + i3 * as;
    int a4 = ao + i4 * as;
    int a5 = ao + i5 * as;
    int a6 = ao + i6 * as;
    int a7 = ao + i7 * as;
    FloatVector c0 = FloatVector.fromArray(F, s, so);
    FloatVector c1 = FloatVector.fromArray(F, s, so + i1 * ss);
    FloatVector c2 = FloatVector.fromArray(F, s, so + i2 * ss);
    FloatVector c3 = FloatVector.fromArray(F, s, so + i3 * ss);
    FloatVector c4 = FloatVector.fromArray(F, s, so + i4 * ss);
    FloatVector c5 = FloatVector.fromArray(F, s, so + i5 * ss);
    FloatVector c6 = FloatVector.fromArray(F, s, so + i6 * ss);
    FloatVector c7 = FloatVector.fromArray(F, s, so + i7 * ss);
    for (int k = 0; k < depth; k++) {
      int bk = bo + k * bs;
      FloatVector v = FloatVector.fromArray(F, b, bk, some);
      FloatVector x0 = FloatVector.broadcast(F, a[a0 + k]);
      c0 = x0.fma(v, c0);
      FloatVector x1 = FloatVector.broadcast(F, a[a1 + k]);
      c1 = x1.fma(v, c1);
      FloatVector x2 = FloatVector.broadcast(F, a[a2 + k]);
      c2 = x2.fma(v, c2);
      FloatVector x3 = FloatVector.broadcast(F, a[a3 + k]);
      c3 = x3.fma(v, c3);
      FloatVector x4 = FloatVector.broadcast(F, a[a4 + k]);
      c4 = x4.fma(v, c4);
      FloatVector x5 = FloatVector.broadcast(F, a[a5 + k]);
      c5 = x5.fma(v, c5);
      FloatVector x6 = FloatVector.broadcast(F, a[a6 + k]);
      c6 = x6.fma(v, c6);
      FloatVector x7 = FloatVector.broadcast(F, a[a7 + k]);
      c7 = x7.fma(v, c7);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + i1 * cs);
    c2.intoArray(c, co + i2 * cs);
    c3.intoArray(c, co + i3 * cs);
    c4.intoArray(c, co + i4 * cs);
    c5.intoArray(c, co + i5 * cs);
    c6.intoArray(c, co + i6 * cs);
    c7.intoArray(c, co + i7 * cs);
  }

  /// For A stored column by column.
  static void columns(
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] s,
      int so,
      int ss,
      float[] c,
      int co,
      int cs,
      int n,
      int depth) {
    VectorMask<Float> some = F.indexInRange(0, n);
    FloatVector c0 = FloatVector.fromArray(F, s, so);
    FloatVector c1 = FloatVector.fromArray(F, s, so + ss);
    FloatVector c2 = FloatVector.fromArray(F, s, so + 2 * ss);
    FloatVector c3 = FloatVector.fromArray(F, s, so + 3 * ss);
    FloatVector c4 = FloatVector.fromArray(F, s, so + 4 * ss);
    FloatVector c5 = FloatVector.fromArray(F, s, so + 5 * ss);
    FloatVector c6 = FloatVector.fromArray(F, s, so + 6 * ss);
    FloatVector c7 = FloatVector.fromArray(F, s, so + 7 * ss);
    for (int k = 0; k < depth; k++) {
      int ak = ao + k * as;
      int bk = bo + k * bs;
      FloatVector v = FloatVector.fromArray(F, b, bk, some);
      FloatVector x0 = FloatVector.broadcast(F, a[ak]);
      c0 = x0.fma(v, c0);
      FloatVector x1 = FloatVector.broadcast(F, a[ak + 1]);
      c1 = x1.fma(v, c1);
      FloatVector x2 = FloatVector.broadcast(F, a[ak + 2 * 1]);
      c2 = x2.fma(v, c2);
      FloatVector x3 = FloatVector.broadcast(F, a[ak + 3 * 1]);
      c3 = x3.fma(v, c3);
      FloatVector x4 = FloatVector.broadcast(F, a[ak + 4 * 1]);
      c4 = x4.fma(v, c4);
      FloatVector x5 = FloatVector.broadcast(F, a[ak + 5 * 1]);
      c5 = x5.fma(v, c5);
      FloatVector x6 = FloatVector.broadcast(F, a[ak + 6 * 1]);
      c6 = x6.fma(v, c6);
      FloatVector x7 = FloatVector.broadcast(F, a[ak + 7 * 1]);
      c7 = x7.fma(v, c7);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + cs);
    c2.intoArray(c, co + 2 * cs);
    c3.intoArray(c, co + 3 * cs);
    c4.intoArray(c, co + 4 * cs);
    c5.intoArray(c, co + 5 * cs);
    c6.intoArray(c, co + 6 * cs);
    c7.intoArray(c, co + 7 * cs);
  }
}
