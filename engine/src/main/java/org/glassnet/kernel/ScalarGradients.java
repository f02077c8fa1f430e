package org.glassnet.kernel;

/// What happens to gradients before an optimizer sees them, one number at a time.
final class ScalarGradients {
  private ScalarGradients() {}

  static void penalize(float[] p, int po, float[] g, int go, int n, float l1, float twoL2) {
    for (int i = 0; i < n; i++) {
      float weight = p[po + i];
      float side = weight > 0 ? l1 : weight < 0 ? -l1 : 0;
      g[go + i] = Math.fma(twoL2, weight, g[go + i]) + side;
    }
  }

  static void clip(float[] g, int go, int n, float limit) {
    for (int i = 0; i < n; i++) {
      g[go + i] = Math.max(-limit, Math.min(limit, g[go + i]));
    }
  }
}
