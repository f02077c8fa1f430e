package org.glassnet.vision.ink;

import java.util.List;

/// Drops what is too small to be part of a letter.
final class Specks {
  /// In squares of the stroke's width.
  private static final double SMALLEST = 1.2;

  private Specks() {}

  static List<Blob> without(List<Blob> blobs, double strokeWidth) {
    double area = SMALLEST * strokeWidth * strokeWidth;
    return blobs.stream().filter(blob -> blob.area() >= area).toList();
  }
}
