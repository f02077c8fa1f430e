package org.glassnet.kernel;

import static org.glassnet.kernel.SimdMath.E0;
import static org.glassnet.kernel.SimdMath.E1;
import static org.glassnet.kernel.SimdMath.E2;
import static org.glassnet.kernel.SimdMath.E3;
import static org.glassnet.kernel.SimdMath.E4;
import static org.glassnet.kernel.SimdMath.EXP_LEAST;
import static org.glassnet.kernel.SimdMath.EXP_ROUNDER;
import static org.glassnet.kernel.SimdMath.LOG2_E;
import static org.glassnet.kernel.SimdMath.MINUS_LN2_HIGH;
import static org.glassnet.kernel.SimdMath.MINUS_LN2_LOW;
import static org.glassnet.kernel.SimdMath.ONE;
import static org.glassnet.kernel.SimdMath.SIGN;
import static org.glassnet.kernel.SimdMath.T0;
import static org.glassnet.kernel.SimdMath.T1;
import static org.glassnet.kernel.SimdMath.T2;
import static org.glassnet.kernel.SimdMath.T3;
import static org.glassnet.kernel.SimdMath.T4;
import static org.glassnet.kernel.SimdMath.T5;
import static org.glassnet.kernel.SimdMath.TANH_GREATEST;
import static org.glassnet.kernel.SimdMath.TANH_ROUNDER;
import static org.glassnet.kernel.SimdMath.TWO;
import static org.glassnet.kernel.SimdMath.ZERO;
import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Swish and LeCun's tanh of [ScalarCurves] on vectors; each loop holds its function whole, as in
/// [SimdMath].
final class SimdSwish {
  private static final FloatVector TWO_THIRDS = FloatVector.broadcast(F, ScalarCurves.TWO_THIRDS);
  private static final FloatVector HEIGHT = FloatVector.broadcast(F, ScalarCurves.HEIGHT);
  private static final FloatVector TWIST = FloatVector.broadcast(F, ScalarCurves.TWIST);
  private static final FloatVector STEEPNESS = FloatVector.broadcast(F, ScalarCurves.STEEPNESS);

  private SimdSwish() {}

  static void swish(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector negative = v.abs().neg();
      FloatVector a = negative.blend(EXP_LEAST, negative.lt(EXP_LEAST));
      FloatVector rounded = a.fma(LOG2_E, EXP_ROUNDER);
      FloatVector k = rounded.sub(EXP_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, a));
      FloatVector q = E4.fma(r, E3).fma(r, E2).fma(r, E1).fma(r, E0);
      IntVector both = rounded.reinterpretAsInts();
      IntVector half = both.lanewise(VectorOperators.LSHR, 1);
      IntVector other = both.sub(half).lanewise(VectorOperators.LSHL, 23);
      FloatVector root = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector s = r.mul(r).fma(q, r);
      FloatVector otherRoot = other.reinterpretAsFloats();
      FloatVector e = s.add(ONE).mul(root).mul(otherRoot);
      FloatVector power = root.mul(otherRoot);
      FloatVector start = power.add(ONE);
      FloatVector d = power.fma(s, start);
      FloatVector dRest = power.fma(s, start.sub(d));
      FloatVector over = e.blend(ONE, v.compare(VectorOperators.GE, ZERO));
      FloatVector inverse = ONE.div(d);
      FloatVector near = over.mul(inverse);
      FloatVector minus = near.neg();
      FloatVector share = minus.fma(dRest, minus.fma(d, over)).fma(inverse, near);
      v.mul(share).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.swish(x, xo + i, y, yo + i, n - i);
    }
  }

  static void swishBackward(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector negative = v.abs().neg();
      FloatVector a = negative.blend(EXP_LEAST, negative.lt(EXP_LEAST));
      FloatVector rounded = a.fma(LOG2_E, EXP_ROUNDER);
      FloatVector k = rounded.sub(EXP_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, a));
      FloatVector q = E4.fma(r, E3).fma(r, E2).fma(r, E1).fma(r, E0);
      IntVector both = rounded.reinterpretAsInts();
      IntVector half = both.lanewise(VectorOperators.LSHR, 1);
      IntVector other = both.sub(half).lanewise(VectorOperators.LSHL, 23);
      FloatVector root = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector s = r.mul(r).fma(q, r).add(ONE);
      FloatVector e = s.mul(root).mul(other.reinterpretAsFloats());
      FloatVector large = ONE.div(e.add(ONE));
      FloatVector small = e.mul(large);
      FloatVector y = small.blend(large, v.compare(VectorOperators.GE, ZERO));
      FloatVector rise = v.mul(small).fma(large, y);
      FloatVector.fromArray(F, dy, dyo + i).mul(rise).intoArray(dx, dxo + i);
    }
    if (i < n) {
      ScalarPointwise.swishBackward(x, xo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }

  static void lecunTanh(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector u = v.mul(TWO_THIRDS);
      FloatVector twice = u.abs().mul(TWO);
      FloatVector a = twice.blend(TANH_GREATEST, twice.compare(VectorOperators.GT, TANH_GREATEST));
      FloatVector rounded = a.fma(LOG2_E, TANH_ROUNDER);
      FloatVector k = rounded.sub(TANH_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, a));
      FloatVector q = T5.fma(r, T4).fma(r, T3).fma(r, T2).fma(r, T1).fma(r, T0);
      FloatVector power =
          rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector z = r.mul(r).mul(q);
      FloatVector start = power.fma(r, power.sub(ONE));
      FloatVector t = power.fma(z, start);
      FloatVector tRest = power.fma(z, start.sub(t));
      FloatVector d = t.add(TWO);
      FloatVector dRest = t.sub(d.sub(TWO)).add(tRest);
      FloatVector inverse = ONE.div(d);
      FloatVector near = t.mul(inverse);
      FloatVector minus = near.neg();
      FloatVector rest = minus.fma(dRest, minus.fma(d, t).add(tRest));
      IntVector sign = u.reinterpretAsInts().and(SIGN);
      FloatVector tanh = rest.fma(inverse, near).reinterpretAsInts().or(sign).reinterpretAsFloats();
      HEIGHT.fma(tanh, v.mul(TWIST)).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.lecunTanh(x, xo + i, y, yo + i, n - i);
    }
  }

  static void lecunTanhBackward(
      float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector u = v.mul(TWO_THIRDS);
      FloatVector twice = u.abs().mul(TWO);
      FloatVector a = twice.blend(TANH_GREATEST, twice.compare(VectorOperators.GT, TANH_GREATEST));
      FloatVector rounded = a.fma(LOG2_E, TANH_ROUNDER);
      FloatVector k = rounded.sub(TANH_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, a));
      FloatVector q = T5.fma(r, T4).fma(r, T3).fma(r, T2).fma(r, T1).fma(r, T0);
      FloatVector power =
          rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector z = r.mul(r).mul(q);
      FloatVector start = power.fma(r, power.sub(ONE));
      FloatVector t = power.fma(z, start);
      FloatVector tRest = power.fma(z, start.sub(t));
      FloatVector d = t.add(TWO);
      FloatVector dRest = t.sub(d.sub(TWO)).add(tRest);
      FloatVector inverse = ONE.div(d);
      FloatVector near = t.mul(inverse);
      FloatVector minus = near.neg();
      FloatVector rest = minus.fma(dRest, minus.fma(d, t).add(tRest));
      IntVector sign = u.reinterpretAsInts().and(SIGN);
      FloatVector tanh = rest.fma(inverse, near).reinterpretAsInts().or(sign).reinterpretAsFloats();
      FloatVector rise = STEEPNESS.fma(tanh.neg().fma(tanh, ONE), TWIST);
      FloatVector.fromArray(F, dy, dyo + i).mul(rise).intoArray(dx, dxo + i);
    }
    if (i < n) {
      ScalarPointwise.lecunTanhBackward(x, xo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }
}
