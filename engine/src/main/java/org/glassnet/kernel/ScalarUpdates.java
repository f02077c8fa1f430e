package org.glassnet.kernel;

/// Sums of arrays, scaling, dropout and the optimizers' steps, one number at a time.
final class ScalarUpdates {
  private ScalarUpdates() {}

  static void add(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = y[yo + i] + x[xo + i];
    }
  }

  static void scale(float factor, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = y[yo + i] * factor;
    }
  }

  static void dropout(
      long key,
      int place,
      int threshold,
      float scale,
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n) {
    int low = (int) key;
    int high = (int) (key >>> 32);
    for (int i = 0; i < n; i++) {
      float scaled = x[xo + i] * scale;
      y[yo + i] = DropMask.hash(low, high, place + i) < threshold ? 0f : scaled;
    }
  }

  static void sgd(float[] p, int po, float[] g, int go, int n, float rate) {
    for (int i = 0; i < n; i++) {
      p[po + i] = Math.fma(-rate, g[go + i], p[po + i]);
    }
  }

  static void momentum(
      float[] p, int po, float[] v, int vo, float[] g, int go, int n, float rate, float momentum) {
    for (int i = 0; i < n; i++) {
      float velocity = Math.fma(momentum, v[vo + i], -(rate * g[go + i]));
      v[vo + i] = velocity;
      p[po + i] = p[po + i] + velocity;
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float velocity = Math.fma(keep, v[vo + i], gain * slope);
      v[vo + i] = velocity;
      p[po + i] = Math.fma(push, velocity, Math.fma(slide, slope, p[po + i]));
    }
  }

  static void average(float[] w, int wo, float[] a, int ao, int n, float gain) {
    for (int i = 0; i < n; i++) {
      a[ao + i] = Math.fma(w[wo + i] - a[ao + i], gain, a[ao + i]);
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float mean = m[mo + i];
      float square = v[vo + i];
      mean = Math.fma(slope - mean, oneMinusBeta1, mean);
      square = Math.fma(Math.fma(slope, slope, -square), oneMinusBeta2, square);
      m[mo + i] = mean;
      v[vo + i] = square;
      p[po + i] = p[po + i] - (rate * mean) / ((float) Math.sqrt(square) + epsilon);
    }
  }
}
