package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Optional;
import org.glassnet.kernel.Walk.Phase;

/// A [Walk] as products in panels of a few vectors' width, computed in [SimdIndirect].
///
/// Goes over blocks of target rows whose sources stay in the second-level cache, in each over
/// panels of the target's channels, in each over blocks of terms whose weights are packed.
final class SimdWalk {
  /// Numbers of a packed panel.
  private static final int PANEL = 16 * 1024;

  /// Rows of the target that repay the packing of weights that could be read as they stand.
  private static final int ROWS = 16;

  private SimdWalk() {}

  /// Channels `[columnFrom, columnTo)` of target pixels `[from, to)` of all images.
  ///
  /// @param start what chains begin with, one number a channel; +0 where it is empty
  /// @param f applied to each finished number
  static void run(
      Walk walk,
      Optional<Matrix> start,
      Pointwise f,
      float alpha,
      int from,
      int to,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    if (from >= to || columnFrom >= columnTo) {
      return;
    }
    int row = from / walk.width;
    int end = (to + walk.width - 1) / walk.width;
    int blocks = (end - row + walk.blockRows - 1) / walk.blockRows;
    for (; blocks > 0; blocks--) {
      int next = row + (end - row + blocks - 1) / blocks;
      int first = Math.max(from, row * walk.width);
      int last = Math.min(to, next * walk.width);
      frame(walk, row, next, scratch);
      for (int i = 0; i < walk.phases.size(); i++) {
        Phase phase = walk.phases.get(i);
        if (SimdHalfWalk.suits(walk, columnTo - columnFrom)) {
          int pairs = SimdWalkTables.fillPairs(walk, phase, row, next, first, last, scratch);
          SimdHalfWalk.run(walk, phase, start, pairs, columnFrom, columnTo - columnFrom, scratch);
        } else {
          int rows = SimdWalkTables.fill(walk, phase, row, next, first, last, scratch);
          panels(walk, phase, start, rows, columnFrom, columnTo, scratch);
        }
      }
      activate(walk, f, alpha, first, last, columnFrom, columnTo);
      row = next;
    }
  }

  /// Copies what target rows `[row, end)` of all images read into the scratch's frame, where the
  /// walk needs one.
  static void frame(Walk walk, int row, int end, Scratch scratch) {
    if (!walk.framed) {
      return;
    }
    int size = 0;
    for (int r = row; r < end; r = SimdWalkTables.next(walk, r, end)) {
      int first = r % walk.height;
      size += SimdFrame.size(walk, first, first + SimdWalkTables.next(walk, r, end) - r);
    }
    float[] frame = scratch.frame(size);
    int at = 0;
    for (int r = row; r < end; r = SimdWalkTables.next(walk, r, end)) {
      int first = r % walk.height;
      int last = first + SimdWalkTables.next(walk, r, end) - r;
      SimdFrame.copy(walk, r / walk.height, first, last, frame, at);
      at += SimdFrame.size(walk, first, last);
    }
  }

  private static void panels(
      Walk walk,
      Phase phase,
      Optional<Matrix> start,
      int rows,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    if (rows == 0) {
      return;
    }
    SimdIndirect tiles = scratch.indirect();
    tiles.rows = rows;
    tiles.a = walk.framed ? scratch.frame(0) : walk.source.array();
    tiles.from = scratch.froms(0);
    tiles.delta = phase.deltas();
    tiles.fours = walk.sourceChannels % 4 == 0;
    int j = columnFrom;
    while (j < columnTo) {
      tiles.width = SimdIndirect.width(columnTo - j);
      int n = Math.min(tiles.width, columnTo - j);
      panel(walk, phase, start, j, n, tiles, scratch);
      j += n;
    }
  }

  private static void panel(
      Walk walk,
      Phase phase,
      Optional<Matrix> start,
      int j,
      int n,
      SimdIndirect tiles,
      Scratch scratch) {
    int width = tiles.width;
    if (start.isPresent()) {
      tiles.s = start.get().array();
      tiles.so = start.get().offset() + j;
    } else {
      tiles.s = scratch.zeros();
      tiles.so = 0;
    }
    tiles.ss = 0;
    tiles.c = walk.target.array();
    tiles.co = walk.target.offset() + j;
    tiles.to = scratch.tos(0);
    if (n < width) {
      pad(n, width, tiles, scratch);
    }
    terms(walk, phase, j, n, tiles, scratch);
    if (n < width) {
      float[] c = walk.target.array();
      int co = walk.target.offset() + j;
      int[] to = scratch.tos(0);
      for (int i = 0; i < tiles.rows; i++) {
        System.arraycopy(tiles.c, tiles.to[i], c, co + to[i], n);
      }
    }
  }

  /// Redirects a panel that is cut off to whole vectors in the scratch.
  private static void pad(int n, int width, SimdIndirect tiles, Scratch scratch) {
    float[] c = scratch.tile((tiles.rows + 1) * width);
    System.arraycopy(tiles.s, tiles.so, c, tiles.rows * width, n);
    tiles.s = c;
    tiles.so = tiles.rows * width;
    tiles.c = c;
    tiles.co = 0;
    int[] to = scratch.tights(tiles.rows);
    for (int i = 0; i < tiles.rows; i++) {
      to[i] = i * width;
    }
    tiles.to = to;
  }

  private static void terms(
      Walk walk, Phase phase, int j, int n, SimdIndirect tiles, Scratch scratch) {
    int depth = phase.depth();
    int width = tiles.width;
    int most = PANEL / width;
    int blocks = Math.max(1, (depth + most - 1) / most);
    int k = 0;
    for (; blocks > 0; blocks--) {
      int end = blocks == 1 ? depth : k + (depth - k) / blocks / 4 * 4;
      if (!walk.transposed && n == width && (n == walk.channels || tiles.rows < ROWS)) {
        tiles.b = walk.weights.array();
        tiles.bo = walk.weights.offset() + k * walk.channels + j;
        tiles.bs = walk.channels;
      } else {
        tiles.b = scratch.panel(Math.max(end - k + LANES, 2 * LANES) * width);
        tiles.bo = Alignment.align(0);
        tiles.bs = width;
        SimdWalkWeights.pack(walk, phase, k, end, j, n, width, tiles.b, tiles.bo);
      }
      tiles.run(k, end);
      tiles.s = tiles.c;
      tiles.so = tiles.co;
      tiles.ss = 1;
      k = end;
    }
  }

  static void activate(
      Walk walk, Pointwise f, float alpha, int from, int to, int columnFrom, int columnTo) {
    if (f == Pointwise.LINEAR) {
      return;
    }
    float[] c = walk.target.array();
    int n = columnTo - columnFrom;
    int at = walk.target.offset() + from * walk.channels + columnFrom;
    if (n == walk.channels) {
      SimdPointwise.activate(f, alpha, c, at, c, at, (to - from) * n);
      return;
    }
    for (int p = from; p < to; p++, at += walk.channels) {
      SimdPointwise.activate(f, alpha, c, at, c, at, n);
    }
  }
}
