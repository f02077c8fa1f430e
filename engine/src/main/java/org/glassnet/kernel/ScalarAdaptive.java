package org.glassnet.kernel;

/// The steps of optimizers that divide by a root of squared gradients, one number at a time.
final class ScalarAdaptive {
  private ScalarAdaptive() {}

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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float square = s[so + i];
      square = Math.fma(Math.fma(slope, slope, -(leak * square)), gain, square);
      s[so + i] = square;
      p[po + i] = p[po + i] - (rate * slope) / ((float) Math.sqrt(square + inside) + outside);
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float square = s[so + i];
      float mean = m[mo + i];
      square = Math.fma(Math.fma(slope, slope, -square), gain, square);
      mean = Math.fma(slope - mean, centering, mean);
      float variance = Math.max(Math.fma(-mean, mean, square), 0);
      float root = (float) Math.sqrt(variance + inside) + outside;
      float velocity = Math.fma(momentum, v[vo + i], (in * slope) / root);
      s[so + i] = square;
      m[mo + i] = mean;
      v[vo + i] = velocity;
      p[po + i] = Math.fma(-out, velocity, p[po + i]);
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float square = s[so + i];
      float past = d[dro + i];
      square = Math.fma(Math.fma(slope, slope, -square), gain, square);
      float step =
          ((float) Math.sqrt(past + epsilon) * slope) / (float) Math.sqrt(square + epsilon);
      s[so + i] = square;
      d[dro + i] = Math.fma(Math.fma(step, step, -past), gain, past);
      p[po + i] = Math.fma(-rate, step, p[po + i]);
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float mean = m[mo + i];
      float square = v[vo + i];
      float weight = p[po + i];
      mean = Math.fma(slope - mean, gain1, mean);
      square = Math.fma(Math.fma(slope, slope, -square), gain2, square);
      m[mo + i] = mean;
      v[vo + i] = square;
      p[po + i] =
          Math.fma(-decay, weight, weight)
              - Math.fma(slopeRate, slope, meanRate * mean) / ((float) Math.sqrt(square) + epsilon);
    }
  }
}
