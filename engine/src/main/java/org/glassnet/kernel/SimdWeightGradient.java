package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import org.glassnet.kernel.Walk.Phase;

/// The gradient of a convolution's weights as a product computed in [SimdIndirect].
///
/// It is the walk of the forward computation with roles changed: the product's rows are the terms
/// of a window, and its depth are the windows. Goes over blocks of positions whose dy stays in the
/// second-level cache, in each over panels of filters; chains are stored and continued.
final class SimdWeightGradient {
  /// Positions of a block.
  private static final int BLOCK = 512;

  /// Numbers of x of a block.
  private static final int NUMBERS = 96 * 1024;

  /// Rows of dw that repay a copy of dy.
  private static final int ROWS = 64;

  private SimdWeightGradient() {}

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
    Walk walk = gradient.walk;
    int start = imageFrom * walk.height;
    int row = start;
    int end = imageTo * walk.height;
    int most = blockRows(walk);
    int blocks = (end - row + most - 1) / most;
    for (; blocks > 0; blocks--) {
      int next = row + (end - row + blocks - 1) / blocks;
      SimdWalk.frame(walk, row, next, scratch);
      Phase phase = walk.phases.getFirst();
      int first = row * walk.width;
      int count = SimdWalkTables.fill(walk, phase, row, next, first, next * walk.width, scratch);
      SimdIndirect tiles = scratch.indirect();
      tiles.a = walk.framed ? scratch.frame(0) : walk.source.array();
      tiles.from = phase.deltas();
      tiles.delta = scratch.froms(0);
      tiles.rows = rowTo;
      panels(
          gradient.c, first, count, row == start, rowFrom, filterFrom, filterTo, dw, dwo, scratch);
      row = next;
    }
    unpad(gradient.c, rowFrom, rowTo, filterFrom, filterTo, dw, dwo, scratch);
  }

  private static int blockRows(Walk walk) {
    int numbers =
        Math.max(1, walk.frameWidth * walk.sourceChannels * walk.sourceHeight / walk.height);
    return Math.max(1, Math.min(NUMBERS / numbers, BLOCK / walk.width));
  }

  /// The terms of a block's positions, from the first one on.
  private static void panels(
      Convolution c,
      int position,
      int count,
      boolean fresh,
      int rowFrom,
      int filterFrom,
      int filterTo,
      float[] dw,
      int dwo,
      Scratch scratch) {
    SimdIndirect tiles = scratch.indirect();
    int rows = tiles.rows - rowFrom;
    int j = filterFrom;
    while (j < filterTo) {
      int width = SimdIndirect.width(filterTo - j);
      tiles.width = width;
      tiles.fours = false;
      int n = Math.min(width, filterTo - j);
      int at = c.dy().offset() + position * c.filters() + j;
      if (n < width || (n < c.filters() && rows >= ROWS)) {
        tiles.b = scratch.panel((count + 1) * width);
        tiles.bo = Alignment.align(0);
        tiles.bs = width;
        pack(c.dy().array(), at, c.filters(), n, count, tiles);
      } else {
        tiles.b = c.dy().array();
        tiles.bo = at;
        tiles.bs = c.filters();
      }
      tiles.c = n < width ? scratch.tile(rows * width) : dw;
      tiles.co = n < width ? 0 : dwo + rowFrom * c.filters() + j;
      tiles.to = places(tiles.rows, rowFrom, n < width ? width : c.filters(), scratch);
      tiles.s = fresh ? scratch.zeros() : tiles.c;
      tiles.so = fresh ? 0 : tiles.co;
      tiles.ss = fresh ? 0 : 1;
      tiles.run(rowFrom, 0, count);
      j += n;
    }
  }

  private static void pack(float[] dy, int at, int stride, int n, int count, SimdIndirect tiles) {
    int vectors = n / LANES;
    if (n == tiles.bs && (vectors == 4 || vectors == 2) && n % LANES == 0) {
      SimdPack.whole(dy, at, stride, tiles.b, tiles.bo, vectors, count);
    } else {
      SimdPack.cut(dy, at, stride, tiles.b, tiles.bo, tiles.bs, n, count);
    }
  }

  /// Where the rows of C begin.
  private static int[] places(int rows, int from, int stride, Scratch scratch) {
    int[] to = scratch.tights(rows);
    for (int i = from; i < rows; i++) {
      to[i] = (i - from) * stride;
    }
    return to;
  }

  /// Brings home a panel that was cut off, and so kept in the scratch.
  private static void unpad(
      Convolution c,
      int rowFrom,
      int rowTo,
      int filterFrom,
      int filterTo,
      float[] dw,
      int dwo,
      Scratch scratch) {
    int j = filterFrom;
    while (j < filterTo) {
      int width = SimdIndirect.width(filterTo - j);
      int n = Math.min(width, filterTo - j);
      if (n < width) {
        int at = dwo + rowFrom * c.filters() + j;
        float[] sums = scratch.tile(0);
        SimdPack.copy(sums, 0, width, dw, at, c.filters(), rowTo - rowFrom, n);
      }
      j += n;
    }
  }
}
