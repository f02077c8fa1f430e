package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.I;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// A tile of 4 rows × 4 vectors of an indirect product; see [SimdIndirect].
final class SimdIndirect4x4 {
  private SimdIndirect4x4() {}

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
    int a0 = from[fo];
    int a1 = from[fo + i1];
    int a2 = from[fo + i2];
    int a3 = from[fo + i3];
    int t0 = to[fo];
    int t1 = to[fo + i1];
    int t2 = to[fo + i2];
    int t3 = to[fo + i3];
    FloatVector c00 = FloatVector.fromArray(F, s, so + t0 * ss);
    FloatVector c01 = FloatVector.fromArray(F, s, so + t0 * ss + LANES);
    FloatVector c02 = FloatVector.fromArray(F, s, so + t0 * ss + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(F, s, so + t0 * ss + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(F, s, so + t1 * ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + t1 * ss + LANES);
    FloatVector c12 = FloatVector.fromArray(F, s, so + t1 * ss + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(F, s, so + t1 * ss + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(F, s, so + t2 * ss);
    FloatVector c21 = FloatVector.fromArray(F, s, so + t2 * ss + LANES);
    FloatVector c22 = FloatVector.fromArray(F, s, so + t2 * ss + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(F, s, so + t2 * ss + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(F, s, so + t3 * ss);
    FloatVector c31 = FloatVector.fromArray(F, s, so + t3 * ss + LANES);
    FloatVector c32 = FloatVector.fromArray(F, s, so + t3 * ss + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(F, s, so + t3 * ss + 3 * LANES);
    for (int bk = bo; k < end; k++, bk += bs) {
      int d = delta[k];
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector b1 = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector b2 = FloatVector.fromArray(F, b, bk + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(F, b, bk + 3 * LANES);
      FloatVector x0 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a0 + d])).reinterpretAsFloats();
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a1 + d])).reinterpretAsFloats();
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a2 + d])).reinterpretAsFloats();
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[a3 + d])).reinterpretAsFloats();
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
    }
    c00.intoArray(c, co + t0);
    c01.intoArray(c, co + t0 + LANES);
    c02.intoArray(c, co + t0 + 2 * LANES);
    c03.intoArray(c, co + t0 + 3 * LANES);
    c10.intoArray(c, co + t1);
    c11.intoArray(c, co + t1 + LANES);
    c12.intoArray(c, co + t1 + 2 * LANES);
    c13.intoArray(c, co + t1 + 3 * LANES);
    c20.intoArray(c, co + t2);
    c21.intoArray(c, co + t2 + LANES);
    c22.intoArray(c, co + t2 + 2 * LANES);
    c23.intoArray(c, co + t2 + 3 * LANES);
    c30.intoArray(c, co + t3);
    c31.intoArray(c, co + t3 + LANES);
    c32.intoArray(c, co + t3 + 2 * LANES);
    c33.intoArray(c, co + t3 + 3 * LANES);
  }
}
