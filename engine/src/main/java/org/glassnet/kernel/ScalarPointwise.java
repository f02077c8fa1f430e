package org.glassnet.kernel;

/// [Pointwise] functions and their derivatives, one number at a time.
final class ScalarPointwise {
  private ScalarPointwise() {}

  static void activate(Pointwise f, float alpha, float[] x, int xo, float[] y, int yo, int n) {
    switch (f) {
      case LINEAR -> System.arraycopy(x, xo, y, yo, n);
      case RELU -> relu(x, xo, y, yo, n);
      case LEAKY_RELU -> leakyRelu(alpha, x, xo, y, yo, n);
      case TANH -> tanh(x, xo, y, yo, n);
      case SIGMOID -> sigmoid(x, xo, y, yo, n);
      case ELU -> elu(1f, alpha, x, xo, y, yo, n);
      case SELU -> elu(ScalarCurves.LAMBDA, ScalarCurves.LAMBDA_ALPHA, x, xo, y, yo, n);
      case SOFTPLUS -> softplus(x, xo, y, yo, n);
      case HARD_SIGMOID -> hardSigmoid(x, xo, y, yo, n);
      case RELU6 -> relu6(x, xo, y, yo, n);
      case GELU -> gelu(x, xo, y, yo, n);
      case SWISH -> swish(x, xo, y, yo, n);
      case LECUN_TANH -> lecunTanh(x, xo, y, yo, n);
    }
  }

  static void activateBackward(
      Pointwise f,
      float alpha,
      float[] v,
      int vo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      int n) {
    switch (f) {
      case LINEAR -> System.arraycopy(dy, dyo, dx, dxo, n);
      case RELU -> leakyReluBackward(0f, v, vo, dy, dyo, dx, dxo, n);
      case LEAKY_RELU -> leakyReluBackward(alpha, v, vo, dy, dyo, dx, dxo, n);
      case TANH -> tanhBackward(v, vo, dy, dyo, dx, dxo, n);
      case SIGMOID -> sigmoidBackward(v, vo, dy, dyo, dx, dxo, n);
      case ELU -> eluBackward(1f, alpha, v, vo, dy, dyo, dx, dxo, n);
      case SELU ->
          eluBackward(ScalarCurves.LAMBDA, ScalarCurves.LAMBDA_ALPHA, v, vo, dy, dyo, dx, dxo, n);
      case SOFTPLUS -> softplusBackward(v, vo, dy, dyo, dx, dxo, n);
      case HARD_SIGMOID -> hardSigmoidBackward(v, vo, dy, dyo, dx, dxo, n);
      case RELU6 -> relu6Backward(v, vo, dy, dyo, dx, dxo, n);
      case GELU -> geluBackward(v, vo, dy, dyo, dx, dxo, n);
      case SWISH -> swishBackward(v, vo, dy, dyo, dx, dxo, n);
      case LECUN_TANH -> lecunTanhBackward(v, vo, dy, dyo, dx, dxo, n);
    }
  }

  static void relu(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      // the same as x > 0 || x != x ? x : 0, and compiled to vector instructions
      y[yo + i] = Math.max(x[xo + i], 0f);
    }
  }

  static void leakyRelu(float alpha, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      y[yo + i] = v > 0f ? v : alpha * v;
    }
  }

  static void tanh(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarMath.tanh(x[xo + i]);
    }
  }

  static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarMath.sigmoid(x[xo + i]);
    }
  }

  static void leakyReluBackward(
      float alpha, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * (y[yo + i] > 0f ? 1f : alpha);
    }
  }

  static void tanhBackward(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      float v = y[yo + i];
      dx[dxo + i] = dy[dyo + i] * Math.fma(-v, v, 1f);
    }
  }

  static void sigmoidBackward(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      float v = y[yo + i];
      dx[dxo + i] = dy[dyo + i] * (v * (1f - v));
    }
  }

  static void elu(float slope, float depth, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      y[yo + i] = v > 0f ? slope * v : depth * ScalarCurves.expLessOne(v);
    }
  }

  static void softplus(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarCurves.softplus(x[xo + i]);
    }
  }

  static void hardSigmoid(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.min(Math.max(x[xo + i] + 3f, 0f), 6f) / 6f;
    }
  }

  static void relu6(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.min(Math.max(x[xo + i], 0f), 6f);
    }
  }

  static void gelu(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarCurves.gelu(x[xo + i]);
    }
  }

  static void swish(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarCurves.swish(x[xo + i]);
    }
  }

  static void lecunTanh(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = ScalarCurves.lecunTanh(x[xo + i]);
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
    for (int i = 0; i < n; i++) {
      float v = y[yo + i];
      dx[dxo + i] = dy[dyo + i] * (v > 0f ? slope : v + depth);
    }
  }

  static void softplusBackward(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * -ScalarCurves.expLessOne(-y[yo + i]);
    }
  }

  static void hardSigmoidBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      float v = y[yo + i];
      dx[dxo + i] = dy[dyo + i] * (v > 0f && v < 1f ? ScalarCurves.SIXTH : 0f);
    }
  }

  static void relu6Backward(float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      float v = y[yo + i];
      dx[dxo + i] = dy[dyo + i] * (v > 0f && v < 6f ? 1f : 0f);
    }
  }

  static void geluBackward(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * ScalarCurves.geluSlope(x[xo + i]);
    }
  }

  static void swishBackward(float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * ScalarCurves.swishSlope(x[xo + i]);
    }
  }

  static void lecunTanhBackward(
      float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * ScalarCurves.lecunTanhSlope(x[xo + i]);
    }
  }
}
