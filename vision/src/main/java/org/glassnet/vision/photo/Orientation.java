package org.glassnet.vision.photo;

/// How a camera held the picture that it stored, as EXIF numbers it.
///
/// Stored pixel (x, y) is shown at (x', y'): mirrored left to right first, then turned clockwise.
public enum Orientation {
  /// 1: as it is stored.
  UPRIGHT(false, 0),
  /// 2: left and right are exchanged.
  MIRRORED(true, 0),
  /// 3: upside down.
  HALF_TURN(false, 2),
  /// 4: top and bottom are exchanged.
  FLIPPED(true, 2),
  /// 5: rows are columns.
  TRANSPOSED(true, 3),
  /// 6: to be turned clockwise by a quarter.
  CLOCKWISE(false, 1),
  /// 7: rows are columns, from the other corner.
  TRANSVERSED(true, 1),
  /// 8: to be turned anticlockwise by a quarter.
  ANTICLOCKWISE(false, 3);

  private final boolean mirrored;
  private final int quarters;

  Orientation(boolean mirrored, int quarters) {
    this.mirrored = mirrored;
    this.quarters = quarters;
  }

  /// The orientation with this EXIF number; upright for a number that means nothing.
  public static Orientation of(int exif) {
    return exif >= 1 && exif <= 8 ? values()[exif - 1] : UPRIGHT;
  }

  /// Whether width and height are exchanged.
  public boolean turnsSides() {
    return quarters % 2 == 1;
  }

  /// The picture as it is to be seen.
  Grey upright(Grey stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int w = stored.width();
    int h = stored.height();
    Grey shown = turnsSides() ? Grey.blank(h, w) : Grey.blank(w, h);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int from = mirrored ? w - 1 - x : x;
        byte value = stored.values()[y * w + from];
        int to =
            switch (quarters) {
              case 0 -> y * w + x;
              case 1 -> x * h + (h - 1 - y);
              case 2 -> (h - 1 - y) * w + (w - 1 - x);
              default -> (w - 1 - x) * h + y;
            };
        shown.values()[to] = value;
      }
    }
    return shown;
  }
}
