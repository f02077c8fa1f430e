package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Transforms products to tiles of the target for [SimdFiltering]: M holds for each component the
/// tiles, and of each the target channels of a panel.
final class SimdFilteringTarget {
  private SimdFilteringTarget() {}

  /// The tiles `[from, to)`, for the target channels from `first` on.
  ///
  /// @param ms from a component to the next
  /// @param width target channels of the panel
  /// @param bias what is added, a number a channel
  static void run(
      FilteredWalk walk,
      int from,
      int to,
      int first,
      float[] m,
      int mo,
      int ms,
      int width,
      float[] bias,
      int bo) {
    int k = walk.channels();
    float[] y = walk.target().array();
    for (int tile = from; tile < to; ) {
      int line = tile / walk.tileColumns();
      int row = line % walk.tileRows() * 2;
      int s = tile % walk.tileColumns();
      int n = Math.min(walk.tileColumns() - s, to - tile);
      int at = walk.targetAt(line / walk.tileRows(), row, 2 * s) + first;
      // what lies outside the image is written to what is written after it
      int below = row + 1 < walk.height() ? walk.width() * k : 0;
      int whole = Math.min(n, walk.width() / 2 - s);
      for (int j = 0; j < width; j += LANES) {
        vector(m, mo + j, ms, width, bias, bo + j, y, at + j, below, k, whole);
        if (whole < n) {
          int last = mo + whole * width + j;
          vector(m, last, ms, width, bias, bo + j, y, at + 2 * whole * k + j, below, 0, 1);
        }
      }
      tile += n;
      mo += n * width;
    }
  }

  /// A vector of channels of `n` tiles side by side.
  ///
  /// @param width from a tile to the next in m
  /// @param below from a row to the next in y
  /// @param right from a column to the next
  static void vector(
      float[] m,
      int mo,
      int ms,
      int width,
      float[] bias,
      int bo,
      float[] y,
      int yo,
      int below,
      int right,
      int n) {
    FloatVector b = FloatVector.fromArray(F, bias, bo);
    for (int i = 0; i < n; i++) {
      int x = mo + i * width;
      int at = yo + 2 * i * right;
      FloatVector m1 = FloatVector.fromArray(F, m, x + 4 * ms);
      FloatVector m2 = FloatVector.fromArray(F, m, x + 8 * ms);
      FloatVector r0 = FloatVector.fromArray(F, m, x).add(m1).add(m2);
      FloatVector s0 = m1.sub(m2).sub(FloatVector.fromArray(F, m, x + 12 * ms));
      m1 = FloatVector.fromArray(F, m, x + 5 * ms);
      m2 = FloatVector.fromArray(F, m, x + 9 * ms);
      FloatVector r1 = FloatVector.fromArray(F, m, x + ms).add(m1).add(m2);
      FloatVector s1 = m1.sub(m2).sub(FloatVector.fromArray(F, m, x + 13 * ms));
      m1 = FloatVector.fromArray(F, m, x + 6 * ms);
      m2 = FloatVector.fromArray(F, m, x + 10 * ms);
      FloatVector r2 = FloatVector.fromArray(F, m, x + 2 * ms).add(m1).add(m2);
      FloatVector s2 = m1.sub(m2).sub(FloatVector.fromArray(F, m, x + 14 * ms));
      m1 = FloatVector.fromArray(F, m, x + 7 * ms);
      m2 = FloatVector.fromArray(F, m, x + 11 * ms);
      FloatVector r3 = FloatVector.fromArray(F, m, x + 3 * ms).add(m1).add(m2);
      FloatVector s3 = m1.sub(m2).sub(FloatVector.fromArray(F, m, x + 15 * ms));
      s1.sub(s2).sub(s3).add(b).intoArray(y, at + below + right);
      s0.add(s1).add(s2).add(b).intoArray(y, at + below);
      r1.sub(r2).sub(r3).add(b).intoArray(y, at + right);
      r0.add(r1).add(r2).add(b).intoArray(y, at);
    }
  }
}
