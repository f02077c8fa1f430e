package org.glassnet.kernel;

import java.util.ArrayList;
import java.util.List;

/// A convolution's forward computation or input gradient as walks over images: each pixel of a
/// target image reads the same window of a source image.
///
/// Forward the target is y and the source x; back the target is dx and the source dy. A chain's
/// terms are the taps in their order and in each tap the source's channels.
final class Walk {
  /// Targets whose windows have the same taps.
  ///
  /// @param rows down the images
  /// @param columns along the rows
  /// @param deltas where each term's factor stands in the source, counted from the window's first
  record Phase(Axis rows, Axis columns, int[] deltas) {
    int depth() {
      return deltas.length;
    }
  }

  /// Numbers of the source that a block reads, so that they stay in the second-level cache.
  private static final int BLOCK = 96 * 1024;

  /// Targets of a block.
  private static final int POSITIONS = 4096;

  final Matrix source;
  final int groups;
  final int sourceHeight;
  final int sourceWidth;

  /// Channels of the source.
  final int sourceStride;

  /// Numbers of a pixel in tables: all channels, or 1 where there are groups, whose channels
  /// [SimdGroups] takes apart.
  final int sourceChannels;

  final Matrix target;
  final int height;
  final int width;
  final int channels;
  final Matrix weights;

  /// Taps of a row of the window, as the weights are stored.
  final int taps;

  /// Whether the weights' rows are the target's channels, and not the source's.
  final boolean transposed;

  final List<Phase> phases;

  /// Whether there are groups, or windows reach outside the image, so that its rows are copied into
  /// a frame of zeros.
  final boolean framed;

  /// The column of the source where a row of the frame begins; 0 without one.
  final int left;

  /// Columns of the frame, or of the source without one.
  final int frameWidth;

  /// Rows of the target that are computed at a time.
  final int blockRows;

  private Walk(Convolution c, boolean back, List<Axis> rows, List<Axis> columns) {
    Window window = c.window();
    this.groups = c.groups();
    source = back ? c.dy() : c.x();
    sourceHeight = back ? window.outHeight() : window.height();
    sourceWidth = back ? window.outWidth() : window.width();
    sourceStride = back ? c.filters() : c.channels();
    sourceChannels = groups > 1 ? 1 : sourceStride;
    target = back ? c.dx() : c.y();
    height = back ? window.height() : window.outHeight();
    width = back ? window.width() : window.outWidth();
    channels = back ? c.channels() : c.filters();
    weights = c.w();
    taps = window.kernelWidth();
    transposed = back;
    framed = groups > 1 || outside(rows, sourceHeight) || outside(columns, sourceWidth);
    left = framed ? columns.stream().mapToInt(Axis::source).min().orElse(0) : 0;
    int right = columns.stream().mapToInt(a -> a.lowest(a.count() - 1) + a.reach()).max().orElse(0);
    frameWidth = framed ? right - left : sourceWidth;
    phases = new ArrayList<>();
    for (Axis row : rows) {
      for (Axis column : columns) {
        phases.add(new Phase(row, column, deltas(row, column)));
      }
    }
    int step = rows.getFirst().sourceStep();
    int down = rows.getFirst().step();
    long numbers = Math.max(1, (long) frameWidth * sourceChannels * step / down);
    int most = (int) Math.min(BLOCK / numbers, POSITIONS / width);
    blockRows = Math.max(down, most / down * down);
  }

  static Walk forward(Convolution c) {
    Window w = c.window();
    Axis rows =
        Axis.forward(
            w.outHeight(), w.kernelHeight(), w.strideHeight(), w.dilationHeight(), w.top());
    Axis columns =
        Axis.forward(w.outWidth(), w.kernelWidth(), w.strideWidth(), w.dilationWidth(), w.left());
    return new Walk(c, false, List.of(rows), List.of(columns));
  }

  static Walk back(Convolution c) {
    Window w = c.window();
    List<Axis> rows =
        Axis.backward(w.height(), w.kernelHeight(), w.strideHeight(), w.dilationHeight(), w.top());
    List<Axis> columns =
        Axis.backward(w.width(), w.kernelWidth(), w.strideWidth(), w.dilationWidth(), w.left());
    return new Walk(c, true, rows, columns);
  }

  private static boolean outside(List<Axis> phases, int sources) {
    for (Axis a : phases) {
      if (a.source() < 0 || a.lowest(a.count() - 1) + a.reach() > sources) {
        return true;
      }
    }
    return false;
  }

  private int[] deltas(Axis row, Axis column) {
    int[] deltas = new int[row.taps().length * column.taps().length * sourceChannels];
    int k = 0;
    for (int h : row.deltas()) {
      for (int w : column.deltas()) {
        for (int channel = 0; channel < sourceChannels; channel++) {
          deltas[k++] = (h * frameWidth + w) * sourceChannels + channel;
        }
      }
    }
    return deltas;
  }

  /// The lowest source row that target rows `[from, to)` of an image read.
  int lowest(int from, int to) {
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < phases.size(); i++) {
      Axis rows = phases.get(i).rows();
      if (rows.from(from) < rows.from(to)) {
        lowest = Math.min(lowest, rows.lowest(rows.from(from)));
      }
    }
    return lowest;
  }

  /// The row after the highest that they read.
  int highest(int from, int to) {
    int highest = Integer.MIN_VALUE;
    for (int i = 0; i < phases.size(); i++) {
      Axis rows = phases.get(i).rows();
      if (rows.from(from) < rows.from(to)) {
        highest = Math.max(highest, rows.lowest(rows.from(to) - 1) + rows.reach());
      }
    }
    return highest;
  }
}
