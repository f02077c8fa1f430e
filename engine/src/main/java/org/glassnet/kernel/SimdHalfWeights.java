package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import org.glassnet.kernel.Walk.Phase;

/// The gradient of the weights of few filters: two taps side by side in a vector, as [SimdHalves]
/// has it.
final class SimdHalfWeights {
  /// Positions of a block.
  private static final int BLOCK = 256;

  private SimdHalfWeights() {}

  /// Whether all rows of dw for so many filters are computed here.
  static boolean suits(Convolution c, int filters) {
    return filters <= LANES / 2 && c.window().kernelWidth() > 1;
  }

  static void run(
      ConvolutionWeightGradient gradient,
      int imageFrom,
      int imageTo,
      int filterFrom,
      int filterTo,
      float[] dw,
      int dwo,
      Scratch scratch) {
    Walk walk = gradient.walk;
    int n = filterTo - filterFrom;
    int start = imageFrom * walk.height;
    int row = start;
    int end = imageTo * walk.height;
    int most = Math.max(1, BLOCK / walk.width);
    int blocks = (end - row + most - 1) / most;
    int pairs = couple(gradient.c, walk.phases.getFirst(), scratch);
    for (; blocks > 0; blocks--) {
      int next = row + (end - row + blocks - 1) / blocks;
      block(gradient.c, walk, row, next, row == start, pairs, filterFrom, n, scratch);
      row = next;
    }
    apart(gradient.c, pairs, n, dw, dwo + filterFrom, scratch);
  }

  /// Lists the first rows of all pairs: of a tap with an even number in its row, and a channel.
  ///
  /// @return how many
  private static int couple(Convolution c, Phase phase, Scratch scratch) {
    Window window = c.window();
    int[] from = scratch.deltas(window.taps() * c.depth());
    int count = 0;
    for (int tap = 0; tap < window.taps(); tap++) {
      for (int k = 0; k < c.depth() && tap % window.kernelWidth() % 2 == 0; k++) {
        from[count++] = phase.deltas()[tap * c.depth() + k];
      }
    }
    return count;
  }

  private static void block(
      Convolution c,
      Walk walk,
      int row,
      int end,
      boolean fresh,
      int rows,
      int filterFrom,
      int n,
      Scratch scratch) {
    SimdWalk.frame(walk, row, end, scratch);
    Phase phase = walk.phases.getFirst();
    int first = row * walk.width;
    int count = SimdWalkTables.fill(walk, phase, row, end, first, end * walk.width, scratch);
    int[] delta = scratch.froms(0);
    float[] a = walk.framed ? scratch.frame(0) : walk.source.array();
    int low = delta[0];
    int size = delta[count - 1] - low + phase.deltas()[phase.depth() - 1] + 1;
    long[] pairs = scratch.longs(size + LANES);
    SimdHalves.pair(a, low, c.window().dilationWidth() * c.channels(), size, pairs);
    for (int i = 0; i < count; i++) {
      delta[i] -= low;
    }
    float[] b = scratch.panel((count + 1) * LANES);
    int bo = Alignment.align(0);
    int dyo = c.dy().offset() + first * c.filters() + filterFrom;
    if (n == LANES / 2 && n == c.filters()) {
      SimdHalves.twice(c.dy().array(), dyo, b, bo, count);
    } else {
      SimdHalves.twice(c.dy().array(), dyo, c.filters(), b, bo, count, n);
    }
    float[] sums = scratch.tile(rows * LANES);
    float[] s = fresh ? scratch.zeros() : sums;
    int[] from = scratch.deltas(0);
    for (int i = 0; i < rows; i += 8) {
      int m = Math.min(8, rows - i);
      int so = fresh ? 0 : i * LANES;
      int ss = fresh ? 0 : LANES;
      SimdHalves8x1.tile(pairs, from, i, delta, 0, count, b, bo, s, so, ss, sums, i * LANES, m);
    }
  }

  private static void apart(Convolution c, int rows, int n, float[] dw, int dwo, Scratch scratch) {
    float[] sums = scratch.tile(0);
    int width = c.window().kernelWidth();
    int depth = c.depth();
    int each = (width + 1) / 2 * depth;
    for (int i = 0; i < rows; i++) {
      int column = i % each / depth * 2;
      int row = (i / each * width + column) * depth + i % depth;
      for (int o = 0; o < n; o++) {
        dw[dwo + row * c.filters() + o] = sums[i * LANES + 2 * o];
      }
      if (column + 1 < width) {
        for (int o = 0; o < n; o++) {
          dw[dwo + (row + depth) * c.filters() + o] = sums[i * LANES + 2 * o + 1];
        }
      }
    }
  }
}
