package org.glassnet.kernel;

import org.glassnet.kernel.Walk.Phase;

/// Where the windows of a block's targets begin, and where the targets stand.
final class SimdWalkTables {
  private SimdWalkTables() {}

  /// The row after those of the same image and block.
  static int next(Walk walk, int row, int end) {
    return Math.min(end, (row / walk.height + 1) * walk.height);
  }

  /// Fills the scratch's tables with a phase's targets in the rows `[row, end)` of all images and
  /// the pixels `[first, last)`.
  ///
  /// @return how many they are
  static int fill(Walk walk, Phase phase, int row, int end, int first, int last, Scratch scratch) {
    return fill(walk, phase, row, end, first, last, false, scratch);
  }

  /// The same for every second target of a row, which stands for the one after it, too; where there
  /// is none after it, the place is complemented.
  static int fillPairs(
      Walk walk, Phase phase, int row, int end, int first, int last, Scratch scratch) {
    return fill(walk, phase, row, end, first, last, true, scratch);
  }

  private static int fill(
      Walk walk,
      Phase phase,
      int row,
      int end,
      int first,
      int last,
      boolean pairs,
      Scratch scratch) {
    int room = (end - row) * walk.width;
    int[] from = scratch.froms(room);
    int[] to = scratch.tos(room);
    int i = 0;
    int frame = 0;
    for (int r = row; r < end; ) {
      int next = next(walk, r, end);
      int image = r / walk.height;
      int top = r % walk.height;
      int bottom = top + next - r;
      // the source row and column that stand at `base`
      int high = walk.framed ? walk.lowest(top, bottom) : 0;
      int base =
          walk.framed
              ? frame
              : walk.source.offset()
                  + image * walk.sourceHeight * walk.sourceWidth * walk.sourceChannels;
      Axis rows = phase.rows();
      for (int n = rows.from(top); n < rows.from(bottom); n++) {
        int pixel = (image * walk.height + rows.first() + n * rows.step()) * walk.width;
        int source = base + (rows.lowest(n) - high) * walk.frameWidth * walk.sourceChannels;
        i = row(walk, phase.columns(), pixel, source, first, last, pairs, from, to, i);
      }
      if (walk.framed) {
        frame += SimdFrame.size(walk, top, bottom);
      }
      r = next;
    }
    return i;
  }

  private static int row(
      Walk walk,
      Axis columns,
      int pixel,
      int source,
      int first,
      int last,
      boolean pairs,
      int[] from,
      int[] to,
      int i) {
    int begin = columns.from(Math.max(0, first - pixel));
    int end = columns.from(Math.clamp(last - pixel, 0, walk.width));
    int step = columns.sourceStep() * walk.sourceChannels;
    int at = source + (columns.source() - walk.left) * walk.sourceChannels;
    int apart = columns.step() * walk.channels;
    int place = (pixel + columns.first()) * walk.channels;
    if (!pairs) {
      for (int m = begin; m < end; m++, i++) {
        from[i] = at + m * step;
        to[i] = place + m * apart;
      }
      return i;
    }
    for (int m = begin; m < end; m += 2, i++) {
      from[i] = at + m * step;
      to[i] = place + m * apart;
    }
    if (begin < end && (end - begin) % 2 == 1) {
      to[i - 1] = ~to[i - 1];
    }
    return i;
  }
}
