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
    }
  }

  static void activateBackward(
      Pointwise f,
      float alpha,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      int n) {
    switch (f) {
      case LINEAR -> System.arraycopy(dy, dyo, dx, dxo, n);
      case RELU -> leakyReluBackward(0f, y, yo, dy, dyo, dx, dxo, n);
      case LEAKY_RELU -> leakyReluBackward(alpha, y, yo, dy, dyo, dx, dxo, n);
      case TANH -> tanhBackward(y, yo, dy, dyo, dx, dxo, n);
      case SIGMOID -> sigmoidBackward(y, yo, dy, dyo, dx, dxo, n);
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
}
