package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Moves 6 rows × 2 vectors of C against a product, which never leaves the registers; see
/// [SimdTiles].
final class SimdDescent6x2 {
  private SimdDescent6x2() {}

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
      int ak = ao + k * as;
      int bk = bo + k * bs;
      FloatVector b0 = FloatVector.fromArray(F, b, bk);
      FloatVector b1 = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector x0 = FloatVector.broadcast(F, a[ak]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(F, a[ak + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(F, a[ak + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(F, a[ak + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(F, a[ak + 4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(F, a[ak + 5]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
    }
    FloatVector step = FloatVector.broadcast(F, -rate);
    c00.fma(step, FloatVector.fromArray(F, c, co)).intoArray(c, co);
    c01.fma(step, FloatVector.fromArray(F, c, co + LANES)).intoArray(c, co + LANES);
    c10.fma(step, FloatVector.fromArray(F, c, co + cs)).intoArray(c, co + cs);
    c11.fma(step, FloatVector.fromArray(F, c, co + cs + LANES)).intoArray(c, co + cs + LANES);
    c20.fma(step, FloatVector.fromArray(F, c, co + 2 * cs)).intoArray(c, co + 2 * cs);
    c21.fma(step, FloatVector.fromArray(F, c, co + 2 * cs + LANES))
        .intoArray(c, co + 2 * cs + LANES);
    c30.fma(step, FloatVector.fromArray(F, c, co + 3 * cs)).intoArray(c, co + 3 * cs);
    c31.fma(step, FloatVector.fromArray(F, c, co + 3 * cs + LANES))
        .intoArray(c, co + 3 * cs + LANES);
    c40.fma(step, FloatVector.fromArray(F, c, co + 4 * cs)).intoArray(c, co + 4 * cs);
    c41.fma(step, FloatVector.fromArray(F, c, co + 4 * cs + LANES))
        .intoArray(c, co + 4 * cs + LANES);
    c50.fma(step, FloatVector.fromArray(F, c, co + 5 * cs)).intoArray(c, co + 5 * cs);
    c51.fma(step, FloatVector.fromArray(F, c, co + 5 * cs + LANES))
        .intoArray(c, co + 5 * cs + LANES);
  }
}
