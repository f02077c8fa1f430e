package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;

/// Transforms tiles of the source for [SimdFiltering]: V holds for each component the tiles, and of
/// each the source channels.
final class SimdFilteringSource {
  private SimdFilteringSource() {}

  /// The tiles `[from, to)`, with components `vs` apart.
  ///
  /// @param patch where the numbers of a tile are gathered that reaches outside the image
  static void run(FilteredWalk walk, int from, int to, float[] v, int vo, int vs, int patch) {
    int depth = walk.sourceChannels();
    float[] x = walk.source().array();
    // the tiles of a row that lie within the image
    int low = Math.max(0, (walk.left() + 1) >> 1);
    int high = (walk.sourceWidth() + walk.left() - 2) >> 1;
    for (int tile = from; tile < to; ) {
      int line = tile / walk.tileColumns();
      int image = line / walk.tileRows();
      int row = line % walk.tileRows() * 2 - walk.top();
      int s = tile % walk.tileColumns();
      int end = Math.min(walk.tileColumns(), s + to - tile);
      boolean within = row >= 0 && row + 4 <= walk.sourceHeight();
      while (s < end) {
        int column = 2 * s - walk.left();
        int n = within && s >= low ? Math.min(end, high) - s : 0;
        if (n > 0) {
          int at = walk.sourceAt(image, row, column);
          tiles(x, at, walk.sourceWidth() * depth, depth, v, vo, vs, n);
        } else {
          n = 1;
          gather(walk, image, row, column, v, patch);
          tiles(v, patch, 4 * depth, depth, v, vo, vs, 1);
        }
        s += n;
        tile += n;
        vo += n * depth;
      }
    }
  }

  /// The numbers of a tile, zeros where they are outside the image.
  private static void gather(
      FilteredWalk walk, int image, int row, int column, float[] to, int at) {
    int depth = walk.sourceChannels();
    int first = Math.clamp(-(long) column, 0, 4);
    int last = Math.clamp((long) walk.sourceWidth() - column, first, 4);
    for (int i = row; i < row + 4; i++, at += 4 * depth) {
      if (first == last || !walk.hasRow(i)) {
        zeros(to, at, 4 * depth);
        continue;
      }
      zeros(to, at, first * depth);
      int x = walk.sourceAt(image, i, column + first);
      copy(walk.source().array(), x, to, at + first * depth, (last - first) * depth);
      zeros(to, at + last * depth, (4 - last) * depth);
    }
  }

  /// None, or at least as many as a vector has lanes; the last vector begins earlier.
  private static void zeros(float[] to, int at, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector.zero(F).intoArray(to, at + Math.min(i, n - LANES));
    }
  }

  /// The same for a copy.
  private static void copy(float[] x, int xo, float[] to, int at, int n) {
    for (int i = 0; i < n; i += LANES) {
      int j = Math.min(i, n - LANES);
      FloatVector.fromArray(F, x, xo + j).intoArray(to, at + j);
    }
  }

  /// `n` tiles side by side, all channels; the last vector begins earlier where channels are left
  /// over.
  private static void tiles(
      float[] x, int at, int rows, int depth, float[] v, int vo, int vs, int n) {
    for (int j = 0; j < depth; j += LANES) {
      int c = Math.min(j, depth - LANES);
      vector(x, at + c, rows, depth, v, vo + c, vs, n);
    }
  }

  /// A vector of channels of `n` tiles side by side.
  ///
  /// @param rows from a row to the next in x
  /// @param depth from a column to the next in x, and from a tile to the next in v
  static void vector(float[] x, int at, int rows, int depth, float[] v, int vo, int vs, int n) {
    for (int i = 0; i < n; i++) {
      int a = at + 2 * i * depth;
      int b = a + rows;
      int c = b + rows;
      int d = c + rows;
      int y = vo + i * depth;
      FloatVector c0 = FloatVector.fromArray(F, x, c);
      FloatVector c1 = FloatVector.fromArray(F, x, c + depth);
      FloatVector c2 = FloatVector.fromArray(F, x, c + 2 * depth);
      FloatVector c3 = FloatVector.fromArray(F, x, c + 3 * depth);
      FloatVector r0 = FloatVector.fromArray(F, x, a).sub(c0);
      FloatVector r1 = FloatVector.fromArray(F, x, a + depth).sub(c1);
      FloatVector r2 = FloatVector.fromArray(F, x, a + 2 * depth).sub(c2);
      FloatVector r3 = FloatVector.fromArray(F, x, a + 3 * depth).sub(c3);
      FloatVector b0 = FloatVector.fromArray(F, x, b);
      FloatVector b1 = FloatVector.fromArray(F, x, b + depth);
      FloatVector b2 = FloatVector.fromArray(F, x, b + 2 * depth);
      FloatVector b3 = FloatVector.fromArray(F, x, b + 3 * depth);
      FloatVector s0 = b0.sub(FloatVector.fromArray(F, x, d));
      FloatVector s1 = b1.sub(FloatVector.fromArray(F, x, d + depth));
      FloatVector s2 = b2.sub(FloatVector.fromArray(F, x, d + 2 * depth));
      FloatVector s3 = b3.sub(FloatVector.fromArray(F, x, d + 3 * depth));
      r0.sub(r2).intoArray(v, y);
      r1.add(r2).intoArray(v, y + vs);
      r2.sub(r1).intoArray(v, y + 2 * vs);
      r1.sub(r3).intoArray(v, y + 3 * vs);
      r0 = b0.add(c0);
      r1 = b1.add(c1);
      r2 = b2.add(c2);
      r3 = b3.add(c3);
      r0.sub(r2).intoArray(v, y + 4 * vs);
      r1.add(r2).intoArray(v, y + 5 * vs);
      r2.sub(r1).intoArray(v, y + 6 * vs);
      r1.sub(r3).intoArray(v, y + 7 * vs);
      r0 = c0.sub(b0);
      r1 = c1.sub(b1);
      r2 = c2.sub(b2);
      r3 = c3.sub(b3);
      r0.sub(r2).intoArray(v, y + 8 * vs);
      r1.add(r2).intoArray(v, y + 9 * vs);
      r2.sub(r1).intoArray(v, y + 10 * vs);
      r1.sub(r3).intoArray(v, y + 11 * vs);
      s0.sub(s2).intoArray(v, y + 12 * vs);
      s1.add(s2).intoArray(v, y + 13 * vs);
      s2.sub(s1).intoArray(v, y + 14 * vs);
      s1.sub(s3).intoArray(v, y + 15 * vs);
    }
  }
}
