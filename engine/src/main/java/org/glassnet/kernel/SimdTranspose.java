package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// Transposes a square of as many rows as a vector has lanes.
///
/// For each bit of a lane's number, rows that differ in that bit alone change halves: of a row
/// without it the lanes with it go to the lanes without it of its partner, and the other way round.
/// Two bits are done at a time on four rows; the result of the first two waits where the transposed
/// rows will be.
final class SimdTranspose {
  private static final int HALF = LANES / 2;
  private static final int QUARTER = LANES / 4;
  private static final VectorShuffle<Float> UP_HALF = VectorShuffle.iota(F, -HALF, 1, true);
  private static final VectorShuffle<Float> DOWN_HALF = VectorShuffle.iota(F, HALF, 1, true);
  private static final VectorMask<Float> IN_HALF = lanesWith(HALF);
  private static final VectorShuffle<Float> UP_QUARTER = VectorShuffle.iota(F, -QUARTER, 1, true);
  private static final VectorShuffle<Float> DOWN_QUARTER = VectorShuffle.iota(F, QUARTER, 1, true);
  private static final VectorMask<Float> IN_QUARTER = lanesWith(QUARTER);
  private static final VectorShuffle<Float> UP_2 = VectorShuffle.iota(F, -2, 1, true);
  private static final VectorShuffle<Float> DOWN_2 = VectorShuffle.iota(F, 2, 1, true);
  private static final VectorMask<Float> IN_2 = lanesWith(2);
  private static final VectorShuffle<Float> UP_1 = VectorShuffle.iota(F, -1, 1, true);
  private static final VectorShuffle<Float> DOWN_1 = VectorShuffle.iota(F, 1, 1, true);
  private static final VectorMask<Float> IN_1 = lanesWith(1);

  private SimdTranspose() {}

  /// The lanes in whose number this bit is set.
  private static VectorMask<Float> lanesWith(int bit) {
    boolean[] lanes = new boolean[LANES];
    for (int i = 0; i < LANES; i++) {
      lanes[i] = (i & bit) != 0;
    }
    return VectorMask.fromArray(F, lanes, 0);
  }

  /// Rows `stride` apart to rows `toStride` apart.
  static void square(float[] from, int at, int stride, float[] to, int toAt, int toStride) {
    halvesAndQuarters(from, at, stride, to, toAt, toStride);
    if (LANES == 16) {
      twosAndOnes(to, toAt, toStride);
    } else if (LANES == 8) {
      ones(to, toAt, toStride);
    }
  }

  private static void halvesAndQuarters(
      float[] from, int at, int stride, float[] to, int toAt, int toStride) {
    for (int i = 0; i < QUARTER; i++) {
      int x = at + i * stride;
      FloatVector a = FloatVector.fromArray(F, from, x);
      FloatVector b = FloatVector.fromArray(F, from, x + QUARTER * stride);
      FloatVector c = FloatVector.fromArray(F, from, x + 2 * QUARTER * stride);
      FloatVector d = FloatVector.fromArray(F, from, x + 3 * QUARTER * stride);
      FloatVector ac = a.blend(c.rearrange(UP_HALF), IN_HALF);
      FloatVector ca = a.rearrange(DOWN_HALF).blend(c, IN_HALF);
      FloatVector bd = b.blend(d.rearrange(UP_HALF), IN_HALF);
      FloatVector db = b.rearrange(DOWN_HALF).blend(d, IN_HALF);
      int y = toAt + i * toStride;
      ac.blend(bd.rearrange(UP_QUARTER), IN_QUARTER).intoArray(to, y);
      ac.rearrange(DOWN_QUARTER).blend(bd, IN_QUARTER).intoArray(to, y + QUARTER * toStride);
      ca.blend(db.rearrange(UP_QUARTER), IN_QUARTER).intoArray(to, y + 2 * QUARTER * toStride);
      ca.rearrange(DOWN_QUARTER).blend(db, IN_QUARTER).intoArray(to, y + 3 * QUARTER * toStride);
    }
  }

  private static void twosAndOnes(float[] to, int at, int stride) {
    for (int i = 0; i < LANES; i += 4) {
      int x = at + i * stride;
      FloatVector a = FloatVector.fromArray(F, to, x);
      FloatVector b = FloatVector.fromArray(F, to, x + stride);
      FloatVector c = FloatVector.fromArray(F, to, x + 2 * stride);
      FloatVector d = FloatVector.fromArray(F, to, x + 3 * stride);
      FloatVector ac = a.blend(c.rearrange(UP_2), IN_2);
      FloatVector ca = a.rearrange(DOWN_2).blend(c, IN_2);
      FloatVector bd = b.blend(d.rearrange(UP_2), IN_2);
      FloatVector db = b.rearrange(DOWN_2).blend(d, IN_2);
      ac.blend(bd.rearrange(UP_1), IN_1).intoArray(to, x);
      ac.rearrange(DOWN_1).blend(bd, IN_1).intoArray(to, x + stride);
      ca.blend(db.rearrange(UP_1), IN_1).intoArray(to, x + 2 * stride);
      ca.rearrange(DOWN_1).blend(db, IN_1).intoArray(to, x + 3 * stride);
    }
  }

  private static void ones(float[] to, int at, int stride) {
    for (int i = 0; i < LANES; i += 2) {
      int x = at + i * stride;
      FloatVector a = FloatVector.fromArray(F, to, x);
      FloatVector b = FloatVector.fromArray(F, to, x + stride);
      a.blend(b.rearrange(UP_1), IN_1).intoArray(to, x);
      a.rearrange(DOWN_1).blend(b, IN_1).intoArray(to, x + stride);
    }
  }
}
