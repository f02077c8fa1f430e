package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.HALF;

import jdk.incubator.vector.FloatVector;

/// A tile of 12 rows × one half vector of an indirect product; see [SimdIndirect].
final class SimdIndirect12x1Half {
  private SimdIndirect12x1Half() {}

  /// Only the first `m` rows exist.
  static void tile(
      float[] a,
      int[] from,
      int fo,
      int[] delta,
      int k,
      int end,
      float[] b,
      int bo,
      int bs,
      float[] s,
      int so,
      int ss,
      float[] c,
      int[] to,
      int co,
      int m) {
    int i1 = Math.min(1, m - 1);
    int i2 = Math.min(2, m - 1);
    int i3 = Math.min(3, m - 1);
    int i4 = Math.min(4, m - 1);
    int i5 = Math.min(5, m - 1);
    int i6 = Math.min(6, m - 1);
    int i7 = Math.min(7, m - 1);
    int i8 = Math.min(8, m - 1);
    int i9 = Math.min(9, m - 1);
    int i10 = Math.min(10, m - 1);
    int i11 = Math.min(11, m - 1);
    int a0 = from[fo];
    int a1 = from[fo + i1];
    int a2 = from[fo + i2];
    int a3 = from[fo + i3];
    int a4 = from[fo + i4];
    int a5 = from[fo + i5];
    int a6 = from[fo + i6];
    int a7 = from[fo + i7];
    int a8 = from[fo + i8];
    int a9 = from[fo + i9];
    int a10 = from[fo + i10];
    int a11 = from[fo + i11];
    int t0 = to[fo];
    int t1 = to[fo + i1];
    int t2 = to[fo + i2];
    int t3 = to[fo + i3];
    int t4 = to[fo + i4];
    int t5 = to[fo + i5];
    int t6 = to[fo + i6];
    int t7 = to[fo + i7];
    int t8 = to[fo + i8];
    int t9 = to[fo + i9];
    int t10 = to[fo + i10];
    int t11 = to[fo + i11];
    FloatVector c0 = FloatVector.fromArray(HALF, s, so + t0 * ss);
    FloatVector c1 = FloatVector.fromArray(HALF, s, so + t1 * ss);
    FloatVector c2 = FloatVector.fromArray(HALF, s, so + t2 * ss);
    FloatVector c3 = FloatVector.fromArray(HALF, s, so + t3 * ss);
    FloatVector c4 = FloatVector.fromArray(HALF, s, so + t4 * ss);
    FloatVector c5 = FloatVector.fromArray(HALF, s, so + t5 * ss);
    FloatVector c6 = FloatVector.fromArray(HALF, s, so + t6 * ss);
    FloatVector c7 = FloatVector.fromArray(HALF, s, so + t7 * ss);
    FloatVector c8 = FloatVector.fromArray(HALF, s, so + t8 * ss);
    FloatVector c9 = FloatVector.fromArray(HALF, s, so + t9 * ss);
    FloatVector c10 = FloatVector.fromArray(HALF, s, so + t10 * ss);
    FloatVector c11 = FloatVector.fromArray(HALF, s, so + t11 * ss);
    for (int bk = bo; k < end; k++, bk += bs) {
      int d = delta[k];
      FloatVector b0 = FloatVector.fromArray(HALF, b, bk);
      FloatVector x0 = FloatVector.broadcast(HALF, a[a0 + d]);
      c0 = x0.fma(b0, c0);
      FloatVector x1 = FloatVector.broadcast(HALF, a[a1 + d]);
      c1 = x1.fma(b0, c1);
      FloatVector x2 = FloatVector.broadcast(HALF, a[a2 + d]);
      c2 = x2.fma(b0, c2);
      FloatVector x3 = FloatVector.broadcast(HALF, a[a3 + d]);
      c3 = x3.fma(b0, c3);
      FloatVector x4 = FloatVector.broadcast(HALF, a[a4 + d]);
      c4 = x4.fma(b0, c4);
      FloatVector x5 = FloatVector.broadcast(HALF, a[a5 + d]);
      c5 = x5.fma(b0, c5);
      FloatVector x6 = FloatVector.broadcast(HALF, a[a6 + d]);
      c6 = x6.fma(b0, c6);
      FloatVector x7 = FloatVector.broadcast(HALF, a[a7 + d]);
      c7 = x7.fma(b0, c7);
      FloatVector x8 = FloatVector.broadcast(HALF, a[a8 + d]);
      c8 = x8.fma(b0, c8);
      FloatVector x9 = FloatVector.broadcast(HALF, a[a9 + d]);
      c9 = x9.fma(b0, c9);
      FloatVector x10 = FloatVector.broadcast(HALF, a[a10 + d]);
      c10 = x10.fma(b0, c10);
      FloatVector x11 = FloatVector.broadcast(HALF, a[a11 + d]);
      c11 = x11.fma(b0, c11);
    }
    c0.intoArray(c, co + t0);
    c1.intoArray(c, co + t1);
    c2.intoArray(c, co + t2);
    c3.intoArray(c, co + t3);
    c4.intoArray(c, co + t4);
    c5.intoArray(c, co + t5);
    c6.intoArray(c, co + t6);
    c7.intoArray(c, co + t7);
    c8.intoArray(c, co + t8);
    c9.intoArray(c, co + t9);
    c10.intoArray(c, co + t10);
    c11.intoArray(c, co + t11);
  }
}
