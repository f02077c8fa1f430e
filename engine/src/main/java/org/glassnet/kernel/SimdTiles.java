package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Tiles.
final class SimdTiles {
  private SimdTiles() {}

  /// x
  static void rows8x2(
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
    FloatVector c10 = FloatVector.fromArray(F, s, so + ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + ss + LANES);
    FloatVector c20 = FloatVector.fromArray(F, s, so + 2 * ss);
    FloatVector c21 = FloatVector.fromArray(F, s, so + 2 * ss + LANES);
    FloatVector c30 = FloatVector.fromArray(F, s, so + 3 * ss);
    FloatVector c31 = FloatVector.fromArray(F, s, so + 3 * ss + LANES);
    FloatVector c40 = FloatVector.fromArray(F, s, so + 4 * ss);
    FloatVector c41 = FloatVector.fromArray(F, s, so + 4 * ss + LANES);
    FloatVector c50 = FloatVector.fromArray(F, s, so + 5 * ss);
    FloatVector c51 = FloatVector.fromArray(F, s, so + 5 * ss + LANES);
    FloatVector c60 = FloatVector.fromArray(F, s, so + 6 * ss);
    FloatVector c61 = FloatVector.fromArray(F, s, so + 6 * ss + LANES);
    FloatVector c70 = FloatVector.fromArray(F, s, so + 7 * ss);
    FloatVector c71 = FloatVector.fromArray(F, s, so + 7 * ss + LANES);
    int a0 = ao;
    int a1 = ao + as;
    int a2 = ao + 2 * as;
    int a3 = ao + 3 * as;
    int a4 = ao + 4 * as;
    int a5 = ao + 5 * as;
    int a6 = ao + 6 * as;
    int a7 = ao + 7 * as;
    for (int k = 0; k < depth; k++) {
      int bk = bo + k * bs;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector b1 = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector x0 = FloatVector.broadcast(F, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(F, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(F, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(F, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(F, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(F, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      FloatVector x6 = FloatVector.broadcast(F, a[a6 + k]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 = FloatVector.broadcast(F, a[a7 + k]);
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + LANES);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + LANES);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + LANES);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + LANES);
    c60.intoArray(c, co + 6 * cs);
    c61.intoArray(c, co + 6 * cs + LANES);
    c70.intoArray(c, co + 7 * cs);
    c71.intoArray(c, co + 7 * cs + LANES);
  }

  /// x
  static void rows8x1(
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
    FloatVector c10 = FloatVector.fromArray(F, s, so + ss);
    FloatVector c20 = FloatVector.fromArray(F, s, so + 2 * ss);
    FloatVector c30 = FloatVector.fromArray(F, s, so + 3 * ss);
    FloatVector c40 = FloatVector.fromArray(F, s, so + 4 * ss);
    FloatVector c50 = FloatVector.fromArray(F, s, so + 5 * ss);
    FloatVector c60 = FloatVector.fromArray(F, s, so + 6 * ss);
    FloatVector c70 = FloatVector.fromArray(F, s, so + 7 * ss);
    int a0 = ao;
    int a1 = ao + as;
    int a2 = ao + 2 * as;
    int a3 = ao + 3 * as;
    int a4 = ao + 4 * as;
    int a5 = ao + 5 * as;
    int a6 = ao + 6 * as;
    int a7 = ao + 7 * as;
    for (int k = 0; k < depth; k++) {
      int bk = bo + k * bs;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector x0 = FloatVector.broadcast(F, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      FloatVector x1 = FloatVector.broadcast(F, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      FloatVector x2 = FloatVector.broadcast(F, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      FloatVector x3 = FloatVector.broadcast(F, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      FloatVector x4 = FloatVector.broadcast(F, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      FloatVector x5 = FloatVector.broadcast(F, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      FloatVector x6 = FloatVector.broadcast(F, a[a6 + k]);
      c60 = x6.fma(b0, c60);
      FloatVector x7 = FloatVector.broadcast(F, a[a7 + k]);
      c70 = x7.fma(b0, c70);
    }
    c00.intoArray(c, co);
    c10.intoArray(c, co + cs);
    c20.intoArray(c, co + 2 * cs);
    c30.intoArray(c, co + 3 * cs);
    c40.intoArray(c, co + 4 * cs);
    c50.intoArray(c, co + 5 * cs);
    c60.intoArray(c, co + 6 * cs);
    c70.intoArray(c, co + 7 * cs);
  }

  /// x
  static void columns8x2(
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
    FloatVector c10 = FloatVector.fromArray(F, s, so + ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + ss + LANES);
    FloatVector c20 = FloatVector.fromArray(F, s, so + 2 * ss);
    FloatVector c21 = FloatVector.fromArray(F, s, so + 2 * ss + LANES);
    FloatVector c30 = FloatVector.fromArray(F, s, so + 3 * ss);
    FloatVector c31 = FloatVector.fromArray(F, s, so + 3 * ss + LANES);
    FloatVector c40 = FloatVector.fromArray(F, s, so + 4 * ss);
    FloatVector c41 = FloatVector.fromArray(F, s, so + 4 * ss + LANES);
    FloatVector c50 = FloatVector.fromArray(F, s, so + 5 * ss);
    FloatVector c51 = FloatVector.fromArray(F, s, so + 5 * ss + LANES);
    FloatVector c60 = FloatVector.fromArray(F, s, so + 6 * ss);
    FloatVector c61 = FloatVector.fromArray(F, s, so + 6 * ss + LANES);
    FloatVector c70 = FloatVector.fromArray(F, s, so + 7 * ss);
    FloatVector c71 = FloatVector.fromArray(F, s, so + 7 * ss + LANES);
    for (int k = 0; k < depth; k++) {
      int ak = ao + k * as;
      int bk = bo + k * bs;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector b1 = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector x0 = FloatVector.broadcast(F, a[ak]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(F, a[ak + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(F, a[ak + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(F, a[ak + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(F, a[ak + 4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(F, a[ak + 5]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      FloatVector x6 = FloatVector.broadcast(F, a[ak + 6]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 = FloatVector.broadcast(F, a[ak + 7]);
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + LANES);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + LANES);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + LANES);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + LANES);
    c60.intoArray(c, co + 6 * cs);
    c61.intoArray(c, co + 6 * cs + LANES);
    c70.intoArray(c, co + 7 * cs);
    c71.intoArray(c, co + 7 * cs + LANES);
  }

  /// x
  static void columns8x1(
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
    FloatVector c10 = FloatVector.fromArray(F, s, so + ss);
    FloatVector c20 = FloatVector.fromArray(F, s, so + 2 * ss);
    FloatVector c30 = FloatVector.fromArray(F, s, so + 3 * ss);
    FloatVector c40 = FloatVector.fromArray(F, s, so + 4 * ss);
    FloatVector c50 = FloatVector.fromArray(F, s, so + 5 * ss);
    FloatVector c60 = FloatVector.fromArray(F, s, so + 6 * ss);
    FloatVector c70 = FloatVector.fromArray(F, s, so + 7 * ss);
    for (int k = 0; k < depth; k++) {
      int ak = ao + k * as;
      int bk = bo + k * bs;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector x0 = FloatVector.broadcast(F, a[ak]);
      c00 = x0.fma(b0, c00);
      FloatVector x1 = FloatVector.broadcast(F, a[ak + 1]);
      c10 = x1.fma(b0, c10);
      FloatVector x2 = FloatVector.broadcast(F, a[ak + 2]);
      c20 = x2.fma(b0, c20);
      FloatVector x3 = FloatVector.broadcast(F, a[ak + 3]);
      c30 = x3.fma(b0, c30);
      FloatVector x4 = FloatVector.broadcast(F, a[ak + 4]);
      c40 = x4.fma(b0, c40);
      FloatVector x5 = FloatVector.broadcast(F, a[ak + 5]);
      c50 = x5.fma(b0, c50);
      FloatVector x6 = FloatVector.broadcast(F, a[ak + 6]);
      c60 = x6.fma(b0, c60);
      FloatVector x7 = FloatVector.broadcast(F, a[ak + 7]);
      c70 = x7.fma(b0, c70);
    }
    c00.intoArray(c, co);
    c10.intoArray(c, co + cs);
    c20.intoArray(c, co + 2 * cs);
    c30.intoArray(c, co + 3 * cs);
    c40.intoArray(c, co + 4 * cs);
    c50.intoArray(c, co + 5 * cs);
    c60.intoArray(c, co + 6 * cs);
    c70.intoArray(c, co + 7 * cs);
  }
}
