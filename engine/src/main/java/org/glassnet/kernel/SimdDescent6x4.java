package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Moves 6 rows × 4 vectors of C against a product, which never leaves the registers; see
/// [SimdTiles].
final class SimdDescent6x4 {
  private SimdDescent6x4() {}

  /// For A stored column by column.
  static void columns(
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs,
      int depth,
      float rate) {
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c01 = FloatVector.zero(F);
    FloatVector c02 = FloatVector.zero(F);
    FloatVector c03 = FloatVector.zero(F);
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c11 = FloatVector.zero(F);
    FloatVector c12 = FloatVector.zero(F);
    FloatVector c13 = FloatVector.zero(F);
    FloatVector c20 = FloatVector.zero(F);
    FloatVector c21 = FloatVector.zero(F);
    FloatVector c22 = FloatVector.zero(F);
    FloatVector c23 = FloatVector.zero(F);
    FloatVector c30 = FloatVector.zero(F);
    FloatVector c31 = FloatVector.zero(F);
    FloatVector c32 = FloatVector.zero(F);
    FloatVector c33 = FloatVector.zero(F);
    FloatVector c40 = FloatVector.zero(F);
    FloatVector c41 = FloatVector.zero(F);
    FloatVector c42 = FloatVector.zero(F);
    FloatVector c43 = FloatVector.zero(F);
    FloatVector c50 = FloatVector.zero(F);
    FloatVector c51 = FloatVector.zero(F);
    FloatVector c52 = FloatVector.zero(F);
    FloatVector c53 = FloatVector.zero(F);
    for (int k = 0; k < depth; k++) {
      int ak = ao + k * as;
      int bk = bo + k * bs;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector b1 = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector b2 = FloatVector.fromArray(F, b, bk + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(F, b, bk + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(F, a[ak]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(F, a[ak + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(F, a[ak + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(F, a[ak + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(F, a[ak + 4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(F, a[ak + 5]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    FloatVector step = FloatVector.broadcast(F, -rate);
    c00.fma(step, FloatVector.fromArray(F, c, co)).intoArray(c, co);
    c01.fma(step, FloatVector.fromArray(F, c, co + LANES)).intoArray(c, co + LANES);
    c02.fma(step, FloatVector.fromArray(F, c, co + 2 * LANES)).intoArray(c, co + 2 * LANES);
    c03.fma(step, FloatVector.fromArray(F, c, co + 3 * LANES)).intoArray(c, co + 3 * LANES);
    c10.fma(step, FloatVector.fromArray(F, c, co + cs)).intoArray(c, co + cs);
    c11.fma(step, FloatVector.fromArray(F, c, co + cs + LANES)).intoArray(c, co + cs + LANES);
    c12.fma(step, FloatVector.fromArray(F, c, co + cs + 2 * LANES))
        .intoArray(c, co + cs + 2 * LANES);
    c13.fma(step, FloatVector.fromArray(F, c, co + cs + 3 * LANES))
        .intoArray(c, co + cs + 3 * LANES);
    c20.fma(step, FloatVector.fromArray(F, c, co + 2 * cs)).intoArray(c, co + 2 * cs);
    c21.fma(step, FloatVector.fromArray(F, c, co + 2 * cs + LANES))
        .intoArray(c, co + 2 * cs + LANES);
    c22.fma(step, FloatVector.fromArray(F, c, co + 2 * cs + 2 * LANES))
        .intoArray(c, co + 2 * cs + 2 * LANES);
    c23.fma(step, FloatVector.fromArray(F, c, co + 2 * cs + 3 * LANES))
        .intoArray(c, co + 2 * cs + 3 * LANES);
    c30.fma(step, FloatVector.fromArray(F, c, co + 3 * cs)).intoArray(c, co + 3 * cs);
    c31.fma(step, FloatVector.fromArray(F, c, co + 3 * cs + LANES))
        .intoArray(c, co + 3 * cs + LANES);
    c32.fma(step, FloatVector.fromArray(F, c, co + 3 * cs + 2 * LANES))
        .intoArray(c, co + 3 * cs + 2 * LANES);
    c33.fma(step, FloatVector.fromArray(F, c, co + 3 * cs + 3 * LANES))
        .intoArray(c, co + 3 * cs + 3 * LANES);
    c40.fma(step, FloatVector.fromArray(F, c, co + 4 * cs)).intoArray(c, co + 4 * cs);
    c41.fma(step, FloatVector.fromArray(F, c, co + 4 * cs + LANES))
        .intoArray(c, co + 4 * cs + LANES);
    c42.fma(step, FloatVector.fromArray(F, c, co + 4 * cs + 2 * LANES))
        .intoArray(c, co + 4 * cs + 2 * LANES);
    c43.fma(step, FloatVector.fromArray(F, c, co + 4 * cs + 3 * LANES))
        .intoArray(c, co + 4 * cs + 3 * LANES);
    c50.fma(step, FloatVector.fromArray(F, c, co + 5 * cs)).intoArray(c, co + 5 * cs);
    c51.fma(step, FloatVector.fromArray(F, c, co + 5 * cs + LANES))
        .intoArray(c, co + 5 * cs + LANES);
    c52.fma(step, FloatVector.fromArray(F, c, co + 5 * cs + 2 * LANES))
        .intoArray(c, co + 5 * cs + 2 * LANES);
    c53.fma(step, FloatVector.fromArray(F, c, co + 5 * cs + 3 * LANES))
        .intoArray(c, co + 5 * cs + 3 * LANES);
  }
}
