package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import org.glassnet.kernel.Walk.Phase;

/// Packs a panel of a [Walk]'s weights: for each term a few vectors of the target's channels.
final class SimdWalkWeights {
  private SimdWalkWeights() {}

  /// The terms `[k, end)` for the target's channels `[j, j + n)`; the vectors' other lanes take
  /// what comes.
  static void pack(
      Walk walk, Phase phase, int k, int end, int j, int n, int width, float[] to, int at) {
    float[] w = walk.weights.array();
    int wo = walk.weights.offset();
    if (!walk.transposed) {
      int from = wo + k * walk.channels + j;
      if (n == width && n % LANES == 0) {
        whole(w, from, walk.channels, to, at, width, end - k);
      } else {
        SimdPack.copy(w, from, walk.channels, to, at, width, end - k, n);
      }
      return;
    }
    int depth = walk.sourceChannels;
    while (k < end) {
      int channel = k % depth;
      int count = Math.min(depth - channel, end - k);
      int from = wo + (tap(walk, phase, k / depth) * walk.channels + j) * depth + channel;
      SimdPack.panel(w, from, depth, to, at, width, n, count);
      at += count * width;
      k += count;
    }
  }

  /// The weights' tap that a phase takes as its nth.
  static int tap(Walk walk, Phase phase, int n) {
    int[] columns = phase.columns().taps();
    return phase.rows().taps()[n / columns.length] * walk.taps + columns[n % columns.length];
  }

  private static void whole(float[] w, int wo, int ws, float[] to, int at, int width, int depth) {
    for (int k = 0; k < depth; k++) {
      int x = wo + k * ws;
      int y = at + k * width;
      for (int j = 0; j < width; j += LANES) {
        FloatVector.fromArray(F, w, x + j).intoArray(to, y + j);
      }
    }
  }
}
