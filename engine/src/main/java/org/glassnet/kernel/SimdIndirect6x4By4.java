package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.I;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// A tile of 6 rows × 4 vectors of an indirect product, 4 terms at a time; see [SimdIndirect].
final class SimdIndirect6x4By4 {
  private SimdIndirect6x4By4() {}

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
    int i4 = Math.min(4, m - 1);
    int i5 = Math.min(5, m - 1);
    int a0 = from[fo];
    int a1 = from[fo + i1];
    int a2 = from[fo + i2];
    int a3 = from[fo + i3];
    int a4 = from[fo + i4];
    int a5 = from[fo + i5];
    int t0 = to[fo];
    int t1 = to[fo + i1];
    int t2 = to[fo + i2];
    int t3 = to[fo + i3];
    int t4 = to[fo + i4];
    int t5 = to[fo + i5];
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
    FloatVector c40 = FloatVector.fromArray(F, s, so + t4 * ss);
    FloatVector c41 = FloatVector.fromArray(F, s, so + t4 * ss + LANES);
    FloatVector c42 = FloatVector.fromArray(F, s, so + t4 * ss + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(F, s, so + t4 * ss + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(F, s, so + t5 * ss);
    FloatVector c51 = FloatVector.fromArray(F, s, so + t5 * ss + LANES);
    FloatVector c52 = FloatVector.fromArray(F, s, so + t5 * ss + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(F, s, so + t5 * ss + 3 * LANES);
    for (int bk = bo; k < end; k += 4, bk += 4 * bs) {
      int d = delta[k];
      int d0 = a0 + d;
      int d1 = a1 + d;
      int d2 = a2 + d;
      int d3 = a3 + d;
      int d4 = a4 + d;
      int d5 = a5 + d;
      FloatVector b0a = FloatVector.fromArray(F, b, bk);
      FloatVector b1a = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector b2a = FloatVector.fromArray(F, b, bk + 2 * LANES);
      FloatVector b3a = FloatVector.fromArray(F, b, bk + 3 * LANES);
      FloatVector x0a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0])).reinterpretAsFloats();
      c00 = x0a.fma(b0a, c00);
      c01 = x0a.fma(b1a, c01);
      c02 = x0a.fma(b2a, c02);
      c03 = x0a.fma(b3a, c03);
      FloatVector x1a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1])).reinterpretAsFloats();
      c10 = x1a.fma(b0a, c10);
      c11 = x1a.fma(b1a, c11);
      c12 = x1a.fma(b2a, c12);
      c13 = x1a.fma(b3a, c13);
      FloatVector x2a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2])).reinterpretAsFloats();
      c20 = x2a.fma(b0a, c20);
      c21 = x2a.fma(b1a, c21);
      c22 = x2a.fma(b2a, c22);
      c23 = x2a.fma(b3a, c23);
      FloatVector x3a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3])).reinterpretAsFloats();
      c30 = x3a.fma(b0a, c30);
      c31 = x3a.fma(b1a, c31);
      c32 = x3a.fma(b2a, c32);
      c33 = x3a.fma(b3a, c33);
      FloatVector x4a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4])).reinterpretAsFloats();
      c40 = x4a.fma(b0a, c40);
      c41 = x4a.fma(b1a, c41);
      c42 = x4a.fma(b2a, c42);
      c43 = x4a.fma(b3a, c43);
      FloatVector x5a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5])).reinterpretAsFloats();
      c50 = x5a.fma(b0a, c50);
      c51 = x5a.fma(b1a, c51);
      c52 = x5a.fma(b2a, c52);
      c53 = x5a.fma(b3a, c53);
      FloatVector b0b = FloatVector.fromArray(F, b, bk + bs);
      FloatVector b1b = FloatVector.fromArray(F, b, bk + bs + LANES);
      FloatVector b2b = FloatVector.fromArray(F, b, bk + bs + 2 * LANES);
      FloatVector b3b = FloatVector.fromArray(F, b, bk + bs + 3 * LANES);
      FloatVector x0b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 1])).reinterpretAsFloats();
      c00 = x0b.fma(b0b, c00);
      c01 = x0b.fma(b1b, c01);
      c02 = x0b.fma(b2b, c02);
      c03 = x0b.fma(b3b, c03);
      FloatVector x1b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 1])).reinterpretAsFloats();
      c10 = x1b.fma(b0b, c10);
      c11 = x1b.fma(b1b, c11);
      c12 = x1b.fma(b2b, c12);
      c13 = x1b.fma(b3b, c13);
      FloatVector x2b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 1])).reinterpretAsFloats();
      c20 = x2b.fma(b0b, c20);
      c21 = x2b.fma(b1b, c21);
      c22 = x2b.fma(b2b, c22);
      c23 = x2b.fma(b3b, c23);
      FloatVector x3b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 1])).reinterpretAsFloats();
      c30 = x3b.fma(b0b, c30);
      c31 = x3b.fma(b1b, c31);
      c32 = x3b.fma(b2b, c32);
      c33 = x3b.fma(b3b, c33);
      FloatVector x4b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 1])).reinterpretAsFloats();
      c40 = x4b.fma(b0b, c40);
      c41 = x4b.fma(b1b, c41);
      c42 = x4b.fma(b2b, c42);
      c43 = x4b.fma(b3b, c43);
      FloatVector x5b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 1])).reinterpretAsFloats();
      c50 = x5b.fma(b0b, c50);
      c51 = x5b.fma(b1b, c51);
      c52 = x5b.fma(b2b, c52);
      c53 = x5b.fma(b3b, c53);
      FloatVector b0c = FloatVector.fromArray(F, b, bk + 2 * bs);
      FloatVector b1c = FloatVector.fromArray(F, b, bk + 2 * bs + LANES);
      FloatVector b2c = FloatVector.fromArray(F, b, bk + 2 * bs + 2 * LANES);
      FloatVector b3c = FloatVector.fromArray(F, b, bk + 2 * bs + 3 * LANES);
      FloatVector x0c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 2])).reinterpretAsFloats();
      c00 = x0c.fma(b0c, c00);
      c01 = x0c.fma(b1c, c01);
      c02 = x0c.fma(b2c, c02);
      c03 = x0c.fma(b3c, c03);
      FloatVector x1c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 2])).reinterpretAsFloats();
      c10 = x1c.fma(b0c, c10);
      c11 = x1c.fma(b1c, c11);
      c12 = x1c.fma(b2c, c12);
      c13 = x1c.fma(b3c, c13);
      FloatVector x2c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 2])).reinterpretAsFloats();
      c20 = x2c.fma(b0c, c20);
      c21 = x2c.fma(b1c, c21);
      c22 = x2c.fma(b2c, c22);
      c23 = x2c.fma(b3c, c23);
      FloatVector x3c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 2])).reinterpretAsFloats();
      c30 = x3c.fma(b0c, c30);
      c31 = x3c.fma(b1c, c31);
      c32 = x3c.fma(b2c, c32);
      c33 = x3c.fma(b3c, c33);
      FloatVector x4c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 2])).reinterpretAsFloats();
      c40 = x4c.fma(b0c, c40);
      c41 = x4c.fma(b1c, c41);
      c42 = x4c.fma(b2c, c42);
      c43 = x4c.fma(b3c, c43);
      FloatVector x5c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 2])).reinterpretAsFloats();
      c50 = x5c.fma(b0c, c50);
      c51 = x5c.fma(b1c, c51);
      c52 = x5c.fma(b2c, c52);
      c53 = x5c.fma(b3c, c53);
      FloatVector b0d = FloatVector.fromArray(F, b, bk + 3 * bs);
      FloatVector b1d = FloatVector.fromArray(F, b, bk + 3 * bs + LANES);
      FloatVector b2d = FloatVector.fromArray(F, b, bk + 3 * bs + 2 * LANES);
      FloatVector b3d = FloatVector.fromArray(F, b, bk + 3 * bs + 3 * LANES);
      FloatVector x0d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 3])).reinterpretAsFloats();
      c00 = x0d.fma(b0d, c00);
      c01 = x0d.fma(b1d, c01);
      c02 = x0d.fma(b2d, c02);
      c03 = x0d.fma(b3d, c03);
      FloatVector x1d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 3])).reinterpretAsFloats();
      c10 = x1d.fma(b0d, c10);
      c11 = x1d.fma(b1d, c11);
      c12 = x1d.fma(b2d, c12);
      c13 = x1d.fma(b3d, c13);
      FloatVector x2d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 3])).reinterpretAsFloats();
      c20 = x2d.fma(b0d, c20);
      c21 = x2d.fma(b1d, c21);
      c22 = x2d.fma(b2d, c22);
      c23 = x2d.fma(b3d, c23);
      FloatVector x3d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 3])).reinterpretAsFloats();
      c30 = x3d.fma(b0d, c30);
      c31 = x3d.fma(b1d, c31);
      c32 = x3d.fma(b2d, c32);
      c33 = x3d.fma(b3d, c33);
      FloatVector x4d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 3])).reinterpretAsFloats();
      c40 = x4d.fma(b0d, c40);
      c41 = x4d.fma(b1d, c41);
      c42 = x4d.fma(b2d, c42);
      c43 = x4d.fma(b3d, c43);
      FloatVector x5d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 3])).reinterpretAsFloats();
      c50 = x5d.fma(b0d, c50);
      c51 = x5d.fma(b1d, c51);
      c52 = x5d.fma(b2d, c52);
      c53 = x5d.fma(b3d, c53);
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
    c40.intoArray(c, co + t4);
    c41.intoArray(c, co + t4 + LANES);
    c42.intoArray(c, co + t4 + 2 * LANES);
    c43.intoArray(c, co + t4 + 3 * LANES);
    c50.intoArray(c, co + t5);
    c51.intoArray(c, co + t5 + LANES);
    c52.intoArray(c, co + t5 + 2 * LANES);
    c53.intoArray(c, co + t5 + 3 * LANES);
  }
}
