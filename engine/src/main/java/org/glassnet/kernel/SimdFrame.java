package org.glassnet.kernel;

import java.util.Arrays;

/// Copies the rows of images that a block of a [Walk] reads into a frame of zeros.
final class SimdFrame {
  private SimdFrame() {}

  /// Numbers of the frame of target rows `[from, to)` of one image.
  static int size(Walk walk, int from, int to) {
    int rows = Math.max(0, walk.highest(from, to) - walk.lowest(from, to));
    return rows * walk.frameWidth * walk.sourceChannels;
  }

  /// Copies what target rows `[from, to)` of an image read.
  static void copy(Walk walk, int image, int from, int to, float[] frame, int at) {
    int depth = walk.sourceChannels;
    int lowest = walk.lowest(from, to);
    int highest = walk.highest(from, to);
    int stride = walk.frameWidth * depth;
    int first = Math.max(0, walk.left);
    int last = Math.min(walk.sourceWidth, walk.left + walk.frameWidth);
    int n = Math.max(0, last - first) * depth;
    int before = Math.min(stride, (first - walk.left) * depth);
    for (int row = lowest; row < highest; row++, at += stride) {
      if (row < 0 || row >= walk.sourceHeight || n == 0) {
        Arrays.fill(frame, at, at + stride, 0);
        continue;
      }
      int x =
          walk.source.offset()
              + ((image * walk.sourceHeight + row) * walk.sourceWidth + first) * depth;
      Arrays.fill(frame, at, at + before, 0);
      System.arraycopy(walk.source.array(), x, frame, at + before, n);
      Arrays.fill(frame, at + before + n, at + stride, 0);
    }
  }
}
