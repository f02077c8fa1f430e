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
import static org.glassnet.kernel.SimdMath.ZERO;
import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// The slopes of [ScalarElementLosses] on vectors; each loop holds its loss whole, as in
/// [SimdMath].
final class SimdElementSlopes {
  private SimdElementSlopes() {}

  static void slopes(
      ElementLoss l,
      float alpha,
      float scale,
      float[] y,
      int yo,
      float[] t,
      int to,
      float[] z,
      int zo,
      int n) {
    switch (l) {
      case SQUARED -> squaredSlopes(scale, y, yo, t, to, z, zo, n);
      case ABSOLUTE -> absoluteSlopes(scale, y, yo, t, to, z, zo, n);
      case HUBER -> huberSlopes(alpha, scale, y, yo, t, to, z, zo, n);
      case HINGE -> hingeSlopes(scale, y, yo, t, to, z, zo, n);
      case BINARY -> binarySlopes(scale, y, yo, t, to, z, zo, n);
    }
  }

  private static void squaredSlopes(
      float scale, float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      FloatVector e = a.sub(b);
      e.add(e).mul(scale).intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.slopes(
          ElementLoss.SQUARED, 0f, scale, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }

  private static void absoluteSlopes(
      float scale, float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      FloatVector e = a.sub(b);
      FloatVector sign = e.blend(1f, e.compare(VectorOperators.GT, 0f));
      sign.blend(-1f, e.compare(VectorOperators.LT, 0f)).mul(scale).intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.slopes(
          ElementLoss.ABSOLUTE, 0f, scale, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }

  private static void huberSlopes(
      float alpha, float scale, float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      FloatVector e = a.sub(b);
      FloatVector least = e.blend(-alpha, e.compare(VectorOperators.LT, -alpha));
      least.blend(alpha, e.compare(VectorOperators.GT, alpha)).mul(scale).intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.slopes(
          ElementLoss.HUBER, alpha, scale, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }

  private static void hingeSlopes(
      float scale, float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yo + i);
      FloatVector b = FloatVector.fromArray(F, t, to + i);
      FloatVector side = b.blend(-1f, b.compare(VectorOperators.LE, 0f));
      side = side.blend(1f, b.compare(VectorOperators.GT, 0f));
      FloatVector missing = ONE.sub(side.mul(a));
      ZERO.blend(side.neg(), missing.compare(VectorOperators.GT, 0f))
          .mul(scale)
          .intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.slopes(
          ElementLoss.HINGE, 0f, scale, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }

  private static void binarySlopes(
      float scale, float[] y, int yo, float[] t, int to, float[] z, int zo, int n) {
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
      FloatVector s = r.mul(r).fma(q, r);
      FloatVector otherRoot = other.reinterpretAsFloats();
      FloatVector e = s.add(ONE).mul(root).mul(otherRoot);
      FloatVector power = root.mul(otherRoot);
      FloatVector start = power.add(ONE);
      FloatVector d = power.fma(s, start);
      FloatVector dRest = power.fma(s, start.sub(d));
      FloatVector over = e.blend(ONE, a.compare(VectorOperators.GE, ZERO));
      FloatVector inverse = ONE.div(d);
      FloatVector near = over.mul(inverse);
      FloatVector minus = near.neg();
      FloatVector share = minus.fma(dRest, minus.fma(d, over)).fma(inverse, near);
      share.sub(b).mul(scale).intoArray(z, zo + i);
    }
    if (i < n) {
      ScalarElementLosses.slopes(
          ElementLoss.BINARY, 0f, scale, y, yo + i, t, to + i, z, zo + i, n - i);
    }
  }
}
