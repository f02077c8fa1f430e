package org.glassnet.vision.ink;

import java.util.List;

/// Drops what is no part of a letter: specks, dashes and underlines, and what is much larger than
/// letters, such as a sheet's edge.
final class Specks {
  /// In squares of the stroke's width.
  private static final double SMALLEST = 1.2;

  /// In letter heights: no letter is as high, however it is joined to others.
  private static final double HIGHEST = 3.5;

  /// In letter heights: a line is longer and flatter than any stroke of a letter.
  private static final double LINE = 1.8;

  private static final double FLAT = 0.25;

  private Specks() {}

  /// Without what is smaller than a pen's dot.
  static List<Blob> withoutSmall(List<Blob> blobs, double strokeWidth) {
    double area = SMALLEST * strokeWidth * strokeWidth;
    return blobs.stream().filter(blob -> blob.area() >= area).toList();
  }

  /// Without what letters of this height cannot be.
  static List<Blob> withoutForeign(List<Blob> blobs, double letterHeight) {
    return blobs.stream().filter(blob -> !foreign(blob, letterHeight)).toList();
  }

  private static boolean foreign(Blob blob, double height) {
    boolean line = blob.box().width() > LINE * height && blob.box().height() < FLAT * height;
    return line || blob.box().height() > HIGHEST * height;
  }
}
