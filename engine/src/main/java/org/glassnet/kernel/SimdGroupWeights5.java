package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Five rows of a gradient of weights whose lanes are channels of their own; see
/// [SimdGroupWeights].
final class SimdGroupWeights5 {
  private SimdGroupWeights5() {}

  /// Row i of A begins at `from[i]`, its vector k stands `delta[k]` behind that and meets the
  /// vector of B at `bo + k · bs`; the sums go on from the vector i of C. Only the first `m` rows
  /// exist.
  static void tile(
      float[] a,
      int[] from,
      int fo,
      int[] delta,
      int depth,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int m) {
    int i1 = Math.min(1, m - 1);
    int i2 = Math.min(2, m - 1);
    int i3 = Math.min(3, m - 1);
    int i4 = Math.min(4, m - 1);
    int a0 = from[fo];
    int a1 = from[fo + i1];
    int a2 = from[fo + i2];
    int a3 = from[fo + i3];
    int a4 = from[fo + i4];
    FloatVector c0 = FloatVector.fromArray(F, c, fo * LANES);
    FloatVector c1 = FloatVector.fromArray(F, c, (fo + i1) * LANES);
    FloatVector c2 = FloatVector.fromArray(F, c, (fo + i2) * LANES);
    FloatVector c3 = FloatVector.fromArray(F, c, (fo + i3) * LANES);
    FloatVector c4 = FloatVector.fromArray(F, c, (fo + i4) * LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector v = FloatVector.fromArray(F, b, bo + k * bs);
      int d = delta[k];
      c0 = FloatVector.fromArray(F, a, a0 + d).fma(v, c0);
      c1 = FloatVector.fromArray(F, a, a1 + d).fma(v, c1);
      c2 = FloatVector.fromArray(F, a, a2 + d).fma(v, c2);
      c3 = FloatVector.fromArray(F, a, a3 + d).fma(v, c3);
      c4 = FloatVector.fromArray(F, a, a4 + d).fma(v, c4);
    }
    c0.intoArray(c, fo * LANES);
    c1.intoArray(c, (fo + i1) * LANES);
    c2.intoArray(c, (fo + i2) * LANES);
    c3.intoArray(c, (fo + i3) * LANES);
    c4.intoArray(c, (fo + i4) * LANES);
  }
}
