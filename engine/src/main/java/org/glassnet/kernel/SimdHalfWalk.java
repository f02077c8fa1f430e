package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Arrays;
import java.util.Optional;
import org.glassnet.kernel.Walk.Phase;

/// A [Walk] to few channels of the target: two of its pixels side by side in a vector, as
/// [SimdHalves] has it.
final class SimdHalfWalk {
  /// Terms whose packed weights stay in the second-level cache.
  private static final int DEPTH = 4096;

  private SimdHalfWalk() {}

  /// Whether so many channels of the target are computed here.
  static boolean suits(Walk walk, int columns) {
    return columns <= LANES / 2 && walk.phases.getFirst().depth() <= DEPTH;
  }

  /// The `n` channels from `j` on of the `count` pairs of pixels in the scratch's tables.
  static void run(
      Walk walk, Phase phase, Optional<Matrix> start, int count, int j, int n, Scratch scratch) {
    if (count == 0) {
      return;
    }
    int depth = phase.depth();
    long[] pairs = pairs(walk, phase, count, scratch);
    float[] b = scratch.panel((depth + LANES) * LANES);
    int bo = Alignment.align(0);
    SimdWalkWeights.pack(walk, phase, 0, depth, j, n, LANES, b, bo);
    SimdHalves.twice(b, bo, depth);
    float[] c = scratch.tile(17 * LANES);
    int so = 16 * LANES;
    Arrays.fill(c, so, so + LANES, 0);
    if (start.isPresent()) {
      Matrix s = start.get();
      SimdHalves.twice(s.array(), s.offset() + j, n, c, so, 1, n);
    }
    int apart = phase.columns().step() * walk.channels;
    boolean fours = walk.sourceChannels % 4 == 0;
    int[] from = scratch.froms(0);
    for (int i = 0; i < count; ) {
      int m = Math.min(fours && count - i > 8 && LANES != 8 ? 16 : 8, count - i);
      if (m > 8) {
        SimdHalves16x1By4.tile(pairs, from, i, phase.deltas(), 0, depth, b, bo, c, so, 0, c, 0, m);
      } else {
        SimdHalves8x1.tile(pairs, from, i, phase.deltas(), 0, depth, b, bo, c, so, 0, c, 0, m);
      }
      float[] y = walk.target.array();
      SimdHalves.apart(c, m, scratch.tos(0), i, y, walk.target.offset() + j, n, apart);
      i += m;
    }
  }

  /// What the pixels read, each number beside the one that the next pixel reads in its place; turns
  /// the table's places into places here.
  private static long[] pairs(Walk walk, Phase phase, int count, Scratch scratch) {
    float[] a = walk.framed ? scratch.frame(0) : walk.source.array();
    int[] from = scratch.froms(0);
    int low = from[0];
    int depth = phase.depth();
    int n = depth == 0 ? 0 : from[count - 1] - low + phase.deltas()[depth - 1] + 1;
    long[] pairs = scratch.longs(n + LANES);
    SimdHalves.pair(a, low, phase.columns().sourceStep() * walk.sourceChannels, n, pairs);
    for (int i = 0; i < count; i++) {
      from[i] -= low;
    }
    return pairs;
  }
}
