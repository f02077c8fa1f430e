package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.L;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;

/// A tile of 16 rows × one vector of pairs, 4 terms at a time; see [SimdHalves].
final class SimdHalves16x1By4 {
  private SimdHalves16x1By4() {}

  /// Row i of A begins at `from[i]`, its pair k stands `delta[k]` behind that and meets the vector
  /// k of B; the sums begin with the vector at `so + i · ss` and go to the vector i of C. Only the
  /// first `m` rows exist, and pairs stand side by side in fours.
  static void tile(
      long[] a,
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
    int t0 = co;
    int t1 = co + i1 * LANES;
    int t2 = co + i2 * LANES;
    int t3 = co + i3 * LANES;
    int t4 = co + i4 * LANES;
    int t5 = co + i5 * LANES;
    int t6 = co + i6 * LANES;
    int t7 = co + i7 * LANES;
    int t8 = co + i8 * LANES;
    int t9 = co + i9 * LANES;
    int t10 = co + i10 * LANES;
    int t11 = co + i11 * LANES;
    int t12 = co + i12 * LANES;
    int t13 = co + i13 * LANES;
    int t14 = co + i14 * LANES;
    int t15 = co + i15 * LANES;
    FloatVector c0 = FloatVector.fromArray(F, s, so);
    FloatVector c1 = FloatVector.fromArray(F, s, so + i1 * ss);
    FloatVector c2 = FloatVector.fromArray(F, s, so + i2 * ss);
    FloatVector c3 = FloatVector.fromArray(F, s, so + i3 * ss);
    FloatVector c4 = FloatVector.fromArray(F, s, so + i4 * ss);
    FloatVector c5 = FloatVector.fromArray(F, s, so + i5 * ss);
    FloatVector c6 = FloatVector.fromArray(F, s, so + i6 * ss);
    FloatVector c7 = FloatVector.fromArray(F, s, so + i7 * ss);
    FloatVector c8 = FloatVector.fromArray(F, s, so + i8 * ss);
    FloatVector c9 = FloatVector.fromArray(F, s, so + i9 * ss);
    FloatVector c10 = FloatVector.fromArray(F, s, so + i10 * ss);
    FloatVector c11 = FloatVector.fromArray(F, s, so + i11 * ss);
    FloatVector c12 = FloatVector.fromArray(F, s, so + i12 * ss);
    FloatVector c13 = FloatVector.fromArray(F, s, so + i13 * ss);
    FloatVector c14 = FloatVector.fromArray(F, s, so + i14 * ss);
    FloatVector c15 = FloatVector.fromArray(F, s, so + i15 * ss);
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
      FloatVector x0a = LongVector.broadcast(L, a[d0]).reinterpretAsFloats();
      c0 = x0a.fma(ba, c0);
      FloatVector x1a = LongVector.broadcast(L, a[d1]).reinterpretAsFloats();
      c1 = x1a.fma(ba, c1);
      FloatVector x2a = LongVector.broadcast(L, a[d2]).reinterpretAsFloats();
      c2 = x2a.fma(ba, c2);
      FloatVector x3a = LongVector.broadcast(L, a[d3]).reinterpretAsFloats();
      c3 = x3a.fma(ba, c3);
      FloatVector x4a = LongVector.broadcast(L, a[d4]).reinterpretAsFloats();
      c4 = x4a.fma(ba, c4);
      FloatVector x5a = LongVector.broadcast(L, a[d5]).reinterpretAsFloats();
      c5 = x5a.fma(ba, c5);
      FloatVector x6a = LongVector.broadcast(L, a[d6]).reinterpretAsFloats();
      c6 = x6a.fma(ba, c6);
      FloatVector x7a = LongVector.broadcast(L, a[d7]).reinterpretAsFloats();
      c7 = x7a.fma(ba, c7);
      FloatVector x8a = LongVector.broadcast(L, a[d8]).reinterpretAsFloats();
      c8 = x8a.fma(ba, c8);
      FloatVector x9a = LongVector.broadcast(L, a[d9]).reinterpretAsFloats();
      c9 = x9a.fma(ba, c9);
      FloatVector x10a = LongVector.broadcast(L, a[d10]).reinterpretAsFloats();
      c10 = x10a.fma(ba, c10);
      FloatVector x11a = LongVector.broadcast(L, a[d11]).reinterpretAsFloats();
      c11 = x11a.fma(ba, c11);
      FloatVector x12a = LongVector.broadcast(L, a[d12]).reinterpretAsFloats();
      c12 = x12a.fma(ba, c12);
      FloatVector x13a = LongVector.broadcast(L, a[d13]).reinterpretAsFloats();
      c13 = x13a.fma(ba, c13);
      FloatVector x14a = LongVector.broadcast(L, a[d14]).reinterpretAsFloats();
      c14 = x14a.fma(ba, c14);
      FloatVector x15a = LongVector.broadcast(L, a[d15]).reinterpretAsFloats();
      c15 = x15a.fma(ba, c15);
      FloatVector bb = FloatVector.fromArray(F, b, bk + LANES);
      FloatVector x0b = LongVector.broadcast(L, a[d0 + 1]).reinterpretAsFloats();
      c0 = x0b.fma(bb, c0);
      FloatVector x1b = LongVector.broadcast(L, a[d1 + 1]).reinterpretAsFloats();
      c1 = x1b.fma(bb, c1);
      FloatVector x2b = LongVector.broadcast(L, a[d2 + 1]).reinterpretAsFloats();
      c2 = x2b.fma(bb, c2);
      FloatVector x3b = LongVector.broadcast(L, a[d3 + 1]).reinterpretAsFloats();
      c3 = x3b.fma(bb, c3);
      FloatVector x4b = LongVector.broadcast(L, a[d4 + 1]).reinterpretAsFloats();
      c4 = x4b.fma(bb, c4);
      FloatVector x5b = LongVector.broadcast(L, a[d5 + 1]).reinterpretAsFloats();
      c5 = x5b.fma(bb, c5);
      FloatVector x6b = LongVector.broadcast(L, a[d6 + 1]).reinterpretAsFloats();
      c6 = x6b.fma(bb, c6);
      FloatVector x7b = LongVector.broadcast(L, a[d7 + 1]).reinterpretAsFloats();
      c7 = x7b.fma(bb, c7);
      FloatVector x8b = LongVector.broadcast(L, a[d8 + 1]).reinterpretAsFloats();
      c8 = x8b.fma(bb, c8);
      FloatVector x9b = LongVector.broadcast(L, a[d9 + 1]).reinterpretAsFloats();
      c9 = x9b.fma(bb, c9);
      FloatVector x10b = LongVector.broadcast(L, a[d10 + 1]).reinterpretAsFloats();
      c10 = x10b.fma(bb, c10);
      FloatVector x11b = LongVector.broadcast(L, a[d11 + 1]).reinterpretAsFloats();
      c11 = x11b.fma(bb, c11);
      FloatVector x12b = LongVector.broadcast(L, a[d12 + 1]).reinterpretAsFloats();
      c12 = x12b.fma(bb, c12);
      FloatVector x13b = LongVector.broadcast(L, a[d13 + 1]).reinterpretAsFloats();
      c13 = x13b.fma(bb, c13);
      FloatVector x14b = LongVector.broadcast(L, a[d14 + 1]).reinterpretAsFloats();
      c14 = x14b.fma(bb, c14);
      FloatVector x15b = LongVector.broadcast(L, a[d15 + 1]).reinterpretAsFloats();
      c15 = x15b.fma(bb, c15);
      FloatVector bc = FloatVector.fromArray(F, b, bk + 2 * LANES);
      FloatVector x0c = LongVector.broadcast(L, a[d0 + 2]).reinterpretAsFloats();
      c0 = x0c.fma(bc, c0);
      FloatVector x1c = LongVector.broadcast(L, a[d1 + 2]).reinterpretAsFloats();
      c1 = x1c.fma(bc, c1);
      FloatVector x2c = LongVector.broadcast(L, a[d2 + 2]).reinterpretAsFloats();
      c2 = x2c.fma(bc, c2);
      FloatVector x3c = LongVector.broadcast(L, a[d3 + 2]).reinterpretAsFloats();
      c3 = x3c.fma(bc, c3);
      FloatVector x4c = LongVector.broadcast(L, a[d4 + 2]).reinterpretAsFloats();
      c4 = x4c.fma(bc, c4);
      FloatVector x5c = LongVector.broadcast(L, a[d5 + 2]).reinterpretAsFloats();
      c5 = x5c.fma(bc, c5);
      FloatVector x6c = LongVector.broadcast(L, a[d6 + 2]).reinterpretAsFloats();
      c6 = x6c.fma(bc, c6);
      FloatVector x7c = LongVector.broadcast(L, a[d7 + 2]).reinterpretAsFloats();
      c7 = x7c.fma(bc, c7);
      FloatVector x8c = LongVector.broadcast(L, a[d8 + 2]).reinterpretAsFloats();
      c8 = x8c.fma(bc, c8);
      FloatVector x9c = LongVector.broadcast(L, a[d9 + 2]).reinterpretAsFloats();
      c9 = x9c.fma(bc, c9);
      FloatVector x10c = LongVector.broadcast(L, a[d10 + 2]).reinterpretAsFloats();
      c10 = x10c.fma(bc, c10);
      FloatVector x11c = LongVector.broadcast(L, a[d11 + 2]).reinterpretAsFloats();
      c11 = x11c.fma(bc, c11);
      FloatVector x12c = LongVector.broadcast(L, a[d12 + 2]).reinterpretAsFloats();
      c12 = x12c.fma(bc, c12);
      FloatVector x13c = LongVector.broadcast(L, a[d13 + 2]).reinterpretAsFloats();
      c13 = x13c.fma(bc, c13);
      FloatVector x14c = LongVector.broadcast(L, a[d14 + 2]).reinterpretAsFloats();
      c14 = x14c.fma(bc, c14);
      FloatVector x15c = LongVector.broadcast(L, a[d15 + 2]).reinterpretAsFloats();
      c15 = x15c.fma(bc, c15);
      FloatVector bd = FloatVector.fromArray(F, b, bk + 3 * LANES);
      FloatVector x0d = LongVector.broadcast(L, a[d0 + 3]).reinterpretAsFloats();
      c0 = x0d.fma(bd, c0);
      FloatVector x1d = LongVector.broadcast(L, a[d1 + 3]).reinterpretAsFloats();
      c1 = x1d.fma(bd, c1);
      FloatVector x2d = LongVector.broadcast(L, a[d2 + 3]).reinterpretAsFloats();
      c2 = x2d.fma(bd, c2);
      FloatVector x3d = LongVector.broadcast(L, a[d3 + 3]).reinterpretAsFloats();
      c3 = x3d.fma(bd, c3);
      FloatVector x4d = LongVector.broadcast(L, a[d4 + 3]).reinterpretAsFloats();
      c4 = x4d.fma(bd, c4);
      FloatVector x5d = LongVector.broadcast(L, a[d5 + 3]).reinterpretAsFloats();
      c5 = x5d.fma(bd, c5);
      FloatVector x6d = LongVector.broadcast(L, a[d6 + 3]).reinterpretAsFloats();
      c6 = x6d.fma(bd, c6);
      FloatVector x7d = LongVector.broadcast(L, a[d7 + 3]).reinterpretAsFloats();
      c7 = x7d.fma(bd, c7);
      FloatVector x8d = LongVector.broadcast(L, a[d8 + 3]).reinterpretAsFloats();
      c8 = x8d.fma(bd, c8);
      FloatVector x9d = LongVector.broadcast(L, a[d9 + 3]).reinterpretAsFloats();
      c9 = x9d.fma(bd, c9);
      FloatVector x10d = LongVector.broadcast(L, a[d10 + 3]).reinterpretAsFloats();
      c10 = x10d.fma(bd, c10);
      FloatVector x11d = LongVector.broadcast(L, a[d11 + 3]).reinterpretAsFloats();
      c11 = x11d.fma(bd, c11);
      FloatVector x12d = LongVector.broadcast(L, a[d12 + 3]).reinterpretAsFloats();
      c12 = x12d.fma(bd, c12);
      FloatVector x13d = LongVector.broadcast(L, a[d13 + 3]).reinterpretAsFloats();
      c13 = x13d.fma(bd, c13);
      FloatVector x14d = LongVector.broadcast(L, a[d14 + 3]).reinterpretAsFloats();
      c14 = x14d.fma(bd, c14);
      FloatVector x15d = LongVector.broadcast(L, a[d15 + 3]).reinterpretAsFloats();
      c15 = x15d.fma(bd, c15);
    }
    c0.intoArray(c, t0);
    c1.intoArray(c, t1);
    c2.intoArray(c, t2);
    c3.intoArray(c, t3);
    c4.intoArray(c, t4);
    c5.intoArray(c, t5);
    c6.intoArray(c, t6);
    c7.intoArray(c, t7);
    c8.intoArray(c, t8);
    c9.intoArray(c, t9);
    c10.intoArray(c, t10);
    c11.intoArray(c, t11);
    c12.intoArray(c, t12);
    c13.intoArray(c, t13);
    c14.intoArray(c, t14);
    c15.intoArray(c, t15);
  }
}
