package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// [ScalarUpdates] on vectors.
final class SimdUpdates {
  private SimdUpdates() {}

  static void add(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, x, xo + i);
      FloatVector w = FloatVector.fromArray(F, y, yo + i);
      FloatVector result = w.add(v);
      result.intoArray(y, yo + i);
    }
    if (i < n) {
      addTail(x, xo + i, y, yo + i, n - i);
    }
  }

  private static void addTail(float[] x, int xo, float[] y, int yo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector v = FloatVector.fromArray(F, x, xo, mask);
      FloatVector w = FloatVector.fromArray(F, y, yo, mask);
      FloatVector result = w.add(v);
      result.intoArray(y, yo, mask);
    } else {
      ScalarUpdates.add(x, xo, y, yo, n);
    }
  }

  static void scale(float factor, float[] y, int yo, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector v = FloatVector.fromArray(F, y, yo + i);
      FloatVector result = v.mul(factor);
      result.intoArray(y, yo + i);
    }
    if (i < n) {
      scaleTail(factor, y, yo + i, n - i);
    }
  }

  private static void scaleTail(float factor, float[] y, int yo, int n) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector v = FloatVector.fromArray(F, y, yo, mask);
      FloatVector result = v.mul(factor);
      result.intoArray(y, yo, mask);
    } else {
      ScalarUpdates.scale(factor, y, yo, n);
    }
  }

  static void sgd(float[] p, int po, float[] g, int go, int n, float rate) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector result = slope.fma(FloatVector.broadcast(F, -rate), w);
      result.intoArray(p, po + i);
    }
    if (i < n) {
      sgdTail(p, po + i, g, go + i, n - i, rate);
    }
  }

  private static void sgdTail(float[] p, int po, float[] g, int go, int n, float rate) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector w = FloatVector.fromArray(F, p, po, mask);
      FloatVector slope = FloatVector.fromArray(F, g, go, mask);
      FloatVector result = slope.fma(FloatVector.broadcast(F, -rate), w);
      result.intoArray(p, po, mask);
    } else {
      ScalarUpdates.sgd(p, po, g, go, n, rate);
    }
  }

  static void momentum(
      float[] p, int po, float[] v, int vo, float[] g, int go, int n, float rate, float momentum) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector old = FloatVector.fromArray(F, v, vo + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector velocity = old.fma(FloatVector.broadcast(F, momentum), slope.mul(rate).neg());
      FloatVector result = w.add(velocity);
      velocity.intoArray(v, vo + i);
      result.intoArray(p, po + i);
    }
    if (i < n) {
      momentumTail(p, po + i, v, vo + i, g, go + i, n - i, rate, momentum);
    }
  }

  private static void momentumTail(
      float[] p, int po, float[] v, int vo, float[] g, int go, int n, float rate, float momentum) {
    if (SimdTails.MASKED) {
      VectorMask<Float> mask = F.indexInRange(0, n);
      FloatVector w = FloatVector.fromArray(F, p, po, mask);
      FloatVector old = FloatVector.fromArray(F, v, vo, mask);
      FloatVector slope = FloatVector.fromArray(F, g, go, mask);
      FloatVector velocity = old.fma(FloatVector.broadcast(F, momentum), slope.mul(rate).neg());
      FloatVector result = w.add(velocity);
      velocity.intoArray(v, vo, mask);
      result.intoArray(p, po, mask);
    } else {
      ScalarUpdates.momentum(p, po, v, vo, g, go, n, rate, momentum);
    }
  }

  static void velocity(
      float[] p,
      int po,
      float[] v,
      int vo,
      float[] g,
      int go,
      int n,
      float keep,
      float gain,
      float push,
      float slide) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector old = FloatVector.fromArray(F, v, vo + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector velocity = old.fma(FloatVector.broadcast(F, keep), slope.mul(gain));
      FloatVector slid = slope.fma(FloatVector.broadcast(F, slide), w);
      FloatVector result = velocity.fma(FloatVector.broadcast(F, push), slid);
      velocity.intoArray(v, vo + i);
      result.intoArray(p, po + i);
    }
    if (i < n) {
      ScalarUpdates.velocity(p, po + i, v, vo + i, g, go + i, n - i, keep, gain, push, slide);
    }
  }

  static void average(float[] w, int wo, float[] a, int ao, int n, float gain) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector now = FloatVector.fromArray(F, w, wo + i);
      FloatVector mean = FloatVector.fromArray(F, a, ao + i);
      FloatVector result = now.sub(mean).fma(FloatVector.broadcast(F, gain), mean);
      result.intoArray(a, ao + i);
    }
    if (i < n) {
      ScalarUpdates.average(w, wo + i, a, ao + i, n - i, gain);
    }
  }

  static void adam(
      float[] p,
      int po,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] g,
      int go,
      int n,
      float rate,
      float oneMinusBeta1,
      float oneMinusBeta2,
      float epsilon) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector oldMean = FloatVector.fromArray(F, m, mo + i);
      FloatVector oldSquare = FloatVector.fromArray(F, v, vo + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector mean = slope.sub(oldMean).fma(FloatVector.broadcast(F, oneMinusBeta1), oldMean);
      FloatVector square =
          slope.fma(slope, oldSquare.neg()).fma(FloatVector.broadcast(F, oneMinusBeta2), oldSquare);
      FloatVector result = w.sub(mean.mul(rate).div(square.sqrt().add(epsilon)));
      mean.intoArray(m, mo + i);
      square.intoArray(v, vo + i);
      result.intoArray(p, po + i);
    }
    if (i < n) {
      ScalarUpdates.adam(
          p,
          po + i,
          m,
          mo + i,
          v,
          vo + i,
          g,
          go + i,
          n - i,
          rate,
          oneMinusBeta1,
          oneMinusBeta2,
          epsilon);
    }
  }
}
