package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [ScalarMath] on vectors: the same operations in the same order.
///
/// Every method here must be inlined into the loop that calls it, so each is small.
final class SimdMath {
  private SimdMath() {}

  static FloatVector exp(FloatVector x) {
    FloatVector low = x.blend(ScalarMath.EXP_LEAST, x.lt(ScalarMath.EXP_LEAST));
    return expInRange(
        low.blend(ScalarMath.EXP_GREATEST, low.compare(VectorOperators.GT, ScalarMath.EXP_GREATEST)));
  }

  static FloatVector expNotAboveZero(FloatVector x) {
    return expInRange(x.blend(ScalarMath.EXP_LEAST, x.lt(ScalarMath.EXP_LEAST)));
  }

  private static FloatVector expInRange(FloatVector x) {
    FloatVector rounded = x.fma(of(ScalarMath.LOG2_E), of(ScalarMath.EXP_ROUNDER));
    FloatVector p = expLessOne(x, rounded).add(of(1f));
    IntVector both = rounded.reinterpretAsInts();
    IntVector half = both.lanewise(VectorOperators.LSHR, 1);
    IntVector rest = both.sub(half).lanewise(VectorOperators.LSHL, 23);
    return p.mul(half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
        .mul(rest.reinterpretAsFloats());
  }

  /// exp(x)/2ⁿ − 1, where `rounded` has n in its low bits.
  private static FloatVector expLessOne(FloatVector x, FloatVector rounded) {
    FloatVector n = rounded.sub(of(ScalarMath.EXP_ROUNDER));
    FloatVector r = n.fma(of(-ScalarMath.LN2_LOW), n.fma(of(-ScalarMath.LN2_HIGH), x));
    FloatVector q = of(ScalarMath.E4).fma(r, of(ScalarMath.E3));
    q = q.fma(r, of(ScalarMath.E2));
    q = q.fma(r, of(ScalarMath.E1));
    q = q.fma(r, of(ScalarMath.E0));
    return r.mul(r).fma(q, r);
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector twice = x.abs().mul(of(2f));
    FloatVector a =
        twice.blend(
            ScalarMath.TANH_GREATEST, twice.compare(VectorOperators.GT, ScalarMath.TANH_GREATEST));
    FloatVector rounded = a.fma(of(ScalarMath.LOG2_E), of(ScalarMath.TANH_ROUNDER));
    FloatVector n = rounded.sub(of(ScalarMath.TANH_ROUNDER));
    FloatVector r =
        n.fma(of(-ScalarMath.LN2_LOW), n.fma(of(-ScalarMath.LN2_HIGH), a));
    FloatVector q = of(ScalarMath.T5).fma(r, of(ScalarMath.T4));
    q = q.fma(r, of(ScalarMath.T3));
    q = q.fma(r, of(ScalarMath.T2));
    q = q.fma(r, of(ScalarMath.T1));
    q = q.fma(r, of(ScalarMath.T0));
    FloatVector power =
        rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    return withSign(tanhOf(power, r, r.mul(r).mul(q)), x);
  }

  private static FloatVector tanhOf(FloatVector power, FloatVector r, FloatVector z) {
    FloatVector start = power.fma(r, power.sub(of(1f)));
    FloatVector t = power.fma(z, start);
    FloatVector tRest = power.fma(z, start.sub(t));
    FloatVector d = t.add(of(2f));
    FloatVector dRest = t.sub(d.sub(of(2f))).add(tRest);
    FloatVector inverse = of(1f).div(d);
    FloatVector y = t.mul(inverse);
    FloatVector minus = y.neg();
    FloatVector rest = minus.fma(dRest, minus.fma(d, t).add(tRest));
    return rest.fma(inverse, y);
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector negative = x.abs().neg();
    FloatVector a = negative.blend(ScalarMath.EXP_LEAST, negative.lt(ScalarMath.EXP_LEAST));
    FloatVector rounded = a.fma(of(ScalarMath.LOG2_E), of(ScalarMath.EXP_ROUNDER));
    FloatVector s = expLessOne(a, rounded);
    IntVector both = rounded.reinterpretAsInts();
    IntVector half = both.lanewise(VectorOperators.LSHR, 1);
    IntVector rest = both.sub(half).lanewise(VectorOperators.LSHL, 23);
    FloatVector root = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    return sigmoidOf(x, s, root, rest.reinterpretAsFloats());
  }

  private static FloatVector sigmoidOf(
      FloatVector x, FloatVector s, FloatVector root, FloatVector otherRoot) {
    FloatVector e = s.add(of(1f)).mul(root).mul(otherRoot);
    FloatVector power = root.mul(otherRoot);
    FloatVector start = power.add(of(1f));
    FloatVector d = power.fma(s, start);
    FloatVector dRest = power.fma(s, start.sub(d));
    FloatVector over = e.blend(1f, x.compare(VectorOperators.GE, 0f));
    FloatVector inverse = of(1f).div(d);
    FloatVector y = over.mul(inverse);
    FloatVector minus = y.neg();
    return minus.fma(dRest, minus.fma(d, over)).fma(inverse, y);
  }

  static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.lt(Float.MIN_NORMAL);
    IntVector bits = x.blend(x.mul(of(ScalarMath.TWO_TO_23)), subnormal).reinterpretAsInts();
    IntVector exponent =
        bits.sub(ScalarMath.SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    FloatVector f =
        bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(of(1f));
    FloatVector whole =
        exponent.add(ScalarMath.LOG_ROUNDER_BITS).reinterpretAsFloats().sub(of(ScalarMath.LOG_ROUNDER));
    FloatVector e = whole.blend(whole.sub(of(23f)), subnormal);
    return logSpecial(x, logParts(e, f));
  }

  private static FloatVector logParts(FloatVector e, FloatVector f) {
    FloatVector p = of(ScalarMath.L8).fma(f, of(ScalarMath.L7));
    p = p.fma(f, of(ScalarMath.L6));
    p = p.fma(f, of(ScalarMath.L5));
    p = p.fma(f, of(ScalarMath.L4));
    p = p.fma(f, of(ScalarMath.L3));
    p = p.fma(f, of(ScalarMath.L2));
    p = p.fma(f, of(ScalarMath.L1));
    p = p.fma(f, of(ScalarMath.L0));
    p = p.fma(f, of(-0.5f));
    FloatVector small = f.add(f.mul(f).fma(p, e.mul(of(ScalarMath.LN2_LOW))));
    return e.fma(of(ScalarMath.LN2_HIGH), small);
  }

  private static FloatVector logSpecial(FloatVector x, FloatVector y) {
    return y.blend(Float.NaN, x.compare(VectorOperators.GE, 0f).not())
        .blend(Float.NEGATIVE_INFINITY, x.eq(0f))
        .blend(Float.POSITIVE_INFINITY, x.eq(Float.POSITIVE_INFINITY));
  }

  private static FloatVector withSign(FloatVector y, FloatVector x) {
    IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
    return y.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static FloatVector of(float value) {
    return FloatVector.broadcast(F, value);
  }

  static void exp(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      exp(FloatVector.fromArray(F, x, xo + i)).intoArray(y, yo + i);
    }
    if (i < n) {
      expTail(x, xo + i, y, yo + i, n - i);
    }
  }

  private static void expTail(float[] x, int xo, float[] y, int yo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> m = SimdTails.first(n);
      exp(FloatVector.fromArray(F, x, xo, m)).intoArray(y, yo, m);
    } else {
      ScalarMath.exp(x, xo, y, yo, n);
    }
  }

  static void log(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      log(FloatVector.fromArray(F, x, xo + i)).intoArray(y, yo + i);
    }
    if (i < n) {
      logTail(x, xo + i, y, yo + i, n - i);
    }
  }

  private static void logTail(float[] x, int xo, float[] y, int yo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> m = SimdTails.first(n);
      log(FloatVector.fromArray(F, x, xo, m)).intoArray(y, yo, m);
    } else {
      ScalarMath.log(x, xo, y, yo, n);
    }
  }
}
