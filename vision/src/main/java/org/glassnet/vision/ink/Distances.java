package org.glassnet.vision.ink;

import boofcv.struct.image.GrayU8;

/// How far each ink pixel is from the paper, in thirds of a pixel: the chamfer distance of 3 along
/// rows and columns and 4 along diagonals.
///
/// Source: Borgefors, "Distance transformations in digital images", 1986.
final class Distances {
  static final int UNIT = 3;
  private static final int DIAGONAL = 4;

  private Distances() {}

  /// The distance to the next pixel of paper; paper is also what is beyond the border.
  static int[] ofInk(GrayU8 mask) {
    int w = mask.width;
    int h = mask.height;
    int[] d = new int[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        if (mask.data[y * mask.stride + x] != 0) {
          int up = y > 0 ? d[(y - 1) * w + x] : 0;
          int left = x > 0 ? d[y * w + x - 1] : 0;
          int upLeft = y > 0 && x > 0 ? d[(y - 1) * w + x - 1] : 0;
          int upRight = y > 0 && x < w - 1 ? d[(y - 1) * w + x + 1] : 0;
          d[y * w + x] = Math.min(Math.min(up, left) + UNIT, Math.min(upLeft, upRight) + DIAGONAL);
        }
      }
    }
    for (int y = h - 1; y >= 0; y--) {
      for (int x = w - 1; x >= 0; x--) {
        if (d[y * w + x] != 0) {
          int down = y < h - 1 ? d[(y + 1) * w + x] : 0;
          int right = x < w - 1 ? d[y * w + x + 1] : 0;
          int downRight = y < h - 1 && x < w - 1 ? d[(y + 1) * w + x + 1] : 0;
          int downLeft = y < h - 1 && x > 0 ? d[(y + 1) * w + x - 1] : 0;
          int near =
              Math.min(Math.min(down, right) + UNIT, Math.min(downRight, downLeft) + DIAGONAL);
          d[y * w + x] = Math.min(d[y * w + x], near);
        }
      }
    }
    return d;
  }
}
