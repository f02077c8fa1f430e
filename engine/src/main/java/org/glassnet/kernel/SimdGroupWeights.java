package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Arrays;
import org.glassnet.kernel.Walk.Phase;

/// The gradient of the weights of a convolution in groups, depthwise above all, with the filters in
/// the lanes; see [SimdGroups].
final class SimdGroupWeights {
  private SimdGroupWeights() {}

  static void run(
      ConvolutionWeightGradient gradient,
      int imageFrom,
      int imageTo,
      int rowFrom,
      int rowTo,
      int filterFrom,
      int filterTo,
      float[] dw,
      int dwo,
      Scratch scratch) {
    Convolution c = gradient.c;
    float[] sums = scratch.tile(rowTo * LANES);
    for (int j = filterFrom; j < filterTo; j += LANES) {
      int n = Math.min(LANES, filterTo - j);
      Arrays.fill(sums, rowFrom * LANES, rowTo * LANES, 0);
      blocks(gradient, imageFrom, imageTo, rowFrom, rowTo, j, n, sums, scratch);
      for (int r = rowFrom; r < rowTo; r++) {
        System.arraycopy(sums, r * LANES, dw, dwo + r * c.filters() + j, n);
      }
    }
  }

  private static void blocks(
      ConvolutionWeightGradient gradient,
      int imageFrom,
      int imageTo,
      int rowFrom,
      int rowTo,
      int j,
      int n,
      float[] sums,
      Scratch scratch) {
    Walk walk = gradient.walk;
    Phase phase = walk.phases.getFirst();
    int end = imageTo * walk.height;
    int most = SimdGroups.rows(walk);
    for (int row = imageFrom * walk.height; row < end; ) {
      int next = Math.min(end, row + most);
      float[] frame = SimdGroupFrame.fill(walk, row, next, j, n, scratch);
      int first = row * walk.width;
      int count = SimdWalkTables.fill(walk, phase, row, next, first, next * walk.width, scratch);
      SimdGroups.scale(scratch.froms(0), count);
      int pixels = SimdGroupFrame.pixels(walk, row, next);
      rows(gradient.c, phase, pixels, first, count, rowFrom, rowTo, j, n, frame, sums, scratch);
      row = next;
    }
  }

  private static void rows(
      Convolution c,
      Phase phase,
      int pixels,
      int position,
      int count,
      int rowFrom,
      int rowTo,
      int j,
      int n,
      float[] frame,
      float[] sums,
      Scratch scratch) {
    int[] from = scratch.deltas(rowTo);
    for (int r = rowFrom; r < rowTo; r++) {
      from[r] = (r % c.depth() * pixels + phase.deltas()[r / c.depth()]) * LANES;
    }
    float[] dy = c.dy().array();
    int at = c.dy().offset() + position * c.filters() + j;
    int stride = c.filters();
    if (n < LANES) {
      float[] packed = scratch.panel(count * LANES);
      SimdPack.cut(dy, at, stride, packed, 0, LANES, n, count);
      dy = packed;
      at = 0;
      stride = LANES;
    }
    int[] delta = scratch.froms(0);
    for (int r = rowFrom; r < rowTo; r += 5) {
      int m = Math.min(5, rowTo - r);
      SimdGroupWeights5.tile(frame, from, r, delta, count, dy, at, stride, sums, m);
    }
  }
}
