package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Copies of factors that lie better in the cache, padded with zeros to whole vectors.
final class SimdPack {
  private SimdPack() {}

  /// `depth` rows of 1, 2 or 4 whole vectors.
  static void whole(float[] b, int bo, int bs, float[] to, int vectors, int depth) {
    whole(b, bo, bs, to, 0, vectors, depth);
  }

  /// The same, from a place in the target on.
  static void whole(float[] b, int bo, int bs, float[] to, int at, int vectors, int depth) {
    if (vectors == 4) {
      four(b, bo, bs, to, at, depth);
    } else if (vectors == 2) {
      two(b, bo, bs, to, at, depth);
    } else {
      one(b, bo, bs, to, at, LANES, depth);
    }
  }

  private static void four(float[] b, int bo, int bs, float[] to, int at, int depth) {
    for (int k = 0; k < depth; k++) {
      int from = bo + k * bs;
      int y = at + 4 * k * LANES;
      FloatVector.fromArray(F, b, from).intoArray(to, y);
      FloatVector.fromArray(F, b, from + LANES).intoArray(to, y + LANES);
      FloatVector.fromArray(F, b, from + 2 * LANES).intoArray(to, y + 2 * LANES);
      FloatVector.fromArray(F, b, from + 3 * LANES).intoArray(to, y + 3 * LANES);
    }
  }

  private static void two(float[] b, int bo, int bs, float[] to, int at, int depth) {
    for (int k = 0; k < depth; k++) {
      int from = bo + k * bs;
      int y = at + 2 * k * LANES;
      FloatVector.fromArray(F, b, from).intoArray(to, y);
      FloatVector.fromArray(F, b, from + LANES).intoArray(to, y + LANES);
    }
  }

  private static void one(float[] b, int bo, int bs, float[] to, int at, int stride, int depth) {
    for (int k = 0; k < depth; k++) {
      FloatVector.fromArray(F, b, bo + k * bs).intoArray(to, at + k * stride);
    }
  }

  /// `depth` rows of `n` numbers to rows of some whole vectors, of which what lies behind the last
  /// number takes what comes.
  static void cut(float[] b, int bo, int bs, float[] to, int at, int stride, int n, int depth) {
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      one(b, bo + j, bs, to, at + j, stride, depth);
    }
    if (j == n) {
      return;
    }
    if (!SimdTails.MASKED) {
      copy(b, bo + j, bs, to, at + j, stride, depth, n - j);
      return;
    }
    VectorMask<Float> some = F.indexInRange(0, n - j);
    for (int k = 0; k < depth; k++) {
      FloatVector.fromArray(F, b, bo + j + k * bs, some).intoArray(to, at + j + k * stride);
    }
  }

  /// Rows of less than a vector, to whole vectors one after the other.
  static void pad(float[] from, int at, int stride, float[] to, int rows, int n) {
    if (!SimdTails.MASKED) {
      copy(from, at, stride, to, 0, LANES, rows, n);
      return;
    }
    VectorMask<Float> some = F.indexInRange(0, n);
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(F, from, at + i * stride, some).intoArray(to, i * LANES);
    }
  }

  /// Whole vectors one after the other, to rows of less than a vector.
  static void unpad(float[] from, float[] to, int at, int stride, int rows, int n) {
    if (!SimdTails.MASKED) {
      copy(from, 0, LANES, to, at, stride, rows, n);
      return;
    }
    VectorMask<Float> some = F.indexInRange(0, n);
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(F, from, i * LANES).intoArray(to, at + i * stride, some);
    }
  }

  /// `rows` rows of `n` numbers.
  static void copy(
      float[] from, int at, int stride, float[] to, int toAt, int toStride, int rows, int n) {
    for (int i = 0; i < rows; i++) {
      int x = at + i * stride;
      int y = toAt + i * toStride;
      for (int j = 0; j < n; j++) {
        to[y + j] = from[x + j];
      }
    }
  }

  /// The transpose of `rows` rows of `columns` numbers, one row after the other.
  static void transposed(float[] a, int ao, int as, float[] to, int columns, int rows) {
    for (int j = 0; j < columns; j++) {
      int at = j * rows;
      for (int i = 0; i < rows; i++) {
        to[at + i] = a[ao + i * as + j];
      }
    }
  }

  /// The transpose of `columns` rows of `rows` numbers; the new rows are `stride` apart.
  ///
  /// Goes in squares of a vector's lanes, the last one over part of the one before. Squares that
  /// are cut off at the sides are written whole, so the target needs room for them; a few rows are
  /// not worth a square.
  static void panel(float[] b, int bo, int bs, float[] to, int stride, int columns, int rows) {
    panel(b, bo, bs, to, 0, stride, columns, rows);
  }

  /// The same, from a place in the target on.
  static void panel(
      float[] b, int bo, int bs, float[] to, int at, int stride, int columns, int rows) {
    for (int j = 0; j < columns; j += LANES) {
      int from = bo + j * bs;
      boolean inside = from + (LANES - 1) * bs + Math.max(rows, LANES) <= b.length;
      if (rows < LANES / 4 || !inside) {
        gather(b, from, bs, to, at + j, stride, Math.min(LANES, columns - j), rows);
        continue;
      }
      int k = 0;
      for (; k < rows - LANES; k += LANES) {
        SimdTranspose.square(b, from + k, bs, to, at + k * stride + j, stride);
      }
      int last = Math.max(0, rows - LANES);
      SimdTranspose.square(b, from + last, bs, to, at + last * stride + j, stride);
    }
  }

  /// The same, number by number.
  private static void gather(
      float[] b, int bo, int bs, float[] to, int at, int stride, int columns, int rows) {
    for (int k = 0; k < rows; k++) {
      int x = bo + k;
      int y = at + k * stride;
      for (int j = 0; j < columns; j++) {
        to[y + j] = b[x + j * bs];
      }
    }
  }
}
