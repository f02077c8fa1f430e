package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.I;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// A tile of 6 rows × 2 vectors of an indirect product; see [SimdIndirect].
final class SimdIndirect6x2 {
  private SimdIndirect6x2() {}

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
    int a0 = from[fo];
    int a1 = from[fo + i1];
    int a2 = from[fo + i2];
    int a3 = from[fo + i3];
    int a4 = from[fo + i4];
    int a5 = from[fo + i5];
    int t0 = to[fo];
    int t1 = to[fo + i1];
    int t2 = to[fo + i2];
    int t3 = to[fo + i3];
    int t4 = to[fo + i4];
    int t5 = to[fo + i5];
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
  }
}
