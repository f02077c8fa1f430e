package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.I;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// A tile of 16 rows × one vector of an indirect product, 4 terms at a time; see [SimdIndirect].
final class SimdIndirect16x1By4 {
  private SimdIndirect16x1By4() {}

  /// Only the first `m` rows exist; the rows of B are one after the other.
  static void tile(
      float[] a,
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
    int i8 = Math.min(8, m - 1);
    int i9 = Math.min(9, m - 1);
    int i10 = Math.min(10, m - 1);
    int i11 = Math.min(11, m - 1);
    int i12 = Math.min(12, m - 1);
    int i13 = Math.min(13, m - 1);
    int i14 = Math.min(14, m - 1);
    int i15 = Math.min(15, m - 1);
    int a0 = from[fo];
    int a1 = from[fo + i1];
    int a2 = from[fo + i2];
    int a3 = from[fo + i3];
    int a4 = from[fo + i4];
    int a5 = from[fo + i5];
    int a6 = from[fo + i6];
    int a7 = from[fo + i7];
    int a8 = from[fo + i8];
    int a9 = from[fo + i9];
    int a10 = from[fo + i10];
    int a11 = from[fo + i11];
    int a12 = from[fo + i12];
    int a13 = from[fo + i13];
    int a14 = from[fo + i14];
    int a15 = from[fo + i15];
    int t0 = to[fo];
    int t1 = to[fo + i1];
    int t2 = to[fo + i2];
    int t3 = to[fo + i3];
    int t4 = to[fo + i4];
    int t5 = to[fo + i5];
    int t6 = to[fo + i6];
    int t7 = to[fo + i7];
    int t8 = to[fo + i8];
    int t9 = to[fo + i9];
    int t10 = to[fo + i10];
    int t11 = to[fo + i11];
    int t12 = to[fo + i12];
    int t13 = to[fo + i13];
    int t14 = to[fo + i14];
    int t15 = to[fo + i15];
    FloatVector c0 = FloatVector.fromArray(F, s, so + t0 * ss);
    FloatVector c1 = FloatVector.fromArray(F, s, so + t1 * ss);
    FloatVector c2 = FloatVector.fromArray(F, s, so + t2 * ss);
    FloatVector c3 = FloatVector.fromArray(F, s, so + t3 * ss);
    FloatVector c4 = FloatVector.fromArray(F, s, so + t4 * ss);
    FloatVector c5 = FloatVector.fromArray(F, s, so + t5 * ss);
    FloatVector c6 = FloatVector.fromArray(F, s, so + t6 * ss);
    FloatVector c7 = FloatVector.fromArray(F, s, so + t7 * ss);
    FloatVector c8 = FloatVector.fromArray(F, s, so + t8 * ss);
    FloatVector c9 = FloatVector.fromArray(F, s, so + t9 * ss);
    FloatVector c10 = FloatVector.fromArray(F, s, so + t10 * ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + t11 * ss);
    FloatVector c12 = FloatVector.fromArray(F, s, so + t12 * ss);
    FloatVector c13 = FloatVector.fromArray(F, s, so + t13 * ss);
    FloatVector c14 = FloatVector.fromArray(F, s, so + t14 * ss);
    FloatVector c15 = FloatVector.fromArray(F, s, so + t15 * ss);
    for (int bk = bo; k < end; k += 4, bk += 4 * LANES) {
      int d = delta[k];
      int d0 = a0 + d;
      int d1 = a1 + d;
      int d2 = a2 + d;
      int d3 = a3 + d;
      int d4 = a4 + d;
      int d5 = a5 + d;
      int d6 = a6 + d;
      int d7 = a7 + d;
      int d8 = a8 + d;
      int d9 = a9 + d;
      int d10 = a10 + d;
      int d11 = a11 + d;
      int d12 = a12 + d;
      int d13 = a13 + d;
      int d14 = a14 + d;
      int d15 = a15 + d;
      FloatVector ba = FloatVector.fromArray(F, b, bk);
      FloatVector x0a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0])).reinterpretAsFloats();
      c0 = x0a.fma(ba, c0);
      FloatVector x1a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1])).reinterpretAsFloats();
      c1 = x1a.fma(ba, c1);
      FloatVector x2a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2])).reinterpretAsFloats();
      c2 = x2a.fma(ba, c2);
      FloatVector x3a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3])).reinterpretAsFloats();
      c3 = x3a.fma(ba, c3);
      FloatVector x4a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4])).reinterpretAsFloats();
      c4 = x4a.fma(ba, c4);
      FloatVector x5a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5])).reinterpretAsFloats();
      c5 = x5a.fma(ba, c5);
      FloatVector x6a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d6])).reinterpretAsFloats();
      c6 = x6a.fma(ba, c6);
      FloatVector x7a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d7])).reinterpretAsFloats();
      c7 = x7a.fma(ba, c7);
      FloatVector x8a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d8])).reinterpretAsFloats();
      c8 = x8a.fma(ba, c8);
      FloatVector x9a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d9])).reinterpretAsFloats();
      c9 = x9a.fma(ba, c9);
      FloatVector x10a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d10])).reinterpretAsFloats();
      c10 = x10a.fma(ba, c10);
      FloatVector x11a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d11])).reinterpretAsFloats();
      c11 = x11a.fma(ba, c11);
      FloatVector x12a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d12])).reinterpretAsFloats();
      c12 = x12a.fma(ba, c12);
      FloatVector x13a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d13])).reinterpretAsFloats();
      c13 = x13a.fma(ba, c13);
      FloatVector x14a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d14])).reinterpretAsFloats();
      c14 = x14a.fma(ba, c14);
      FloatVector x15a =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d15])).reinterpretAsFloats();
      c15 = x15a.fma(ba, c15);
      FloatVector bb = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector x0b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 1])).reinterpretAsFloats();
      c0 = x0b.fma(bb, c0);
      FloatVector x1b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 1])).reinterpretAsFloats();
      c1 = x1b.fma(bb, c1);
      FloatVector x2b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 1])).reinterpretAsFloats();
      c2 = x2b.fma(bb, c2);
      FloatVector x3b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 1])).reinterpretAsFloats();
      c3 = x3b.fma(bb, c3);
      FloatVector x4b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 1])).reinterpretAsFloats();
      c4 = x4b.fma(bb, c4);
      FloatVector x5b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 1])).reinterpretAsFloats();
      c5 = x5b.fma(bb, c5);
      FloatVector x6b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d6 + 1])).reinterpretAsFloats();
      c6 = x6b.fma(bb, c6);
      FloatVector x7b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d7 + 1])).reinterpretAsFloats();
      c7 = x7b.fma(bb, c7);
      FloatVector x8b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d8 + 1])).reinterpretAsFloats();
      c8 = x8b.fma(bb, c8);
      FloatVector x9b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d9 + 1])).reinterpretAsFloats();
      c9 = x9b.fma(bb, c9);
      FloatVector x10b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d10 + 1])).reinterpretAsFloats();
      c10 = x10b.fma(bb, c10);
      FloatVector x11b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d11 + 1])).reinterpretAsFloats();
      c11 = x11b.fma(bb, c11);
      FloatVector x12b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d12 + 1])).reinterpretAsFloats();
      c12 = x12b.fma(bb, c12);
      FloatVector x13b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d13 + 1])).reinterpretAsFloats();
      c13 = x13b.fma(bb, c13);
      FloatVector x14b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d14 + 1])).reinterpretAsFloats();
      c14 = x14b.fma(bb, c14);
      FloatVector x15b =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d15 + 1])).reinterpretAsFloats();
      c15 = x15b.fma(bb, c15);
      FloatVector bc = FloatVector.fromArray(F, b, bk + 2 * LANES);
      FloatVector x0c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 2])).reinterpretAsFloats();
      c0 = x0c.fma(bc, c0);
      FloatVector x1c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 2])).reinterpretAsFloats();
      c1 = x1c.fma(bc, c1);
      FloatVector x2c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 2])).reinterpretAsFloats();
      c2 = x2c.fma(bc, c2);
      FloatVector x3c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 2])).reinterpretAsFloats();
      c3 = x3c.fma(bc, c3);
      FloatVector x4c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 2])).reinterpretAsFloats();
      c4 = x4c.fma(bc, c4);
      FloatVector x5c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 2])).reinterpretAsFloats();
      c5 = x5c.fma(bc, c5);
      FloatVector x6c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d6 + 2])).reinterpretAsFloats();
      c6 = x6c.fma(bc, c6);
      FloatVector x7c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d7 + 2])).reinterpretAsFloats();
      c7 = x7c.fma(bc, c7);
      FloatVector x8c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d8 + 2])).reinterpretAsFloats();
      c8 = x8c.fma(bc, c8);
      FloatVector x9c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d9 + 2])).reinterpretAsFloats();
      c9 = x9c.fma(bc, c9);
      FloatVector x10c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d10 + 2])).reinterpretAsFloats();
      c10 = x10c.fma(bc, c10);
      FloatVector x11c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d11 + 2])).reinterpretAsFloats();
      c11 = x11c.fma(bc, c11);
      FloatVector x12c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d12 + 2])).reinterpretAsFloats();
      c12 = x12c.fma(bc, c12);
      FloatVector x13c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d13 + 2])).reinterpretAsFloats();
      c13 = x13c.fma(bc, c13);
      FloatVector x14c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d14 + 2])).reinterpretAsFloats();
      c14 = x14c.fma(bc, c14);
      FloatVector x15c =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d15 + 2])).reinterpretAsFloats();
      c15 = x15c.fma(bc, c15);
      FloatVector bd = FloatVector.fromArray(F, b, bk + 3 * LANES);
      FloatVector x0d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d0 + 3])).reinterpretAsFloats();
      c0 = x0d.fma(bd, c0);
      FloatVector x1d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d1 + 3])).reinterpretAsFloats();
      c1 = x1d.fma(bd, c1);
      FloatVector x2d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d2 + 3])).reinterpretAsFloats();
      c2 = x2d.fma(bd, c2);
      FloatVector x3d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d3 + 3])).reinterpretAsFloats();
      c3 = x3d.fma(bd, c3);
      FloatVector x4d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d4 + 3])).reinterpretAsFloats();
      c4 = x4d.fma(bd, c4);
      FloatVector x5d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d5 + 3])).reinterpretAsFloats();
      c5 = x5d.fma(bd, c5);
      FloatVector x6d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d6 + 3])).reinterpretAsFloats();
      c6 = x6d.fma(bd, c6);
      FloatVector x7d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d7 + 3])).reinterpretAsFloats();
      c7 = x7d.fma(bd, c7);
      FloatVector x8d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d8 + 3])).reinterpretAsFloats();
      c8 = x8d.fma(bd, c8);
      FloatVector x9d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d9 + 3])).reinterpretAsFloats();
      c9 = x9d.fma(bd, c9);
      FloatVector x10d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d10 + 3])).reinterpretAsFloats();
      c10 = x10d.fma(bd, c10);
      FloatVector x11d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d11 + 3])).reinterpretAsFloats();
      c11 = x11d.fma(bd, c11);
      FloatVector x12d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d12 + 3])).reinterpretAsFloats();
      c12 = x12d.fma(bd, c12);
      FloatVector x13d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d13 + 3])).reinterpretAsFloats();
      c13 = x13d.fma(bd, c13);
      FloatVector x14d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d14 + 3])).reinterpretAsFloats();
      c14 = x14d.fma(bd, c14);
      FloatVector x15d =
          IntVector.broadcast(I, Float.floatToRawIntBits(a[d15 + 3])).reinterpretAsFloats();
      c15 = x15d.fma(bd, c15);
    }
    c0.intoArray(c, co + t0);
    c1.intoArray(c, co + t1);
    c2.intoArray(c, co + t2);
    c3.intoArray(c, co + t3);
    c4.intoArray(c, co + t4);
    c5.intoArray(c, co + t5);
    c6.intoArray(c, co + t6);
    c7.intoArray(c, co + t7);
    c8.intoArray(c, co + t8);
    c9.intoArray(c, co + t9);
    c10.intoArray(c, co + t10);
    c11.intoArray(c, co + t11);
    c12.intoArray(c, co + t12);
    c13.intoArray(c, co + t13);
    c14.intoArray(c, co + t14);
    c15.intoArray(c, co + t15);
  }
}
