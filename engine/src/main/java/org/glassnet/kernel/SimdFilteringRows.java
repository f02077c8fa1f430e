package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// The loops of [SimdFilteringBlock].
///
/// Rows have a vector's numbers or more: where their ends are no whole vector, the last one begins
/// within the one before.
final class SimdFilteringRows {
  private SimdFilteringRows() {}

  static void add(float[] p, int po, float[] q, int qo, float[] t, int to, int n) {
    for (int i = 0; i < n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, p, po + i);
      v.add(FloatVector.fromArray(F, q, qo + i)).intoArray(t, to + i);
    }
    FloatVector v = FloatVector.fromArray(F, p, po + n - LANES);
    v.add(FloatVector.fromArray(F, q, qo + n - LANES)).intoArray(t, to + n - LANES);
  }

  static void subtract(float[] p, int po, float[] q, int qo, float[] t, int to, int n) {
    for (int i = 0; i < n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, p, po + i);
      v.sub(FloatVector.fromArray(F, q, qo + i)).intoArray(t, to + i);
    }
    FloatVector v = FloatVector.fromArray(F, p, po + n - LANES);
    v.sub(FloatVector.fromArray(F, q, qo + n - LANES)).intoArray(t, to + n - LANES);
  }

  static void negate(float[] p, int po, float[] t, int to, int n) {
    for (int i = 0; i < n - LANES; i += LANES) {
      FloatVector.fromArray(F, p, po + i).neg().intoArray(t, to + i);
    }
    FloatVector.fromArray(F, p, po + n - LANES).neg().intoArray(t, to + n - LANES);
  }

  /// Bᵀ along a row of x, for `count` channels of pixels that are `stride` numbers apart.
  ///
  /// @param b holds the row, from `at` on, and takes the result
  /// @param v where it begins
  /// @param apart numbers from a panel to the next
  /// @param plane numbers from a component to the next
  static void sources(
      float[] b, int at, int stride, int count, int tiles, int v, int apart, int plane) {
    for (int c = 0; c < count; c += LANES) {
      int x = at + c;
      FloatVector v0 = FloatVector.fromArray(F, b, x);
      FloatVector v1 = FloatVector.fromArray(F, b, x + stride);
      int to = v + c / LANES * apart;
      for (int k = 0; k < tiles; k++) {
        FloatVector v2 = FloatVector.fromArray(F, b, x + (2 * k + 2) * stride);
        FloatVector v3 = FloatVector.fromArray(F, b, x + (2 * k + 3) * stride);
        int place = to + k * LANES;
        v0.sub(v2).intoArray(b, place);
        v1.add(v2).intoArray(b, place + plane);
        v2.sub(v1).intoArray(b, place + 2 * plane);
        v1.sub(v3).intoArray(b, place + 3 * plane);
        v0 = v2;
        v1 = v3;
      }
    }
  }

  /// A along a row of dy, for the next `width` filters, of which `count` or more exist.
  ///
  /// @param b holds the row, from `at` on, and takes the result
  /// @param z where it begins, tiles `width` apart
  /// @param plane numbers from a component to the next
  static void targets(
      float[] b, int at, int stride, int count, int tiles, int z, int width, int plane) {
    int end = Math.min(width, count);
    for (int o = 0; o < end; o += LANES) {
      for (int k = 0; k < tiles; k++) {
        int y = at + o + 2 * k * stride;
        int place = z + o + k * width;
        FloatVector v0 = FloatVector.fromArray(F, b, y);
        FloatVector v1 = FloatVector.fromArray(F, b, y + stride);
        v0.intoArray(b, place);
        v0.add(v1).intoArray(b, place + plane);
        v0.sub(v1).intoArray(b, place + 2 * plane);
        v1.neg().intoArray(b, place + 3 * plane);
      }
    }
  }
}
