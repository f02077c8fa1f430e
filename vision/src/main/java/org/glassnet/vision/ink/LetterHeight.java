package org.glassnet.vision.ink;

import java.util.Comparator;
import java.util.List;

/// Measures how high letters are: half of the blobs' summed heights is in blobs that are higher.
final class LetterHeight {
  private static final double LEAST = 2.5;

  private LetterHeight() {}

  static double of(List<Blob> blobs, double strokeWidth) {
    List<Integer> heights =
        blobs.stream()
            .map(blob -> blob.box().height())
            .filter(height -> height >= LEAST * strokeWidth)
            .sorted(Comparator.naturalOrder())
            .toList();
    long left = heights.stream().mapToLong(Integer::longValue).sum() / 2;
    for (int height : heights) {
      left -= height;
      if (left < 0) {
        return height;
      }
    }
    return 0;
  }
}
