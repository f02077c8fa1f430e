package org.glassnet.vision.ink;

import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.alg.filter.binary.GThresholdImageOps;
import boofcv.alg.filter.blur.BlurImageOps;
import boofcv.struct.image.GrayU8;

/// Decides which pixels are ink.
///
/// Otsu's threshold, taken where there is ink at all: among pixels near dark ones, ink and paper
/// are about as many. Then each place has its own: half of what the ink near it reaches, so that
/// faint strokes count beside strong ones; and never less than the paper's grain.
final class Threshold {
  /// How many deviations of the paper's grain ink has to stand out.
  private static final double GRAIN = 5;

  private Threshold() {}

  /// What the page tells about ink and paper.
  ///
  /// @param floor what is not darker is paper's grain
  /// @param otsu what is darker is ink, over the whole page
  record Levels(int floor, int otsu) {}

  /// Finds the levels of a page's darkness.
  static Levels levels(GrayU8 darkness) {
    int[] counts = new int[256];
    for (int y = 0; y < darkness.height; y++) {
      for (int x = 0; x < darkness.width; x++) {
        counts[darkness.data[y * darkness.stride + x] & 0xFF]++;
      }
    }
    int pixels = darkness.width * darkness.height;
    int median = quantile(counts, pixels / 2);
    // Darkness is cut at 0: its upper half alone tells the grain. 0.341 of a bell lie within one
    // deviation above its middle.
    int deviation = Math.max(1, quantile(counts, (int) (0.841 * pixels)) - median);
    int floor = Math.min(250, (int) (median + GRAIN * deviation) + 6);
    long[] near = near(darkness, floor);
    return new Levels(floor, Math.max(floor, otsu(near)));
  }

  /// The histogram of pixels that have one darker than the floor beside them.
  private static long[] near(GrayU8 darkness, int floor) {
    int w = darkness.width;
    int reach = 3;
    GrayU8 seeds = new GrayU8(w, darkness.height);
    for (int i = 0; i < seeds.data.length; i++) {
      seeds.data[i] = (byte) ((darkness.data[i] & 0xFF) > floor ? 1 : 0);
    }
    GrayU8 around = BinaryImageOps.dilate8(seeds, reach, null);
    long[] counts = new long[256];
    for (int i = 0; i < seeds.data.length; i++) {
      if (around.data[i] != 0) {
        counts[darkness.data[i] & 0xFF]++;
      }
    }
    return counts;
  }

  private static int otsu(long[] counts) {
    int[] histogram = new int[256];
    int total = 0;
    for (int i = 0; i < 256; i++) {
      histogram[i] = (int) counts[i];
      total += histogram[i];
    }
    return total == 0 ? 255 : GThresholdImageOps.computeOtsu(histogram, 256, total);
  }

  private static int quantile(int[] counts, int rank) {
    int value = 0;
    int left = rank;
    while (value < 255 && left >= counts[value]) {
      left -= counts[value];
      value++;
    }
    return value;
  }

  /// The mask of all that is darker than Otsu's threshold.
  static GrayU8 otsu(GrayU8 darkness, Levels levels) {
    GrayU8 mask = new GrayU8(darkness.width, darkness.height);
    for (int i = 0; i < mask.data.length; i++) {
      mask.data[i] = (byte) ((darkness.data[i] & 0xFF) > levels.otsu() ? 1 : 0);
    }
    return mask;
  }

  /// The mask of ink, each place measured by the ink near it.
  ///
  /// @param reach how far "near" is, in pixels
  static GrayU8 adaptive(GrayU8 darkness, Levels levels, int reach) {
    GrayU8 otsu = otsu(darkness, levels);
    // The mean darkness of ink near a pixel is the mean of (ink's darkness) over the mean of ink.
    GrayU8 ink = new GrayU8(darkness.width, darkness.height);
    GrayU8 share = new GrayU8(darkness.width, darkness.height);
    for (int i = 0; i < ink.data.length; i++) {
      ink.data[i] = otsu.data[i] != 0 ? darkness.data[i] : 0;
      share.data[i] = (byte) (otsu.data[i] != 0 ? 255 : 0);
    }
    BlurImageOps.mean(ink, ink, reach, null, null);
    BlurImageOps.mean(share, share, reach, null, null);
    for (int i = 0; i < otsu.data.length; i++) {
      int some = share.data[i] & 0xFF;
      int local = some < 4 ? levels.otsu() : 255 * (ink.data[i] & 0xFF) / some / 2;
      int limit = Math.clamp(local, Math.min(levels.floor(), levels.otsu()), levels.otsu());
      otsu.data[i] = (byte) ((darkness.data[i] & 0xFF) > limit ? 1 : 0);
    }
    return otsu;
  }
}
