package org.glassnet.kernel;

import static org.glassnet.kernel.SimdMath.E0;
import static org.glassnet.kernel.SimdMath.E1;
import static org.glassnet.kernel.SimdMath.E2;
import static org.glassnet.kernel.SimdMath.E3;
import static org.glassnet.kernel.SimdMath.E4;
import static org.glassnet.kernel.SimdMath.EXP_LEAST;
import static org.glassnet.kernel.SimdMath.EXP_ROUNDER;
import static org.glassnet.kernel.SimdMath.LOG2_E;
import static org.glassnet.kernel.SimdMath.MINUS_HALF;
import static org.glassnet.kernel.SimdMath.MINUS_LN2_HIGH;
import static org.glassnet.kernel.SimdMath.MINUS_LN2_LOW;
import static org.glassnet.kernel.SimdMath.ONE;
import static org.glassnet.kernel.SimdMath.TWO;
import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// GELU of [ScalarCurves] on vectors; each loop holds its function whole, as in [SimdMath].
final class SimdGelu {
  private static final FloatVector TAIL_END = FloatVector.broadcast(F, ScalarCurves.TAIL_END);
  private static final FloatVector TAIL_SCALE = FloatVector.broadcast(F, ScalarCurves.TAIL_SCALE);
  private static final FloatVector MINUS_ONE = FloatVector.broadcast(F, -1f);
  private static final FloatVector DENSITY = FloatVector.broadcast(F, ScalarCurves.DENSITY);
  private static final FloatVector G9 = FloatVector.broadcast(F, ScalarCurves.G9);
  private static final FloatVector G8 = FloatVector.broadcast(F, ScalarCurves.G8);
  private static final FloatVector G7 = FloatVector.broadcast(F, ScalarCurves.G7);
  private static final FloatVector G6 = FloatVector.broadcast(F, ScalarCurves.G6);
  private static final FloatVector G5 = FloatVector.broadcast(F, ScalarCurves.G5);
  private static final FloatVector G4 = FloatVector.broadcast(F, ScalarCurves.G4);
  private static final FloatVector G3 = FloatVector.broadcast(F, ScalarCurves.G3);
  private static final FloatVector G2 = FloatVector.broadcast(F, ScalarCurves.G2);
  private static final FloatVector G1 = FloatVector.broadcast(F, ScalarCurves.G1);
  private static final FloatVector G0 = FloatVector.broadcast(F, ScalarCurves.G0);

  private SimdGelu() {}

  static void gelu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector size = v.abs();
      FloatVector a = size.blend(TAIL_END, size.compare(VectorOperators.GT, TAIL_END));
      FloatVector square = a.mul(a);
      FloatVector lost = a.fma(a, square.neg()).mul(MINUS_HALF);
      FloatVector halved = square.mul(MINUS_HALF);
      FloatVector b = halved.blend(EXP_LEAST, halved.lt(EXP_LEAST));
      FloatVector rounded = b.fma(LOG2_E, EXP_ROUNDER);
      FloatVector k = rounded.sub(EXP_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, b));
      FloatVector q = E4.fma(r, E3).fma(r, E2).fma(r, E1).fma(r, E0);
      IntVector both = rounded.reinterpretAsInts();
      IntVector half = both.lanewise(VectorOperators.LSHR, 1);
      IntVector other = both.sub(half).lanewise(VectorOperators.LSHL, 23);
      FloatVector root = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector near = r.mul(r).fma(q, r).add(ONE).mul(root).mul(other.reinterpretAsFloats());
      FloatVector e = near.fma(lost, near);
      FloatVector d = a.fma(TAIL_SCALE, ONE);
      FloatVector first = ONE.div(d);
      FloatVector inverse = first.neg().mul(a.fma(TAIL_SCALE, ONE.sub(d))).fma(first, first);
      FloatVector s = inverse.fma(TWO, MINUS_ONE);
      FloatVector p = G9.fma(s, G8).fma(s, G7).fma(s, G6).fma(s, G5).fma(s, G4).fma(s, G3);
      FloatVector below = e.mul(p.fma(s, G2).fma(s, G1).fma(s, G0).mul(inverse));
      FloatVector share = ONE.sub(below).blend(below, v.lt(0f));
      v.mul(share).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.gelu(x, xo + i, y, yo + i, n - i);
    }
  }

  static void geluBackward(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector size = v.abs();
      FloatVector a = size.blend(TAIL_END, size.compare(VectorOperators.GT, TAIL_END));
      FloatVector square = a.mul(a);
      FloatVector lost = a.fma(a, square.neg()).mul(MINUS_HALF);
      FloatVector halved = square.mul(MINUS_HALF);
      FloatVector b = halved.blend(EXP_LEAST, halved.lt(EXP_LEAST));
      FloatVector rounded = b.fma(LOG2_E, EXP_ROUNDER);
      FloatVector k = rounded.sub(EXP_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, b));
      FloatVector q = E4.fma(r, E3).fma(r, E2).fma(r, E1).fma(r, E0);
      IntVector both = rounded.reinterpretAsInts();
      IntVector half = both.lanewise(VectorOperators.LSHR, 1);
      IntVector other = both.sub(half).lanewise(VectorOperators.LSHL, 23);
      FloatVector root = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector near = r.mul(r).fma(q, r).add(ONE).mul(root).mul(other.reinterpretAsFloats());
      FloatVector e = near.fma(lost, near);
      FloatVector d = a.fma(TAIL_SCALE, ONE);
      FloatVector first = ONE.div(d);
      FloatVector inverse = first.neg().mul(a.fma(TAIL_SCALE, ONE.sub(d))).fma(first, first);
      FloatVector s = inverse.fma(TWO, MINUS_ONE);
      FloatVector p = G9.fma(s, G8).fma(s, G7).fma(s, G6).fma(s, G5).fma(s, G4).fma(s, G3);
      FloatVector below = e.mul(p.fma(s, G2).fma(s, G1).fma(s, G0).mul(inverse));
      FloatVector share = ONE.sub(below).blend(below, v.lt(0f));
      FloatVector.fromArray(F, dy, dyo + i)
          .mul(v.mul(DENSITY).fma(e, share))
          .intoArray(dx, dxo + i);
    }
    if (i < n) {
      ScalarPointwise.geluBackward(x, xo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }
}
