package org.glassnet.vision.layout;

import java.util.Arrays;

/// Finds how wide the white between words is: where the page's gaps, in order, leap furthest.
public final class Spaces {
  private static final double NARROWEST = 0.42;

  /// Where fewer gaps are narrow, each letter stands alone.
  private static final double ALONE = 0.1;

  private static final double WIDEST = 1.1;
  private static final double USUAL = 0.62;

  private Spaces() {}

  /// What is wider is a space, in letter heights.
  ///
  /// @param gaps all gaps between letters, in letter heights
  public static double narrowest(double[] gaps) {
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0 || sorted[(int) (ALONE * sorted.length)] > NARROWEST) {
      return NARROWEST;
    }
    double best = 0;
    double place = USUAL;
    for (int i = 1; i < sorted.length; i++) {
      double low = Math.max(sorted[i - 1], NARROWEST);
      double high = Math.min(sorted[i], WIDEST);
      // Leaps near what is usual count more.
      double middle = 0.5 * (low + high);
      double leap = (high - low) * (1 - Math.abs(middle - USUAL));
      if (high > low && leap > best) {
        best = leap;
        place = middle;
      }
    }
    return place;
  }
}
