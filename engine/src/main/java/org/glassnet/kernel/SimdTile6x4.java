package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// A tile of C, 6 rows × 4 vectors; see [SimdTiles].
final class SimdTile6x4 {
  private SimdTile6x4() {}

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
      int depth) {
    int i1 = Math.min(1, m - 1);
    int i2 = Math.min(2, m - 1);
    int i3 = Math.min(3, m - 1);
    int i4 = Math.min(4, m - 1);
    int i5 = Math.min(5, m - 1);
    int a0 = ao;
    int a1 = ao + i1 * as;
    int a2 = ao + i2 * as;
    int a3 = ao + i3 * as;
    int a4 = ao + i4 * as;
    int a5 = ao + i5 * as;
    FloatVector c00 = FloatVector.fromArray(F, s, so);
    FloatVector c01 = FloatVector.fromArray(F, s, so + LANES);
    FloatVector c02 = FloatVector.fromArray(F, s, so + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(F, s, so + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(F, s, so + i1 * ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + i1 * ss + LANES);
    FloatVector c12 = FloatVector.fromArray(F, s, so + i1 * ss + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(F, s, so + i1 * ss + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(F, s, so + i2 * ss);
    FloatVector c21 = FloatVector.fromArray(F, s, so + i2 * ss + LANES);
    FloatVector c22 = FloatVector.fromArray(F, s, so + i2 * ss + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(F, s, so + i2 * ss + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(F, s, so + i3 * ss);
    FloatVector c31 = FloatVector.fromArray(F, s, so + i3 * ss + LANES);
    FloatVector c32 = FloatVector.fromArray(F, s, so + i3 * ss + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(F, s, so + i3 * ss + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(F, s, so + i4 * ss);
    FloatVector c41 = FloatVector.fromArray(F, s, so + i4 * ss + LANES);
    FloatVector c42 = FloatVector.fromArray(F, s, so + i4 * ss + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(F, s, so + i4 * ss + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(F, s, so + i5 * ss);
    FloatVector c51 = FloatVector.fromArray(F, s, so + i5 * ss + LANES);
    FloatVector c52 = FloatVector.fromArray(F, s, so + i5 * ss + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(F, s, so + i5 * ss + 3 * LANES);
    for (int k = 0; k < depth; k++) {
      int bk = bo + k * bs;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector b1 = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector b2 = FloatVector.fromArray(F, b, bk + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(F, b, bk + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(F, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(F, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(F, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(F, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(F, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(F, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c03.intoArray(c, co + 3 * LANES);
    c10.intoArray(c, co + i1 * cs);
    c11.intoArray(c, co + i1 * cs + LANES);
    c12.intoArray(c, co + i1 * cs + 2 * LANES);
    c13.intoArray(c, co + i1 * cs + 3 * LANES);
    c20.intoArray(c, co + i2 * cs);
    c21.intoArray(c, co + i2 * cs + LANES);
    c22.intoArray(c, co + i2 * cs + 2 * LANES);
    c23.intoArray(c, co + i2 * cs + 3 * LANES);
    c30.intoArray(c, co + i3 * cs);
    c31.intoArray(c, co + i3 * cs + LANES);
    c32.intoArray(c, co + i3 * cs + 2 * LANES);
    c33.intoArray(c, co + i3 * cs + 3 * LANES);
    c40.intoArray(c, co + i4 * cs);
    c41.intoArray(c, co + i4 * cs + LANES);
    c42.intoArray(c, co + i4 * cs + 2 * LANES);
    c43.intoArray(c, co + i4 * cs + 3 * LANES);
    c50.intoArray(c, co + i5 * cs);
    c51.intoArray(c, co + i5 * cs + LANES);
    c52.intoArray(c, co + i5 * cs + 2 * LANES);
    c53.intoArray(c, co + i5 * cs + 3 * LANES);
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
      int depth) {
    FloatVector c00 = FloatVector.fromArray(F, s, so);
    FloatVector c01 = FloatVector.fromArray(F, s, so + LANES);
    FloatVector c02 = FloatVector.fromArray(F, s, so + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(F, s, so + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(F, s, so + ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + ss + LANES);
    FloatVector c12 = FloatVector.fromArray(F, s, so + ss + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(F, s, so + ss + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(F, s, so + 2 * ss);
    FloatVector c21 = FloatVector.fromArray(F, s, so + 2 * ss + LANES);
    FloatVector c22 = FloatVector.fromArray(F, s, so + 2 * ss + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(F, s, so + 2 * ss + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(F, s, so + 3 * ss);
    FloatVector c31 = FloatVector.fromArray(F, s, so + 3 * ss + LANES);
    FloatVector c32 = FloatVector.fromArray(F, s, so + 3 * ss + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(F, s, so + 3 * ss + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(F, s, so + 4 * ss);
    FloatVector c41 = FloatVector.fromArray(F, s, so + 4 * ss + LANES);
    FloatVector c42 = FloatVector.fromArray(F, s, so + 4 * ss + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(F, s, so + 4 * ss + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(F, s, so + 5 * ss);
    FloatVector c51 = FloatVector.fromArray(F, s, so + 5 * ss + LANES);
    FloatVector c52 = FloatVector.fromArray(F, s, so + 5 * ss + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(F, s, so + 5 * ss + 3 * LANES);
    for (int k = 0; k < depth; k++) {
      int ak = ao + k * as;
      int bk = bo + k * bs;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector b1 = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector b2 = FloatVector.fromArray(F, b, bk + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(F, b, bk + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(F, a[ak]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(F, a[ak + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(F, a[ak + 2 * 1]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(F, a[ak + 3 * 1]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(F, a[ak + 4 * 1]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(F, a[ak + 5 * 1]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c03.intoArray(c, co + 3 * LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c12.intoArray(c, co + cs + 2 * LANES);
    c13.intoArray(c, co + cs + 3 * LANES);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + LANES);
    c22.intoArray(c, co + 2 * cs + 2 * LANES);
    c23.intoArray(c, co + 2 * cs + 3 * LANES);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + LANES);
    c32.intoArray(c, co + 3 * cs + 2 * LANES);
    c33.intoArray(c, co + 3 * cs + 3 * LANES);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + LANES);
    c42.intoArray(c, co + 4 * cs + 2 * LANES);
    c43.intoArray(c, co + 4 * cs + 3 * LANES);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + LANES);
    c52.intoArray(c, co + 5 * cs + 2 * LANES);
    c53.intoArray(c, co + 5 * cs + 3 * LANES);
  }
}
