package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.I;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// A tile of 4 rows × 2 vectors of an indirect product; see [SimdIndirect].
final class SimdIndirect4x2 {
  private SimdIndirect4x2() {}

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
    FloatVector c10 = FloatVector.fromArray(F, s, so + t1 * ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + t1 * ss + LANES);
    FloatVector c20 = FloatVector.fromArray(F, s, so + t2 * ss);
    FloatVector c21 = FloatVector.fromArray(F, s, so + t2 * ss + LANES);
    FloatVector c30 = FloatVector.fromArray(F, s, so + t3 * ss);
    FloatVector c31 = FloatVector.fromArray(F, s, so + t3 * ss + LANES);
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
    }
    c00.intoArray(c, co + t0);
    c01.intoArray(c, co + t0 + LANES);
    c10.intoArray(c, co + t1);
    c11.intoArray(c, co + t1 + LANES);
    c20.intoArray(c, co + t2);
    c21.intoArray(c, co + t2 + LANES);
    c30.intoArray(c, co + t3);
    c31.intoArray(c, co + t3 + LANES);
  }
}
