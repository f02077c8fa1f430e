package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Arrays;
import java.util.Optional;
import org.glassnet.kernel.Walk.Phase;

/// A [Walk] in groups, depthwise above all, with the target's channels in the lanes: what each lane
/// reads is brought below it by [SimdGroupFrame].
final class SimdGroups {
  /// Numbers of a frame.
  static final int FRAME = 32 * 1024;

  private SimdGroups() {}

  static void forward(
      ConvolutionForward forward, int from, int to, int filterFrom, int filterTo, Scratch scratch) {
    run(forward.walk, forward.bias, from, to, filterFrom, filterTo, scratch);
    if (from < to) {
      SimdWalk.activate(forward.walk, forward.f, forward.alpha, from, to, filterFrom, filterTo);
    }
  }

  static void inputGradient(
      ConvolutionInputGradient gradient,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      Scratch scratch) {
    run(gradient.walk, Optional.empty(), from, to, channelFrom, channelTo, scratch);
  }

  private static void run(
      Walk walk,
      Optional<Matrix> start,
      int from,
      int to,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    int row = from / walk.width;
    int end = (to + walk.width - 1) / walk.width;
    int most = rows(walk);
    while (row < end && from < to) {
      int next = Math.min(end, row + most);
      for (int j = columnFrom; j < columnTo; j += LANES) {
        int n = Math.min(LANES, columnTo - j);
        int first = Math.max(from, row * walk.width);
        int last = Math.min(to, next * walk.width);
        block(walk, start, row, next, first, last, j, n, scratch);
      }
      row = next;
    }
  }

  /// Rows of the target of a block: whole steps of the stride, so that its frames are no larger
  /// than they must.
  static int rows(Walk walk) {
    Axis axis = walk.phases.getFirst().rows();
    int planes = SimdGroupFrame.planes(walk);
    int numbers = Math.max(1, walk.frameWidth * LANES * planes * axis.sourceStep());
    int most = Math.max(4 * axis.step(), FRAME / numbers * axis.step());
    return Math.max(axis.step(), Math.min(most, 4096 / walk.width / axis.step() * axis.step()));
  }

  private static void block(
      Walk walk,
      Optional<Matrix> start,
      int row,
      int end,
      int first,
      int last,
      int j,
      int n,
      Scratch scratch) {
    float[] frame = SimdGroupFrame.fill(walk, row, end, j, n, scratch);
    int pixels = SimdGroupFrame.pixels(walk, row, end);
    float[] sums = scratch.left(LANES);
    Arrays.fill(sums, 0, LANES, 0);
    if (start.isPresent()) {
      System.arraycopy(start.get().array(), start.get().offset() + j, sums, 0, n);
    }
    for (int i = 0; i < walk.phases.size(); i++) {
      Phase phase = walk.phases.get(i);
      int count = SimdWalkTables.fill(walk, phase, row, end, first, last, scratch);
      int[] from = scratch.froms(0);
      scale(from, count);
      int depth = weights(walk, phase, pixels, j, n, scratch);
      targets(walk, frame, from, count, depth, sums, j, n, scratch);
    }
  }

  private static void targets(
      Walk walk,
      float[] frame,
      int[] from,
      int count,
      int depth,
      float[] sums,
      int j,
      int n,
      Scratch scratch) {
    float[] y = walk.target.array();
    int yo = walk.target.offset() + j;
    int[] to = scratch.tos(0);
    int[] delta = scratch.deltas(0);
    float[] w = scratch.panel(0);
    if (n == LANES) {
      for (int i = 0; i < count; i += 8) {
        int m = Math.min(8, count - i);
        SimdGroups8.tile(frame, from, i, delta, depth, w, 0, sums, 0, y, to, yo, m);
      }
      return;
    }
    float[] c = scratch.tile(8 * LANES);
    int[] tight = scratch.tights(count);
    for (int i = 0; i < count; i++) {
      tight[i] = i % 8 * LANES;
    }
    for (int i = 0; i < count; i += 8) {
      int m = Math.min(8, count - i);
      SimdGroups8.tile(frame, from, i, delta, depth, w, 0, sums, 0, c, tight, 0, m);
      for (int r = 0; r < m; r++) {
        System.arraycopy(c, r * LANES, y, yo + to[i + r], n);
      }
    }
  }

  /// Packs the weights of a phase's terms, and says where the terms stand in the frame.
  ///
  /// @return how many terms there are
  private static int weights(Walk walk, Phase phase, int pixels, int j, int n, Scratch scratch) {
    int planes = SimdGroupFrame.planes(walk);
    int taps = phase.depth();
    float[] w = scratch.panel((taps * planes + 1) * LANES);
    int[] delta = scratch.deltas(taps * planes);
    int k = 0;
    for (int t = 0; t < taps; t++) {
      int tap = SimdWalkWeights.tap(walk, phase, t);
      for (int plane = 0; plane < planes; plane++, k++) {
        delta[k] = (plane * pixels + phase.deltas()[t]) * LANES;
        lanes(walk, tap, plane, j, n, w, k * LANES);
      }
    }
    return k;
  }

  private static void lanes(Walk walk, int tap, int plane, int j, int n, float[] w, int at) {
    float[] from = walk.weights.array();
    int wo = walk.weights.offset();
    int filters = walk.transposed ? walk.sourceStride : walk.channels;
    int depth = (walk.transposed ? walk.channels : walk.sourceStride) / walk.groups;
    if (!walk.transposed) {
      System.arraycopy(from, wo + (tap * depth + plane) * filters + j, w, at, n);
      return;
    }
    for (int l = 0; l < n; l++) {
      int filter = SimdGroupFrame.channel(walk, j + l, plane);
      w[at + l] = from[wo + (tap * depth + (j + l) % depth) * filters + filter];
    }
  }

  /// Turns pixels of the frame into places.
  static void scale(int[] from, int count) {
    for (int i = 0; i < count; i++) {
      from[i] *= LANES;
    }
  }
}
