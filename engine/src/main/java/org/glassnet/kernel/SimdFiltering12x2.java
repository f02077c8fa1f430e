package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// 12 tiles of images × 2 vectors of M; see [SimdFilteringProducts].
final class SimdFiltering12x2 {
  private SimdFiltering12x2() {}

  static void tile(float[] v, int at, int depth, float[] u, int uo, int to) {
    int a0 = at;
    int a1 = at + depth;
    int a2 = at + 2 * depth;
    int a3 = at + 3 * depth;
    int a4 = at + 4 * depth;
    int a5 = at + 5 * depth;
    int a6 = at + 6 * depth;
    int a7 = at + 7 * depth;
    int a8 = at + 8 * depth;
    int a9 = at + 9 * depth;
    int a10 = at + 10 * depth;
    int a11 = at + 11 * depth;
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
    FloatVector c60 = FloatVector.zero(F);
    FloatVector c61 = FloatVector.zero(F);
    FloatVector c70 = FloatVector.zero(F);
    FloatVector c71 = FloatVector.zero(F);
    FloatVector c80 = FloatVector.zero(F);
    FloatVector c81 = FloatVector.zero(F);
    FloatVector c90 = FloatVector.zero(F);
    FloatVector c91 = FloatVector.zero(F);
    FloatVector c100 = FloatVector.zero(F);
    FloatVector c101 = FloatVector.zero(F);
    FloatVector c110 = FloatVector.zero(F);
    FloatVector c111 = FloatVector.zero(F);
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
      FloatVector x6 = FloatVector.broadcast(F, v[a6 + k]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 = FloatVector.broadcast(F, v[a7 + k]);
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
      FloatVector x8 = FloatVector.broadcast(F, v[a8 + k]);
      c80 = x8.fma(b0, c80);
      c81 = x8.fma(b1, c81);
      FloatVector x9 = FloatVector.broadcast(F, v[a9 + k]);
      c90 = x9.fma(b0, c90);
      c91 = x9.fma(b1, c91);
      FloatVector x10 = FloatVector.broadcast(F, v[a10 + k]);
      c100 = x10.fma(b0, c100);
      c101 = x10.fma(b1, c101);
      FloatVector x11 = FloatVector.broadcast(F, v[a11 + k]);
      c110 = x11.fma(b0, c110);
      c111 = x11.fma(b1, c111);
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
    c60.intoArray(v, to + 12 * LANES);
    c61.intoArray(v, to + 13 * LANES);
    c70.intoArray(v, to + 14 * LANES);
    c71.intoArray(v, to + 15 * LANES);
    c80.intoArray(v, to + 16 * LANES);
    c81.intoArray(v, to + 17 * LANES);
    c90.intoArray(v, to + 18 * LANES);
    c91.intoArray(v, to + 19 * LANES);
    c100.intoArray(v, to + 20 * LANES);
    c101.intoArray(v, to + 21 * LANES);
    c110.intoArray(v, to + 22 * LANES);
    c111.intoArray(v, to + 23 * LANES);
  }
}
