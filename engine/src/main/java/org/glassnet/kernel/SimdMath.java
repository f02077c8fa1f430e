package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [ScalarMath] on vectors: the same operations in the same order.
///
/// Each loop holds its function once, for whole vectors; the scalar function finishes the rest with
/// the same bits. The compiler stops inlining in a method that has grown large, and what is not
/// inlined makes objects of its vectors.
final class SimdMath {
  static final FloatVector LOG2_E = FloatVector.broadcast(F, ScalarMath.LOG2_E);
  static final FloatVector EXP_ROUNDER = FloatVector.broadcast(F, ScalarMath.EXP_ROUNDER);
  static final FloatVector ONE = FloatVector.broadcast(F, 1f);
  static final FloatVector MINUS_LN2_LOW = FloatVector.broadcast(F, -ScalarMath.LN2_LOW);
  static final FloatVector MINUS_LN2_HIGH = FloatVector.broadcast(F, -ScalarMath.LN2_HIGH);
  static final FloatVector E4 = FloatVector.broadcast(F, ScalarMath.E4);
  static final FloatVector E3 = FloatVector.broadcast(F, ScalarMath.E3);
  static final FloatVector E2 = FloatVector.broadcast(F, ScalarMath.E2);
  static final FloatVector E1 = FloatVector.broadcast(F, ScalarMath.E1);
  static final FloatVector E0 = FloatVector.broadcast(F, ScalarMath.E0);
  static final FloatVector TWO = FloatVector.broadcast(F, 2f);
  static final FloatVector TANH_ROUNDER = FloatVector.broadcast(F, ScalarMath.TANH_ROUNDER);
  static final FloatVector T5 = FloatVector.broadcast(F, ScalarMath.T5);
  static final FloatVector T4 = FloatVector.broadcast(F, ScalarMath.T4);
  static final FloatVector T3 = FloatVector.broadcast(F, ScalarMath.T3);
  static final FloatVector T2 = FloatVector.broadcast(F, ScalarMath.T2);
  static final FloatVector T1 = FloatVector.broadcast(F, ScalarMath.T1);
  static final FloatVector T0 = FloatVector.broadcast(F, ScalarMath.T0);
  private static final FloatVector TWO_TO_23 = FloatVector.broadcast(F, ScalarMath.TWO_TO_23);
  private static final FloatVector LOG_ROUNDER = FloatVector.broadcast(F, ScalarMath.LOG_ROUNDER);
  private static final FloatVector TWENTY_THREE = FloatVector.broadcast(F, 23f);
  static final FloatVector L8 = FloatVector.broadcast(F, ScalarMath.L8);
  static final FloatVector L7 = FloatVector.broadcast(F, ScalarMath.L7);
  static final FloatVector L6 = FloatVector.broadcast(F, ScalarMath.L6);
  static final FloatVector L5 = FloatVector.broadcast(F, ScalarMath.L5);
  static final FloatVector L4 = FloatVector.broadcast(F, ScalarMath.L4);
  static final FloatVector L3 = FloatVector.broadcast(F, ScalarMath.L3);
  static final FloatVector L2 = FloatVector.broadcast(F, ScalarMath.L2);
  static final FloatVector L1 = FloatVector.broadcast(F, ScalarMath.L1);
  static final FloatVector L0 = FloatVector.broadcast(F, ScalarMath.L0);
  static final FloatVector MINUS_HALF = FloatVector.broadcast(F, -0.5f);
  static final FloatVector LN2_LOW = FloatVector.broadcast(F, ScalarMath.LN2_LOW);
  static final FloatVector LN2_HIGH = FloatVector.broadcast(F, ScalarMath.LN2_HIGH);
  static final FloatVector EXP_LEAST = FloatVector.broadcast(F, ScalarMath.EXP_LEAST);
  private static final FloatVector EXP_GREATEST = FloatVector.broadcast(F, ScalarMath.EXP_GREATEST);
  static final FloatVector TANH_GREATEST = FloatVector.broadcast(F, ScalarMath.TANH_GREATEST);
  static final FloatVector ZERO = FloatVector.zero(F);
  static final IntVector SIGN = FloatVector.broadcast(F, -0f).reinterpretAsInts();

  private SimdMath() {}

  static FloatVector exp(FloatVector x) {
    FloatVector low = x.blend(EXP_LEAST, x.lt(EXP_LEAST));
    return expInRange(low.blend(EXP_GREATEST, low.compare(VectorOperators.GT, EXP_GREATEST)));
  }

  static FloatVector expNotAboveZero(FloatVector x) {
    return expInRange(x.blend(EXP_LEAST, x.lt(EXP_LEAST)));
  }

  private static FloatVector expInRange(FloatVector x) {
    FloatVector rounded = x.fma(LOG2_E, EXP_ROUNDER);
    FloatVector p = expLessOne(x, rounded).add(ONE);
    IntVector both = rounded.reinterpretAsInts();
    IntVector half = both.lanewise(VectorOperators.LSHR, 1);
    IntVector rest = both.sub(half).lanewise(VectorOperators.LSHL, 23);
    return p.mul(half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
        .mul(rest.reinterpretAsFloats());
  }

  /// exp(x)/2ⁿ − 1, where `rounded` has n in its low bits.
  private static FloatVector expLessOne(FloatVector x, FloatVector rounded) {
    FloatVector n = rounded.sub(EXP_ROUNDER);
    FloatVector r = n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
    FloatVector q = E4.fma(r, E3);
    q = q.fma(r, E2);
    q = q.fma(r, E1);
    q = q.fma(r, E0);
    return r.mul(r).fma(q, r);
  }

  /// The whole function stands in the loop: a vector that crosses a call becomes an object where
  /// the compiler does not inline it.
  static void tanh(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector twice = v.abs().mul(TWO);
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
      IntVector sign = v.reinterpretAsInts().and(SIGN);
      rest.fma(inverse, near)
          .reinterpretAsInts()
          .or(sign)
          .reinterpretAsFloats()
          .intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.tanh(x, xo + i, y, yo + i, n - i);
    }
  }

  static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector negative = v.abs().neg();
      FloatVector a = negative.blend(EXP_LEAST, negative.lt(EXP_LEAST));
      FloatVector rounded = a.fma(LOG2_E, EXP_ROUNDER);
      FloatVector k = rounded.sub(EXP_ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, a));
      FloatVector q = E4.fma(r, E3).fma(r, E2).fma(r, E1).fma(r, E0);
      FloatVector s = r.mul(r).fma(q, r);
      IntVector both = rounded.reinterpretAsInts();
      IntVector half = both.lanewise(VectorOperators.LSHR, 1);
      IntVector other = both.sub(half).lanewise(VectorOperators.LSHL, 23);
      FloatVector root = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
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
      minus.fma(dRest, minus.fma(d, over)).fma(inverse, near).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarPointwise.sigmoid(x, xo + i, y, yo + i, n - i);
    }
  }

  static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.lt(Float.MIN_NORMAL);
    IntVector bits = x.blend(x.mul(TWO_TO_23), subnormal).reinterpretAsInts();
    IntVector exponent = bits.sub(ScalarMath.SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    FloatVector f =
        bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(ONE);
    FloatVector whole =
        exponent.add(ScalarMath.LOG_ROUNDER_BITS).reinterpretAsFloats().sub(LOG_ROUNDER);
    FloatVector e = whole.blend(whole.sub(TWENTY_THREE), subnormal);
    return logSpecial(x, logParts(e, f));
  }

  private static FloatVector logParts(FloatVector e, FloatVector f) {
    FloatVector p = L8.fma(f, L7);
    p = p.fma(f, L6);
    p = p.fma(f, L5);
    p = p.fma(f, L4);
    p = p.fma(f, L3);
    p = p.fma(f, L2);
    p = p.fma(f, L1);
    p = p.fma(f, L0);
    p = p.fma(f, MINUS_HALF);
    FloatVector small = f.add(f.mul(f).fma(p, e.mul(LN2_LOW)));
    return e.fma(LN2_HIGH, small);
  }

  private static FloatVector logSpecial(FloatVector x, FloatVector y) {
    return y.blend(Float.NaN, x.compare(VectorOperators.GE, 0f).not())
        .blend(Float.NEGATIVE_INFINITY, x.eq(0f))
        .blend(Float.POSITIVE_INFINITY, x.eq(Float.POSITIVE_INFINITY));
  }

  static void exp(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      exp(FloatVector.fromArray(F, x, xo + i)).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarMath.exp(x, xo + i, y, yo + i, n - i);
    }
  }

  static void log(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      log(FloatVector.fromArray(F, x, xo + i)).intoArray(y, yo + i);
    }
    if (i < n) {
      ScalarMath.log(x, xo + i, y, yo + i, n - i);
    }
  }
}
