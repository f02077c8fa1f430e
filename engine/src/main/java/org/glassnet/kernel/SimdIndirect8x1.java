package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.I;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// A tile of 8 rows × one vector of an indirect product; see [SimdIndirect].
final class SimdIndirect8x1 {
  private SimdIndirect8x1() {}

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
    int a0 = from[fo];
    int a1 = from[fo + i1];
    int a2 = from[fo + i2];
    int a3 = from[fo + i3];
    int a4 = from[fo + i4];
    int a5 = from[fo + i5];
    int a6 = from[fo + i6];
    int a7 = from[fo + i7];
    int t0 = to[fo];
    int t1 = to[fo + i1];
    int t2 = to[fo + i2];
    int t3 = to[fo + i3];
    int t4 = to[fo + i4];
    int t5 = to[fo + i5];
    int t6 = to[fo + i6];
    int t7 = to[fo + i7];
    FloatVector c0 = FloatVector.fromArray(F, s, so + t0 * ss);
    FloatVector c1 = FloatVector.fromArray(F, s, so + t1 * ss);
    FloatVector c2 = FloatVector.fromArray(F, s, so + t2 * ss);
    FloatVector c3 = FloatVector.fromArray(F, s, so + t3 * ss);
    FloatVector c4 = FloatVector.fromArray(F, s, so + t4 * ss);
    FloatVector c5 = FloatVector.fromArray(F, s, so + t5 * ss);
    FloatVector c6 = FloatVector.fromArray(F, s, so + t6 * ss);
    FloatVector c7 = FloatVector.fromArray(F, s, so + t7 * ss);
    for (int bk = bo; k < end; k++, bk += bs) {
      int d = delta[k];
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector x0 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a0 + d])).reinterpretAsFloats();
      c0 = x0.fma(b0, c0);
      FloatVector x1 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a1 + d])).reinterpretAsFloats();
      c1 = x1.fma(b0, c1);
      FloatVector x2 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a2 + d])).reinterpretAsFloats();
      c2 = x2.fma(b0, c2);
      FloatVector x3 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a3 + d])).reinterpretAsFloats();
      c3 = x3.fma(b0, c3);
      FloatVector x4 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a4 + d])).reinterpretAsFloats();
      c4 = x4.fma(b0, c4);
      FloatVector x5 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a5 + d])).reinterpretAsFloats();
      c5 = x5.fma(b0, c5);
      FloatVector x6 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a6 + d])).reinterpretAsFloats();
      c6 = x6.fma(b0, c6);
      FloatVector x7 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a7 + d])).reinterpretAsFloats();
      c7 = x7.fma(b0, c7);
    }
    c0.intoArray(c, co + t0);
    c1.intoArray(c, co + t1);
    c2.intoArray(c, co + t2);
    c3.intoArray(c, co + t3);
    c4.intoArray(c, co + t4);
    c5.intoArray(c, co + t5);
    c6.intoArray(c, co + t6);
    c7.intoArray(c, co + t7);
  }
}
