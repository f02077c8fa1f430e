package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Copies of factors that lie better in the cache, padded with zeros to whole vectors.
final class SimdPack {
  private SimdPack() {}

  /// `depth` rows of two vectors.
  static void wide(float[] b, int bo, int bs, float[] to, int depth) {
    for (int k = 0; k < depth; k++) {
      FloatVector v = FloatVector.fromArray(F, b, bo + k * bs);
      FloatVector w = FloatVector.fromArray(F, b, bo + k * bs + LANES);
      v.intoArray(to, 2 * k * LANES);
      w.intoArray(to, (2 * k + 1) * LANES);
    }
  }

  /// `depth` rows of one vector.
  static void narrow(float[] b, int bo, int bs, float[] to, int depth) {
    for (int k = 0; k < depth; k++) {
      FloatVector.fromArray(F, b, bo + k * bs).intoArray(to, k * LANES);
    }
  }

  /// `depth` rows of `n` numbers, padded to `width`.
  static void ragged(float[] b, int bo, int bs, float[] to, int width, int n, int depth) {
    for (int k = 0; k < depth; k++) {
      int from = bo + k * bs;
      int at = k * width;
      for (int j = 0; j < n; j++) {
        to[at + j] = b[from + j];
      }
      for (int j = n; j < width; j++) {
        to[at + j] = 0f;
      }
    }
  }

  /// The transpose: `n` rows of `depth` numbers become `depth` rows of `width`.
  static void transposed(float[] b, int bo, int bs, float[] to, int width, int n, int depth) {
    for (int j = 0; j < n; j++) {
      int from = bo + j * bs;
      for (int k = 0; k < depth; k++) {
        to[k * width + j] = b[from + k];
      }
    }
    for (int k = 0; k < depth; k++) {
      for (int j = n; j < width; j++) {
        to[k * width + j] = 0f;
      }
    }
  }
}
