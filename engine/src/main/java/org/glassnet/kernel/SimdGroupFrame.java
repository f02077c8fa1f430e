package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.LANES;

import java.util.Arrays;

/// What a block of a [Walk] in groups reads, taken apart for some of the target's channels: for
/// each number that a channel reads of a pixel a plane, in it for each pixel a vector, whose lane l
/// is what channel l of the target reads.
///
/// The frame has zeros where windows reach outside the image, and in lanes that do not count.
final class SimdGroupFrame {
  private SimdGroupFrame() {}

  /// Numbers of the source that each number of the target reads of a pixel.
  static int planes(Walk walk) {
    return walk.sourceStride / walk.groups;
  }

  /// The source's channel that a channel of the target reads as its number `plane`.
  static int channel(Walk walk, int target, int plane) {
    return target / (walk.channels / walk.groups) * planes(walk) + plane;
  }

  /// Pixels of a plane for the target rows `[row, end)` of all images.
  static int pixels(Walk walk, int row, int end) {
    int pixels = 0;
    for (int r = row; r < end; r = SimdWalkTables.next(walk, r, end)) {
      int first = r % walk.height;
      pixels += SimdFrame.size(walk, first, first + SimdWalkTables.next(walk, r, end) - r);
    }
    return pixels;
  }

  /// Fills the scratch's frame for the target's channels `[j, j + n)`.
  static float[] fill(Walk walk, int row, int end, int j, int n, Scratch scratch) {
    int pixels = pixels(walk, row, end);
    float[] frame = scratch.frame(planes(walk) * pixels * LANES);
    for (int plane = 0; plane < planes(walk); plane++) {
      int at = plane * pixels * LANES;
      for (int r = row; r < end; r = SimdWalkTables.next(walk, r, end)) {
        int first = r % walk.height;
        int last = first + SimdWalkTables.next(walk, r, end) - r;
        image(walk, r / walk.height, first, last, j, n, plane, frame, at);
        at += SimdFrame.size(walk, first, last) * LANES;
      }
    }
    return frame;
  }

  private static void image(
      Walk walk, int image, int from, int to, int j, int n, int plane, float[] frame, int at) {
    int stride = walk.frameWidth * LANES;
    int first = Math.max(0, walk.left);
    int columns = Math.max(0, Math.min(walk.sourceWidth, walk.left + walk.frameWidth) - first);
    int before = Math.min(stride, (first - walk.left) * LANES);
    int highest = walk.highest(from, to);
    for (int row = walk.lowest(from, to); row < highest; row++, at += stride) {
      if (row < 0 || row >= walk.sourceHeight || columns == 0) {
        Arrays.fill(frame, at, at + stride, 0);
        continue;
      }
      int pixel = (image * walk.sourceHeight + row) * walk.sourceWidth + first;
      Arrays.fill(frame, at, at + before, 0);
      pixels(walk, pixel, columns, j, n, plane, frame, at + before);
      Arrays.fill(frame, at + before + columns * LANES, at + stride, 0);
    }
  }

  private static void pixels(
      Walk walk, int pixel, int count, int j, int n, int plane, float[] frame, int at) {
    float[] x = walk.source.array();
    int stride = walk.sourceStride;
    int xo = walk.source.offset() + pixel * stride;
    if (stride == walk.groups && walk.channels == walk.groups) {
      SimdPack.cut(x, xo + j, stride, frame, at, LANES, n, count);
      return;
    }
    for (int l = 0; l < n; l++) {
      int from = xo + channel(walk, j + l, plane);
      int to = at + l;
      for (int i = 0; i < count; i++, from += stride, to += LANES) {
        frame[to] = x[from];
      }
    }
  }
}
