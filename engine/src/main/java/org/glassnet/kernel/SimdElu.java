package org.glassnet.kernel;

import static org.glassnet.kernel.SimdMath.E0;
import static org.glassnet.kernel.SimdMath.E1;
import static org.glassnet.kernel.SimdMath.E2;
import static org.glassnet.kernel.SimdMath.E3;
import static org.glassnet.kernel.SimdMath.E4;
import static org.glassnet.kernel.SimdMath.EXP_LEAST;
import static org.glassnet.kernel.SimdMath.EXP_ROUNDER;
import static org.glassnet.kernel.SimdMath.L0;
import static org.glassnet.kernel.SimdMath.L1;
import static org.glassnet.kernel.SimdMath.L2;
import static org.glassnet.kernel.SimdMath.L3;
import static org.glassnet.kernel.SimdMath.L4;
import static org.glassnet.kernel.SimdMath.L5;
import static org.glassnet.kernel.SimdMath.L6;
import static org.glassnet.kernel.SimdMath.L7;
import static org.glassnet.kernel.SimdMath.L8;
import static org.glassnet.kernel.SimdMath.LN2_HIGH;
import static org.glassnet.kernel.SimdMath.LN2_LOW;
import static org.glassnet.kernel.SimdMath.LOG2_E;
import static org.glassnet.kernel.SimdMath.MINUS_HALF;
import static org.glassnet.kernel.SimdMath.MINUS_LN2_HIGH;
import static org.glassnet.kernel.SimdMath.MINUS_LN2_LOW;
import static org.glassnet.kernel.SimdMath.ONE;
import static org.glassnet.kernel.SimdMath.T0;
import static org.glassnet.kernel.SimdMath.T1;
import static org.glassnet.kernel.SimdMath.T2;
import static org.glassnet.kernel.SimdMath.T3;
import static org.glassnet.kernel.SimdMath.T4;
import static org.glassnet.kernel.SimdMath.T5;
import static org.glassnet.kernel.SimdMath.TANH_ROUNDER;
import static org.glassnet.kernel.SimdMath.ZERO;
import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// ELU, softplus and hard sigmoid of [ScalarPointwise] on vectors; each loop holds its function
/// whole, as in [SimdMath].
final class SimdElu {
  private static final FloatVector LESS_ONE_LEAST =
      FloatVector.broadcast(F, ScalarCurves.LESS_ONE_LEAST);
  static final FloatVector NEAR = FloatVector.broadcast(F, ScalarCurves.NEAR);
  static final FloatVector HALF = FloatVector.broadcast(F, 0.5f);
  private static final FloatVector SIXTH = FloatVector.broadcast(F, ScalarCurves.SIXTH);

  private SimdElu() {}

  static void elu(float slope, float depth, float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector a = v.blend(LESS_ONE_LEAST, v.lt(LESS_ONE_LEAST));
      FloatVector rounded = a.fma(LOG2_E, TANH_ROUNDER);
      FloatVector k = rounded.sub(TANH_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, a));
      FloatVector q = T5.fma(r, T4).fma(r, T3).fma(r, T2).fma(r, T1).fma(r, T0);
      FloatVector power =
          rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector z = r.mul(r).mul(q);
      FloatVector less = power.fma(z, power.fma(r, power.sub(ONE)));
      less.mul(depth).blend(v.mul(slope), v.compare(VectorOperators.GT, 0f)).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.elu(slope, depth, x, xo + i, y, yo + i, n - i);
    }
  }

  static void eluBackward(
      float slope,
      float depth,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      FloatVector rise = v.add(depth).blend(slope, v.compare(VectorOperators.GT, 0f));
      FloatVector.fromArray(F, dy, dyo + i).mul(rise).intoArray(dx, dxo + i);
    }
    if (i < n) {
      ScalarPointwise.eluBackward(slope, depth, y, yo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }

  static void softplus(float[] x, int xo, float[] y, int yo, int n) {
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
      FloatVector e = r.mul(r).fma(q, r).add(ONE).mul(root).mul(other.reinterpretAsFloats());
      VectorMask<Float> far = e.compare(VectorOperators.GT, NEAR);
      FloatVector f = e.blend(e.fma(HALF, MINUS_HALF), far);
      FloatVector n1 = ZERO.blend(ONE, far);
      FloatVector p = L8.fma(f, L7).fma(f, L6).fma(f, L5).fma(f, L4).fma(f, L3).fma(f, L2);
      p = p.fma(f, L1).fma(f, L0).fma(f, MINUS_HALF);
      FloatVector log = n1.fma(LN2_HIGH, f.add(f.mul(f).fma(p, n1.mul(LN2_LOW))));
      v.blend(0f, v.compare(VectorOperators.LE, 0f)).add(log).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.softplus(x, xo + i, y, yo + i, n - i);
    }
  }

  static void softplusBackward(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      FloatVector u = v.neg();
      FloatVector a = u.blend(LESS_ONE_LEAST, u.lt(LESS_ONE_LEAST));
      FloatVector rounded = a.fma(LOG2_E, TANH_ROUNDER);
      FloatVector k = rounded.sub(TANH_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, a));
      FloatVector q = T5.fma(r, T4).fma(r, T3).fma(r, T2).fma(r, T1).fma(r, T0);
      FloatVector power =
          rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector z = r.mul(r).mul(q);
      FloatVector less = power.fma(z, power.fma(r, power.sub(ONE)));
      FloatVector.fromArray(F, dy, dyo + i).mul(less.neg()).intoArray(dx, dxo + i);
    }
    if (i < n) {
      ScalarPointwise.softplusBackward(y, yo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }

  static void hardSigmoid(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector u = v.add(3f);
      u = u.blend(0f, u.compare(VectorOperators.LE, 0f));
      u = u.blend(6f, u.compare(VectorOperators.GT, 6f));
      u.div(6f).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.hardSigmoid(x, xo + i, y, yo + i, n - i);
    }
  }

  static void hardSigmoidBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      VectorMask<Float> inside =
          v.compare(VectorOperators.GT, 0f).and(v.compare(VectorOperators.LT, 1f));
      FloatVector.fromArray(F, dy, dyo + i).mul(ZERO.blend(SIXTH, inside)).intoArray(dx, dxo + i);
    }
    if (i < n) {
      ScalarPointwise.hardSigmoidBackward(y, yo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }

  static void relu6(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      v = v.blend(0f, v.compare(VectorOperators.LE, 0f));
      v.blend(6f, v.compare(VectorOperators.GT, 6f)).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.relu6(x, xo + i, y, yo + i, n - i);
    }
  }

  static void relu6Backward(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      VectorMask<Float> inside =
          v.compare(VectorOperators.GT, 0f).and(v.compare(VectorOperators.LT, 6f));
      FloatVector.fromArray(F, dy, dyo + i).mul(ZERO.blend(1f, inside)).intoArray(dx, dxo + i);
    }
    if (i < n) {
      ScalarPointwise.relu6Backward(y, yo + i, dy, dyo + i, dx, dxo + i, n - i);
    }
  }
}
