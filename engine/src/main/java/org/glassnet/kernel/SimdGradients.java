package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// [ScalarGradients] on vectors; the last numbers are left to it.
final class SimdGradients {
  private SimdGradients() {}

  static void penalize(float[] p, int po, float[] g, int go, int n, float l1, float twoL2) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector w = FloatVector.fromArray(F, p, po + i);
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector side =
          FloatVector.zero(F)
              .blend(l1, w.compare(VectorOperators.GT, 0))
              .blend(-l1, w.compare(VectorOperators.LT, 0));
      FloatVector result = w.fma(FloatVector.broadcast(F, twoL2), slope).add(side);
      result.intoArray(g, go + i);
    }
    if (i < n) {
      ScalarGradients.penalize(p, po + i, g, go + i, n - i, l1, twoL2);
    }
  }

  static void clip(float[] g, int go, int n, float limit) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += SimdSpecies.LANES) {
      FloatVector slope = FloatVector.fromArray(F, g, go + i);
      FloatVector result = slope.min(limit).max(-limit);
      result.intoArray(g, go + i);
    }
    if (i < n) {
      ScalarGradients.clip(g, go + i, n - i, limit);
    }
  }
}
