package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.L;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;

/// A tile of 8 rows × one vector of pairs; see [SimdHalves].
final class SimdHalves8x1 {
  private SimdHalves8x1() {}

  /// Row i of A begins at `from[i]`, its pair k stands `delta[k]` behind that and meets the vector
  /// k of B; the sums begin with the vector at `so + i · ss` and go to the vector i of C. Only the
  /// first `m` rows exist.
  static void tile(
      long[] a,
      int[] from,
      int fo,
      int[] delta,
      int k,
      int end,
      float[] b,
      int bo,
      float[] s,
      int so,
      int ss,
      float[] c,
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
    int t0 = co;
    int t1 = co + i1 * LANES;
    int t2 = co + i2 * LANES;
    int t3 = co + i3 * LANES;
    int t4 = co + i4 * LANES;
    int t5 = co + i5 * LANES;
    int t6 = co + i6 * LANES;
    int t7 = co + i7 * LANES;
    FloatVector c0 = FloatVector.fromArray(F, s, so);
    FloatVector c1 = FloatVector.fromArray(F, s, so + i1 * ss);
    FloatVector c2 = FloatVector.fromArray(F, s, so + i2 * ss);
    FloatVector c3 = FloatVector.fromArray(F, s, so + i3 * ss);
    FloatVector c4 = FloatVector.fromArray(F, s, so + i4 * ss);
    FloatVector c5 = FloatVector.fromArray(F, s, so + i5 * ss);
    FloatVector c6 = FloatVector.fromArray(F, s, so + i6 * ss);
    FloatVector c7 = FloatVector.fromArray(F, s, so + i7 * ss);
    for (int bk = bo; k < end; k++, bk += LANES) {
      int d = delta[k];
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector x0 = LongVector.broadcast(L, a[a0 + d]).reinterpretAsFloats();
      c0 = x0.fma(b0, c0);
      FloatVector x1 = LongVector.broadcast(L, a[a1 + d]).reinterpretAsFloats();
      c1 = x1.fma(b0, c1);
      FloatVector x2 = LongVector.broadcast(L, a[a2 + d]).reinterpretAsFloats();
      c2 = x2.fma(b0, c2);
      FloatVector x3 = LongVector.broadcast(L, a[a3 + d]).reinterpretAsFloats();
      c3 = x3.fma(b0, c3);
      FloatVector x4 = LongVector.broadcast(L, a[a4 + d]).reinterpretAsFloats();
      c4 = x4.fma(b0, c4);
      FloatVector x5 = LongVector.broadcast(L, a[a5 + d]).reinterpretAsFloats();
      c5 = x5.fma(b0, c5);
      FloatVector x6 = LongVector.broadcast(L, a[a6 + d]).reinterpretAsFloats();
      c6 = x6.fma(b0, c6);
      FloatVector x7 = LongVector.broadcast(L, a[a7 + d]).reinterpretAsFloats();
      c7 = x7.fma(b0, c7);
    }
    c0.intoArray(c, t0);
    c1.intoArray(c, t1);
    c2.intoArray(c, t2);
    c3.intoArray(c, t3);
    c4.intoArray(c, t4);
    c5.intoArray(c, t5);
    c6.intoArray(c, t6);
    c7.intoArray(c, t7);
  }
}
