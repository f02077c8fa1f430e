package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;

/// [ScalarAdaptive] on vectors; the last numbers are left to it.
final class SimdAdaptive {
  private SimdAdaptive() {}

  static void rmsProp(
      float[] p,
      int po,
      float[] s,
      int so,
      float[] g,
      int go,
      int n,
      float rate,
      float leak,
      float gain,
      float inside,
      float outside) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector old = FloatVector.fromArray(F, s, so + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector square =
          slope.fma(slope, old.mul(leak).neg()).fma(FloatVector.broadcast(F, gain), old);
      FloatVector result = w.sub(slope.mul(rate).div(square.add(inside).sqrt().add(outside)));
      square.intoArray(s, so + i);
      result.intoArray(p, po + i);
    }
    if (i < n) {
      ScalarAdaptive.rmsProp(
          p, po + i, s, so + i, g, go + i, n - i, rate, leak, gain, inside, outside);
    }
  }

  static void rmsPropMomentum(
      float[] p,
      int po,
      float[] s,
      int so,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] g,
      int go,
      int n,
      float in,
      float out,
      float gain,
      float centering,
      float inside,
      float outside,
      float momentum) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector oldSquare = FloatVector.fromArray(F, s, so + i);
      FloatVector oldMean = FloatVector.fromArray(F, m, mo + i);
      FloatVector oldVelocity = FloatVector.fromArray(F, v, vo + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector square =
          slope.fma(slope, oldSquare.neg()).fma(FloatVector.broadcast(F, gain), oldSquare);
      FloatVector mean = slope.sub(oldMean).fma(FloatVector.broadcast(F, centering), oldMean);
      FloatVector variance = mean.neg().fma(mean, square).max(0);
      FloatVector step = slope.mul(in).div(variance.add(inside).sqrt().add(outside));
      FloatVector velocity = oldVelocity.fma(FloatVector.broadcast(F, momentum), step);
      FloatVector result = velocity.fma(FloatVector.broadcast(F, -out), w);
      square.intoArray(s, so + i);
      mean.intoArray(m, mo + i);
      velocity.intoArray(v, vo + i);
      result.intoArray(p, po + i);
    }
    if (i < n) {
      ScalarAdaptive.rmsPropMomentum(
          p, po + i, s, so + i, m, mo + i, v, vo + i, g, go + i, n - i, in, out, gain, centering,
          inside, outside, momentum);
    }
  }

  static void adadelta(
      float[] p,
      int po,
      float[] s,
      int so,
      float[] d,
      int dro,
      float[] g,
      int go,
      int n,
      float rate,
      float gain,
      float epsilon) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector oldSquare = FloatVector.fromArray(F, s, so + i);
      FloatVector oldPast = FloatVector.fromArray(F, d, dro + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector square =
          slope.fma(slope, oldSquare.neg()).fma(FloatVector.broadcast(F, gain), oldSquare);
      FloatVector step = oldPast.add(epsilon).sqrt().mul(slope).div(square.add(epsilon).sqrt());
      FloatVector past = step.fma(step, oldPast.neg()).fma(FloatVector.broadcast(F, gain), oldPast);
      FloatVector result = step.fma(FloatVector.broadcast(F, -rate), w);
      square.intoArray(s, so + i);
      past.intoArray(d, dro + i);
      result.intoArray(p, po + i);
    }
    if (i < n) {
      ScalarAdaptive.adadelta(
          p, po + i, s, so + i, d, dro + i, g, go + i, n - i, rate, gain, epsilon);
    }
  }

  static void nadam(
      float[] p,
      int po,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] g,
      int go,
      int n,
      float meanRate,
      float slopeRate,
      float decay,
      float gain1,
      float gain2,
      float epsilon) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector oldMean = FloatVector.fromArray(F, m, mo + i);
      FloatVector oldSquare = FloatVector.fromArray(F, v, vo + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector mean = slope.sub(oldMean).fma(FloatVector.broadcast(F, gain1), oldMean);
      FloatVector square =
          slope.fma(slope, oldSquare.neg()).fma(FloatVector.broadcast(F, gain2), oldSquare);
      FloatVector pull = slope.fma(FloatVector.broadcast(F, slopeRate), mean.mul(meanRate));
      FloatVector kept = w.fma(FloatVector.broadcast(F, -decay), w);
      FloatVector result = kept.sub(pull.div(square.sqrt().add(epsilon)));
      mean.intoArray(m, mo + i);
      square.intoArray(v, vo + i);
      result.intoArray(p, po + i);
    }
    if (i < n) {
      ScalarAdaptive.nadam(
          p, po + i, m, mo + i, v, vo + i, g, go + i, n - i, meanRate, slopeRate, decay, gain1,
          gain2, epsilon);
    }
  }
}
