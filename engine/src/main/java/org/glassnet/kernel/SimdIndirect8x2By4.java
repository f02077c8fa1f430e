package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.I;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// A tile of 8 rows × 2 vectors of an indirect product, 4 terms at a time; see [SimdIndirect].
final class SimdIndirect8x2By4 {
  private SimdIndirect8x2By4() {}

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
    int t0 = to[fo];
    int t1 = to[fo + i1];
    int t2 = to[fo + i2];
    int t3 = to[fo + i3];
    int t4 = to[fo + i4];
    int t5 = to[fo + i5];
    int t6 = to[fo + i6];
    int t7 = to[fo + i7];
    FloatVector c00 = FloatVector.fromArray(F, s, so + t0 * ss);
    FloatVector c01 = FloatVector.fromArray(F, s, so + t0 * ss + LANES);
    FloatVector c10 = FloatVector.fromArray(F, s, so + t1 * ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + t1 * ss + LANES);
    FloatVector c20 = FloatVector.fromArray(F, s, so + t2 * ss);
    FloatVector c21 = FloatVector.fromArray(F, s, so + t2 * ss + LANES);
    FloatVector c30 = FloatVector.fromArray(F, s, so + t3 * ss);
    FloatVector c31 = FloatVector.fromArray(F, s, so + t3 * ss + LANES);
    FloatVector c40 = FloatVector.fromArray(F, s, so + t4 * ss);
    FloatVector c41 = FloatVector.fromArray(F, s, so + t4 * ss + LANES);
    FloatVector c50 = FloatVector.fromArray(F, s, so + t5 * ss);
    FloatVector c51 = FloatVector.fromArray(F, s, so + t5 * ss + LANES);
    FloatVector c60 = FloatVector.fromArray(F, s, so + t6 * ss);
    FloatVector c61 = FloatVector.fromArray(F, s, so + t6 * ss + LANES);
    FloatVector c70 = FloatVector.fromArray(F, s, so + t7 * ss);
    FloatVector c71 = FloatVector.fromArray(F, s, so + t7 * ss + LANES);
    for (int bk = bo; k < end; k += 4, bk += 4 * bs) {
      int d = delta[k];
      int d0 = a0 + d;
      int d1 = a1 + d;
      int d2 = a2 + d;
      int d3 = a3 + d;
      int d4 = a4 + d;
      int d5 = a5 + d;
      int d6 = a6 + d;
      int d7 = a7 + d;
      FloatVector b0a = FloatVector.fromArray(F, b, bk);
      FloatVector b1a = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector x0a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0])).reinterpretAsFloats();
      c00 = x0a.fma(b0a, c00);
      c01 = x0a.fma(b1a, c01);
      FloatVector x1a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1])).reinterpretAsFloats();
      c10 = x1a.fma(b0a, c10);
      c11 = x1a.fma(b1a, c11);
      FloatVector x2a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2])).reinterpretAsFloats();
      c20 = x2a.fma(b0a, c20);
      c21 = x2a.fma(b1a, c21);
      FloatVector x3a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3])).reinterpretAsFloats();
      c30 = x3a.fma(b0a, c30);
      c31 = x3a.fma(b1a, c31);
      FloatVector x4a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4])).reinterpretAsFloats();
      c40 = x4a.fma(b0a, c40);
      c41 = x4a.fma(b1a, c41);
      FloatVector x5a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5])).reinterpretAsFloats();
      c50 = x5a.fma(b0a, c50);
      c51 = x5a.fma(b1a, c51);
      FloatVector x6a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d6])).reinterpretAsFloats();
      c60 = x6a.fma(b0a, c60);
      c61 = x6a.fma(b1a, c61);
      FloatVector x7a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d7])).reinterpretAsFloats();
      c70 = x7a.fma(b0a, c70);
      c71 = x7a.fma(b1a, c71);
      FloatVector b0b = FloatVector.fromArray(F, b, bk + bs);
      FloatVector b1b = FloatVector.fromArray(F, b, bk + bs + LANES);
      FloatVector x0b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 1])).reinterpretAsFloats();
      c00 = x0b.fma(b0b, c00);
      c01 = x0b.fma(b1b, c01);
      FloatVector x1b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 1])).reinterpretAsFloats();
      c10 = x1b.fma(b0b, c10);
      c11 = x1b.fma(b1b, c11);
      FloatVector x2b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 1])).reinterpretAsFloats();
      c20 = x2b.fma(b0b, c20);
      c21 = x2b.fma(b1b, c21);
      FloatVector x3b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 1])).reinterpretAsFloats();
      c30 = x3b.fma(b0b, c30);
      c31 = x3b.fma(b1b, c31);
      FloatVector x4b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 1])).reinterpretAsFloats();
      c40 = x4b.fma(b0b, c40);
      c41 = x4b.fma(b1b, c41);
      FloatVector x5b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 1])).reinterpretAsFloats();
      c50 = x5b.fma(b0b, c50);
      c51 = x5b.fma(b1b, c51);
      FloatVector x6b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d6 + 1])).reinterpretAsFloats();
      c60 = x6b.fma(b0b, c60);
      c61 = x6b.fma(b1b, c61);
      FloatVector x7b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d7 + 1])).reinterpretAsFloats();
      c70 = x7b.fma(b0b, c70);
      c71 = x7b.fma(b1b, c71);
      FloatVector b0c = FloatVector.fromArray(F, b, bk + 2 * bs);
      FloatVector b1c = FloatVector.fromArray(F, b, bk + 2 * bs + LANES);
      FloatVector x0c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 2])).reinterpretAsFloats();
      c00 = x0c.fma(b0c, c00);
      c01 = x0c.fma(b1c, c01);
      FloatVector x1c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 2])).reinterpretAsFloats();
      c10 = x1c.fma(b0c, c10);
      c11 = x1c.fma(b1c, c11);
      FloatVector x2c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 2])).reinterpretAsFloats();
      c20 = x2c.fma(b0c, c20);
      c21 = x2c.fma(b1c, c21);
      FloatVector x3c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 2])).reinterpretAsFloats();
      c30 = x3c.fma(b0c, c30);
      c31 = x3c.fma(b1c, c31);
      FloatVector x4c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 2])).reinterpretAsFloats();
      c40 = x4c.fma(b0c, c40);
      c41 = x4c.fma(b1c, c41);
      FloatVector x5c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 2])).reinterpretAsFloats();
      c50 = x5c.fma(b0c, c50);
      c51 = x5c.fma(b1c, c51);
      FloatVector x6c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d6 + 2])).reinterpretAsFloats();
      c60 = x6c.fma(b0c, c60);
      c61 = x6c.fma(b1c, c61);
      FloatVector x7c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d7 + 2])).reinterpretAsFloats();
      c70 = x7c.fma(b0c, c70);
      c71 = x7c.fma(b1c, c71);
      FloatVector b0d = FloatVector.fromArray(F, b, bk + 3 * bs);
      FloatVector b1d = FloatVector.fromArray(F, b, bk + 3 * bs + LANES);
      FloatVector x0d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 3])).reinterpretAsFloats();
      c00 = x0d.fma(b0d, c00);
      c01 = x0d.fma(b1d, c01);
      FloatVector x1d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 3])).reinterpretAsFloats();
      c10 = x1d.fma(b0d, c10);
      c11 = x1d.fma(b1d, c11);
      FloatVector x2d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 3])).reinterpretAsFloats();
      c20 = x2d.fma(b0d, c20);
      c21 = x2d.fma(b1d, c21);
      FloatVector x3d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 3])).reinterpretAsFloats();
      c30 = x3d.fma(b0d, c30);
      c31 = x3d.fma(b1d, c31);
      FloatVector x4d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 3])).reinterpretAsFloats();
      c40 = x4d.fma(b0d, c40);
      c41 = x4d.fma(b1d, c41);
      FloatVector x5d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 3])).reinterpretAsFloats();
      c50 = x5d.fma(b0d, c50);
      c51 = x5d.fma(b1d, c51);
      FloatVector x6d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d6 + 3])).reinterpretAsFloats();
      c60 = x6d.fma(b0d, c60);
      c61 = x6d.fma(b1d, c61);
      FloatVector x7d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d7 + 3])).reinterpretAsFloats();
      c70 = x7d.fma(b0d, c70);
      c71 = x7d.fma(b1d, c71);
    }
    c00.intoArray(c, co + t0);
    c01.intoArray(c, co + t0 + LANES);
    c10.intoArray(c, co + t1);
    c11.intoArray(c, co + t1 + LANES);
    c20.intoArray(c, co + t2);
    c21.intoArray(c, co + t2 + LANES);
    c30.intoArray(c, co + t3);
    c31.intoArray(c, co + t3 + LANES);
    c40.intoArray(c, co + t4);
    c41.intoArray(c, co + t4 + LANES);
    c50.intoArray(c, co + t5);
    c51.intoArray(c, co + t5 + LANES);
    c60.intoArray(c, co + t6);
    c61.intoArray(c, co + t6 + LANES);
    c70.intoArray(c, co + t7);
    c71.intoArray(c, co + t7 + LANES);
  }
}
