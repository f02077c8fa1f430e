package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// 8 tiles of images × 3 vectors of M; see [SimdFilteringProducts].
final class SimdFiltering8x3 {
  private SimdFiltering8x3() {}

  static void tile(float[] v, int at, int depth, float[] u, int uo, int to) {
    int a0 = at;
    int a1 = at + depth;
    int a2 = at + 2 * depth;
    int a3 = at + 3 * depth;
    int a4 = at + 4 * depth;
    int a5 = at + 5 * depth;
    int a6 = at + 6 * depth;
    int a7 = at + 7 * depth;
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c01 = FloatVector.zero(F);
    FloatVector c02 = FloatVector.zero(F);
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c11 = FloatVector.zero(F);
    FloatVector c12 = FloatVector.zero(F);
    FloatVector c20 = FloatVector.zero(F);
    FloatVector c21 = FloatVector.zero(F);
    FloatVector c22 = FloatVector.zero(F);
    FloatVector c30 = FloatVector.zero(F);
    FloatVector c31 = FloatVector.zero(F);
    FloatVector c32 = FloatVector.zero(F);
    FloatVector c40 = FloatVector.zero(F);
    FloatVector c41 = FloatVector.zero(F);
    FloatVector c42 = FloatVector.zero(F);
    FloatVector c50 = FloatVector.zero(F);
    FloatVector c51 = FloatVector.zero(F);
    FloatVector c52 = FloatVector.zero(F);
    FloatVector c60 = FloatVector.zero(F);
    FloatVector c61 = FloatVector.zero(F);
    FloatVector c62 = FloatVector.zero(F);
    FloatVector c70 = FloatVector.zero(F);
    FloatVector c71 = FloatVector.zero(F);
    FloatVector c72 = FloatVector.zero(F);
    for (int k = 0; k < depth; k++) {
      int bk = uo + k * 3 * LANES;
      FloatVector b0 = FloatVector.fromArray(F, u, bk);
      FloatVector b1 = FloatVector.fromArray(F, u, bk + LANES);
      FloatVector b2 = FloatVector.fromArray(F, u, bk + 2 * LANES);
      FloatVector x0 = FloatVector.broadcast(F, v[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      FloatVector x1 = FloatVector.broadcast(F, v[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      FloatVector x2 = FloatVector.broadcast(F, v[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      FloatVector x3 = FloatVector.broadcast(F, v[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      FloatVector x4 = FloatVector.broadcast(F, v[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      FloatVector x5 = FloatVector.broadcast(F, v[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      FloatVector x6 = FloatVector.broadcast(F, v[a6 + k]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      c62 = x6.fma(b2, c62);
      FloatVector x7 = FloatVector.broadcast(F, v[a7 + k]);
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
      c72 = x7.fma(b2, c72);
    }
    c00.intoArray(v, to);
    c01.intoArray(v, to + LANES);
    c02.intoArray(v, to + 2 * LANES);
    c10.intoArray(v, to + 3 * LANES);
    c11.intoArray(v, to + 4 * LANES);
    c12.intoArray(v, to + 5 * LANES);
    c20.intoArray(v, to + 6 * LANES);
    c21.intoArray(v, to + 7 * LANES);
    c22.intoArray(v, to + 8 * LANES);
    c30.intoArray(v, to + 9 * LANES);
    c31.intoArray(v, to + 10 * LANES);
    c32.intoArray(v, to + 11 * LANES);
    c40.intoArray(v, to + 12 * LANES);
    c41.intoArray(v, to + 13 * LANES);
    c42.intoArray(v, to + 14 * LANES);
    c50.intoArray(v, to + 15 * LANES);
    c51.intoArray(v, to + 16 * LANES);
    c52.intoArray(v, to + 17 * LANES);
    c60.intoArray(v, to + 18 * LANES);
    c61.intoArray(v, to + 19 * LANES);
    c62.intoArray(v, to + 20 * LANES);
    c70.intoArray(v, to + 21 * LANES);
    c71.intoArray(v, to + 22 * LANES);
    c72.intoArray(v, to + 23 * LANES);
  }
}
