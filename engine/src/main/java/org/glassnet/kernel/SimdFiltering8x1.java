package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// 8 tiles of images × one vector of M; see [SimdFilteringProducts].
final class SimdFiltering8x1 {
  private SimdFiltering8x1() {}

  static void tile(float[] v, int at, int depth, float[] u, int uo, int to) {
    int a0 = at;
    int a1 = at + depth;
    int a2 = at + 2 * depth;
    int a3 = at + 3 * depth;
    int a4 = at + 4 * depth;
    int a5 = at + 5 * depth;
    int a6 = at + 6 * depth;
    int a7 = at + 7 * depth;
    FloatVector c0 = FloatVector.zero(F);
    FloatVector c1 = FloatVector.zero(F);
    FloatVector c2 = FloatVector.zero(F);
    FloatVector c3 = FloatVector.zero(F);
    FloatVector c4 = FloatVector.zero(F);
    FloatVector c5 = FloatVector.zero(F);
    FloatVector c6 = FloatVector.zero(F);
    FloatVector c7 = FloatVector.zero(F);
    for (int k = 0; k < depth; k++) {
      int bk = uo + k * LANES;
      FloatVector b0 = FloatVector.fromArray(F, u, bk);
      FloatVector x0 = FloatVector.broadcast(F, v[a0 + k]);
      c0 = x0.fma(b0, c0);
      FloatVector x1 = FloatVector.broadcast(F, v[a1 + k]);
      c1 = x1.fma(b0, c1);
      FloatVector x2 = FloatVector.broadcast(F, v[a2 + k]);
      c2 = x2.fma(b0, c2);
      FloatVector x3 = FloatVector.broadcast(F, v[a3 + k]);
      c3 = x3.fma(b0, c3);
      FloatVector x4 = FloatVector.broadcast(F, v[a4 + k]);
      c4 = x4.fma(b0, c4);
      FloatVector x5 = FloatVector.broadcast(F, v[a5 + k]);
      c5 = x5.fma(b0, c5);
      FloatVector x6 = FloatVector.broadcast(F, v[a6 + k]);
      c6 = x6.fma(b0, c6);
      FloatVector x7 = FloatVector.broadcast(F, v[a7 + k]);
      c7 = x7.fma(b0, c7);
    }
    c0.intoArray(v, to);
    c1.intoArray(v, to + LANES);
    c2.intoArray(v, to + 2 * LANES);
    c3.intoArray(v, to + 3 * LANES);
    c4.intoArray(v, to + 4 * LANES);
    c5.intoArray(v, to + 5 * LANES);
    c6.intoArray(v, to + 6 * LANES);
    c7.intoArray(v, to + 7 * LANES);
  }
}
