package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.I;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// A tile of 12 rows × 2 vectors of an indirect product; see [SimdIndirect].
final class SimdIndirect12x2 {
  private SimdIndirect12x2() {}

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
    FloatVector c00 = FloatVector.fromArray(F, s, so + t0 * ss);
    FloatVector c01 = FloatVector.fromArray(F, s, so + t0 * ss + LANES);
    FloatVector c10 = FloatVector.fromArray(F, s, so + t1 * ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + t1 * ss + LANES);
    FloatVector c20 = FloatVector.fromArray(F, s, so + t2 * ss);
    FloatVector c21 = FloatVector.fromArray(F, s, so + t2 * ss + LANES);
    FloatVector c30 = FloatVector.fromArray(F, s, so + t3 * ss);
    FloatVector c31 = FloatVector.fromArray(F, s, so + t3 * ss + LANES);
    FloatVector c40 = FloatVector.fromArray(F, s, so + t4 * ss);
    FloatVector c41 = FloatVector.fromArray(F, s, so + t4 * ss + LANES);
    FloatVector c50 = FloatVector.fromArray(F, s, so + t5 * ss);
    FloatVector c51 = FloatVector.fromArray(F, s, so + t5 * ss + LANES);
    FloatVector c60 = FloatVector.fromArray(F, s, so + t6 * ss);
    FloatVector c61 = FloatVector.fromArray(F, s, so + t6 * ss + LANES);
    FloatVector c70 = FloatVector.fromArray(F, s, so + t7 * ss);
    FloatVector c71 = FloatVector.fromArray(F, s, so + t7 * ss + LANES);
    FloatVector c80 = FloatVector.fromArray(F, s, so + t8 * ss);
    FloatVector c81 = FloatVector.fromArray(F, s, so + t8 * ss + LANES);
    FloatVector c90 = FloatVector.fromArray(F, s, so + t9 * ss);
    FloatVector c91 = FloatVector.fromArray(F, s, so + t9 * ss + LANES);
    FloatVector c100 = FloatVector.fromArray(F, s, so + t10 * ss);
    FloatVector c101 = FloatVector.fromArray(F, s, so + t10 * ss + LANES);
    FloatVector c110 = FloatVector.fromArray(F, s, so + t11 * ss);
    FloatVector c111 = FloatVector.fromArray(F, s, so + t11 * ss + LANES);
    for (int bk = bo; k < end; k++, bk += bs) {
      int d = delta[k];
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector b1 = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector x0 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a0 + d])).reinterpretAsFloats();
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a1 + d])).reinterpretAsFloats();
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a2 + d])).reinterpretAsFloats();
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a3 + d])).reinterpretAsFloats();
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a4 + d])).reinterpretAsFloats();
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a5 + d])).reinterpretAsFloats();
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      FloatVector x6 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a6 + d])).reinterpretAsFloats();
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a7 + d])).reinterpretAsFloats();
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
      FloatVector x8 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a8 + d])).reinterpretAsFloats();
      c80 = x8.fma(b0, c80);
      c81 = x8.fma(b1, c81);
      FloatVector x9 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a9 + d])).reinterpretAsFloats();
      c90 = x9.fma(b0, c90);
      c91 = x9.fma(b1, c91);
      FloatVector x10 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a10 + d])).reinterpretAsFloats();
      c100 = x10.fma(b0, c100);
      c101 = x10.fma(b1, c101);
      FloatVector x11 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a11 + d])).reinterpretAsFloats();
      c110 = x11.fma(b0, c110);
      c111 = x11.fma(b1, c111);
    }
    c00.intoArray(c, co + t0);
    c01.intoArray(c, co + t0 + LANES);
    c10.intoArray(c, co + t1);
    c11.intoArray(c, co + t1 + LANES);
    c20.intoArray(c, co + t2);
    c21.intoArray(c, co + t2 + LANES);
    c30.intoArray(c, co + t3);
    c31.intoArray(c, co + t3 + LANES);
    c40.intoArray(c, co + t4);
    c41.intoArray(c, co + t4 + LANES);
    c50.intoArray(c, co + t5);
    c51.intoArray(c, co + t5 + LANES);
    c60.intoArray(c, co + t6);
    c61.intoArray(c, co + t6 + LANES);
    c70.intoArray(c, co + t7);
    c71.intoArray(c, co + t7 + LANES);
    c80.intoArray(c, co + t8);
    c81.intoArray(c, co + t8 + LANES);
    c90.intoArray(c, co + t9);
    c91.intoArray(c, co + t9 + LANES);
    c100.intoArray(c, co + t10);
    c101.intoArray(c, co + t10 + LANES);
    c110.intoArray(c, co + t11);
    c111.intoArray(c, co + t11 + LANES);
  }
}
