package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// A tile of 16 rows × 1 vector of a product; see [SimdFilteringTiles].
final class SimdFilteringTile16x1 {
  private SimdFilteringTile16x1() {}

  /// Only the first `m` rows exist.
  static void tile(
      float[] a,
      int[] from,
      int fo,
      int ao,
      int terms,
      float[] b,
      int bo,
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
    int i12 = Math.min(12, m - 1);
    int i13 = Math.min(13, m - 1);
    int i14 = Math.min(14, m - 1);
    int i15 = Math.min(15, m - 1);
    int a0 = ao + from[fo];
    int a1 = ao + from[fo + i1];
    int a2 = ao + from[fo + i2];
    int a3 = ao + from[fo + i3];
    int a4 = ao + from[fo + i4];
    int a5 = ao + from[fo + i5];
    int a6 = ao + from[fo + i6];
    int a7 = ao + from[fo + i7];
    int a8 = ao + from[fo + i8];
    int a9 = ao + from[fo + i9];
    int a10 = ao + from[fo + i10];
    int a11 = ao + from[fo + i11];
    int a12 = ao + from[fo + i12];
    int a13 = ao + from[fo + i13];
    int a14 = ao + from[fo + i14];
    int a15 = ao + from[fo + i15];
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
    int t12 = to[fo + i12];
    int t13 = to[fo + i13];
    int t14 = to[fo + i14];
    int t15 = to[fo + i15];
    FloatVector c00 = FloatVector.fromArray(F, s, so + t0 * ss);
    FloatVector c10 = FloatVector.fromArray(F, s, so + t1 * ss);
    FloatVector c20 = FloatVector.fromArray(F, s, so + t2 * ss);
    FloatVector c30 = FloatVector.fromArray(F, s, so + t3 * ss);
    FloatVector c40 = FloatVector.fromArray(F, s, so + t4 * ss);
    FloatVector c50 = FloatVector.fromArray(F, s, so + t5 * ss);
    FloatVector c60 = FloatVector.fromArray(F, s, so + t6 * ss);
    FloatVector c70 = FloatVector.fromArray(F, s, so + t7 * ss);
    FloatVector c80 = FloatVector.fromArray(F, s, so + t8 * ss);
    FloatVector c90 = FloatVector.fromArray(F, s, so + t9 * ss);
    FloatVector c100 = FloatVector.fromArray(F, s, so + t10 * ss);
    FloatVector c110 = FloatVector.fromArray(F, s, so + t11 * ss);
    FloatVector c120 = FloatVector.fromArray(F, s, so + t12 * ss);
    FloatVector c130 = FloatVector.fromArray(F, s, so + t13 * ss);
    FloatVector c140 = FloatVector.fromArray(F, s, so + t14 * ss);
    FloatVector c150 = FloatVector.fromArray(F, s, so + t15 * ss);
    for (int k = 0; k < terms; k++) {
      int d = k * LANES;
      int bk = bo + d;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector x0 = FloatVector.broadcast(F, a[a0 + d]);
      c00 = x0.fma(b0, c00);
      FloatVector x1 = FloatVector.broadcast(F, a[a1 + d]);
      c10 = x1.fma(b0, c10);
      FloatVector x2 = FloatVector.broadcast(F, a[a2 + d]);
      c20 = x2.fma(b0, c20);
      FloatVector x3 = FloatVector.broadcast(F, a[a3 + d]);
      c30 = x3.fma(b0, c30);
      FloatVector x4 = FloatVector.broadcast(F, a[a4 + d]);
      c40 = x4.fma(b0, c40);
      FloatVector x5 = FloatVector.broadcast(F, a[a5 + d]);
      c50 = x5.fma(b0, c50);
      FloatVector x6 = FloatVector.broadcast(F, a[a6 + d]);
      c60 = x6.fma(b0, c60);
      FloatVector x7 = FloatVector.broadcast(F, a[a7 + d]);
      c70 = x7.fma(b0, c70);
      FloatVector x8 = FloatVector.broadcast(F, a[a8 + d]);
      c80 = x8.fma(b0, c80);
      FloatVector x9 = FloatVector.broadcast(F, a[a9 + d]);
      c90 = x9.fma(b0, c90);
      FloatVector x10 = FloatVector.broadcast(F, a[a10 + d]);
      c100 = x10.fma(b0, c100);
      FloatVector x11 = FloatVector.broadcast(F, a[a11 + d]);
      c110 = x11.fma(b0, c110);
      FloatVector x12 = FloatVector.broadcast(F, a[a12 + d]);
      c120 = x12.fma(b0, c120);
      FloatVector x13 = FloatVector.broadcast(F, a[a13 + d]);
      c130 = x13.fma(b0, c130);
      FloatVector x14 = FloatVector.broadcast(F, a[a14 + d]);
      c140 = x14.fma(b0, c140);
      FloatVector x15 = FloatVector.broadcast(F, a[a15 + d]);
      c150 = x15.fma(b0, c150);
    }
    c00.intoArray(c, co + t0);
    c10.intoArray(c, co + t1);
    c20.intoArray(c, co + t2);
    c30.intoArray(c, co + t3);
    c40.intoArray(c, co + t4);
    c50.intoArray(c, co + t5);
    c60.intoArray(c, co + t6);
    c70.intoArray(c, co + t7);
    c80.intoArray(c, co + t8);
    c90.intoArray(c, co + t9);
    c100.intoArray(c, co + t10);
    c110.intoArray(c, co + t11);
    c120.intoArray(c, co + t12);
    c130.intoArray(c, co + t13);
    c140.intoArray(c, co + t14);
    c150.intoArray(c, co + t15);
  }
}
