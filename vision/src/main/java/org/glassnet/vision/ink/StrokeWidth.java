package org.glassnet.vision.ink;

import boofcv.struct.image.GrayU8;
import java.util.List;

/// Measures how wide the pen's strokes are: twice the distance from the middle of a stroke to its
/// edge, the median along all strokes.
final class StrokeWidth {
  private static final int MOST = 3000;

  private StrokeWidth() {}

  /// The strokes' width in pixels, measured where blobs are longer than they are wide; 0 where
  /// there is no ink.
  static double of(GrayU8 mask, List<Blob> blobs) {
    int[] distances = Distances.ofInk(mask);
    long[] counts = new long[MOST];
    for (Blob blob : blobs) {
      count(mask, blob, distances, counts);
    }
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    long left = all / 2;
    int d = 0;
    while (d < MOST - 1 && left >= counts[d]) {
      left -= counts[d];
      d++;
    }
    // The middle of a stroke of width w is (w + 1)/2 from the paper.
    return all == 0 ? 0 : 2.0 * d / Distances.UNIT - 1;
  }

  /// Ridges: no neighbour is further from the paper.
  private static void count(GrayU8 mask, Blob blob, int[] distances, long[] counts) {
    int w = mask.width;
    for (int i = 0; i < blob.runs().length; i += 3) {
      int y = blob.runs()[i];
      for (int x = blob.runs()[i + 1]; x < blob.runs()[i + 2]; x++) {
        int here = distances[y * w + x];
        boolean across = x == 0 || distances[y * w + x - 1] <= here;
        boolean along = x == w - 1 || distances[y * w + x + 1] <= here;
        boolean above = y == 0 || distances[(y - 1) * w + x] <= here;
        boolean below = y == mask.height - 1 || distances[(y + 1) * w + x] <= here;
        if (across && along && above && below) {
          counts[Math.min(here, MOST - 1)]++;
        }
      }
    }
  }
}
