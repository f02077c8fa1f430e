package org.glassnet.kernel;

import static org.glassnet.kernel.SimdElu.HALF;
import static org.glassnet.kernel.SimdElu.NEAR;
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
import static org.glassnet.kernel.SimdMath.ZERO;
import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The values of [ScalarElementLosses] on vectors; each loop holds its loss whole, as in
/// [SimdMath].
final class SimdElementLosses {
  private SimdElementLosses() {}

  static void values(
      ElementLoss l, float alpha, float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    switch (l) {
      case SQUARED -> squared(y, yo, t, to, z, zo, n);
      case ABSOLUTE -> absolute(y, yo, t, to, z, zo, n);
      case HUBER -> huber(alpha, y, yo, t, to, z, zo, n);
      case HINGE -> hinge(y, yo, t, to, z, zo, n);
      case BINARY -> binary(y, yo, t, to, z, zo, n);
    }
  }

  private static void squared(float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      FloatVector e = a.sub(b);
      e.mul(e).intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.values(ElementLoss.SQUARED, 0f, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }

  private static void absolute(float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      a.sub(b).abs().intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.values(ElementLoss.ABSOLUTE, 0f, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }

  private static void huber(
      float alpha, float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      FloatVector e = a.sub(b);
      FloatVector size = e.abs();
      FloatVector large = size.sub(0.5f * alpha).mul(alpha);
      e.mul(0.5f).mul(e).blend(large, size.compare(VectorOperators.GT, alpha)).intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.values(ElementLoss.HUBER, alpha, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }

  private static void hinge(float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      FloatVector side = b.blend(-1f, b.compare(VectorOperators.LE, 0f));
      side = side.blend(1f, b.compare(VectorOperators.GT, 0f));
      FloatVector missing = ONE.sub(side.mul(a));
      missing.blend(0f, missing.compare(VectorOperators.LE, 0f)).intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.values(ElementLoss.HINGE, 0f, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }

  private static void binary(float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      FloatVector negative = a.abs().neg();
      FloatVector c = negative.blend(EXP_LEAST, negative.lt(EXP_LEAST));
      FloatVector rounded = c.fma(LOG2_E, EXP_ROUNDER);
      FloatVector k = rounded.sub(EXP_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, c));
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
      FloatVector above = a.blend(0f, a.compare(VectorOperators.LE, 0f));
      a.neg().fma(b, above).add(log).intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.values(ElementLoss.BINARY, 0f, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }
}
