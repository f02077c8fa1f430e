package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Eight windows whose lanes are channels of their own; see [SimdGroups].
final class SimdGroups8 {
  private SimdGroups8() {}

  /// Row i of A begins at `from[i]`, its vector k stands `delta[k]` behind that and meets the
  /// vector k of B; the sums begin with the vector at `so` and go to `to[i]`. Only the first `m`
  /// rows exist.
  static void tile(
      float[] a,
      int[] from,
      int fo,
      int[] delta,
      int depth,
      float[] b,
      int bo,
      float[] s,
      int so,
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
    FloatVector c0 = FloatVector.fromArray(F, s, so);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    for (int k = 0; k < depth; k++) {
      FloatVector v = FloatVector.fromArray(F, b, bo + k * LANES);
      int d = delta[k];
      c0 = FloatVector.fromArray(F, a, a0 + d).fma(v, c0);
      c1 = FloatVector.fromArray(F, a, a1 + d).fma(v, c1);
      c2 = FloatVector.fromArray(F, a, a2 + d).fma(v, c2);
      c3 = FloatVector.fromArray(F, a, a3 + d).fma(v, c3);
      c4 = FloatVector.fromArray(F, a, a4 + d).fma(v, c4);
      c5 = FloatVector.fromArray(F, a, a5 + d).fma(v, c5);
      c6 = FloatVector.fromArray(F, a, a6 + d).fma(v, c6);
      c7 = FloatVector.fromArray(F, a, a7 + d).fma(v, c7);
    }
    c0.intoArray(c, co + to[fo]);
    c1.intoArray(c, co + to[fo + i1]);
    c2.intoArray(c, co + to[fo + i2]);
    c3.intoArray(c, co + to[fo + i3]);
    c4.intoArray(c, co + to[fo + i4]);
    c5.intoArray(c, co + to[fo + i5]);
    c6.intoArray(c, co + to[fo + i6]);
    c7.intoArray(c, co + to[fo + i7]);
  }
}
