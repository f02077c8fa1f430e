package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// 6 tiles of images × 2 vectors of M; see [SimdFilteringProducts].
final class SimdFiltering6x2 {
  private SimdFiltering6x2() {}

  static void tile(float[] v, int at, int depth, float[] u, int uo, int to) {
    int a0 = at;
    int a1 = at + depth;
    int a2 = at + 2 * depth;
    int a3 = at + 3 * depth;
    int a4 = at + 4 * depth;
    int a5 = at + 5 * depth;
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c01 = FloatVector.zero(F);
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c11 = FloatVector.zero(F);
    FloatVector c20 = FloatVector.zero(F);
    FloatVector c21 = FloatVector.zero(F);
    FloatVector c30 = FloatVector.zero(F);
    FloatVector c31 = FloatVector.zero(F);
    FloatVector c40 = FloatVector.zero(F);
    FloatVector c41 = FloatVector.zero(F);
    FloatVector c50 = FloatVector.zero(F);
    FloatVector c51 = FloatVector.zero(F);
    for (int k = 0; k < depth; k++) {
      int bk = uo + k * 2 * LANES;
      FloatVector b0 = FloatVector.fromArray(F, u, bk);
      FloatVector b1 = FloatVector.fromArray(F, u, bk + LANES);
      FloatVector x0 = FloatVector.broadcast(F, v[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(F, v[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(F, v[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(F, v[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(F, v[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(F, v[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
    }
    c00.intoArray(v, to);
    c01.intoArray(v, to + LANES);
    c10.intoArray(v, to + 2 * LANES);
    c11.intoArray(v, to + 3 * LANES);
    c20.intoArray(v, to + 4 * LANES);
    c21.intoArray(v, to + 5 * LANES);
    c30.intoArray(v, to + 6 * LANES);
    c31.intoArray(v, to + 7 * LANES);
    c40.intoArray(v, to + 8 * LANES);
    c41.intoArray(v, to + 9 * LANES);
    c50.intoArray(v, to + 10 * LANES);
    c51.intoArray(v, to + 11 * LANES);
  }
}
