package org.glassnet.vision.layout;

import java.util.Arrays;

/// Finds how wide the white between words is: Otsu's threshold of the page's gaps, between those
/// within words and those between them.
public final class Spaces {
  /// No space is narrower: where most gaps are wider than this, each letter stands alone.
  private static final double NARROWEST = 0.42;

  /// The share of narrow gaps from which on letters form words.
  private static final double ALONE = 0.1;

  /// Wider gaps tell no more than gaps of this width.
  private static final double WIDEST = 1.3;

  /// The narrowest space where gaps are of one kind.
  private static final double USUAL = 0.62;

  /// How far apart the means of gaps of two kinds are.
  private static final double APART = 0.3;

  private Spaces() {}

  /// What is wider is a space, in letter heights.
  ///
  /// @param gaps all gaps between letters, in letter heights
  public static double narrowest(double[] gaps) {
    double[] sorted = Arrays.stream(gaps).map(gap -> Math.clamp(gap, 0, WIDEST)).sorted().toArray();
    if (sorted.length == 0 || sorted[(int) (ALONE * sorted.length)] > NARROWEST) {
      return NARROWEST;
    }
    double all = Arrays.stream(sorted).sum();
    double below = 0;
    double best = 0;
    double place = USUAL;
    for (int i = 1; i < sorted.length; i++) {
      below += sorted[i - 1];
      double apart = (all - below) / (sorted.length - i) - below / i;
      double spread = (double) i * (sorted.length - i) * apart * apart;
      double middle = Math.max(NARROWEST, 0.5 * (sorted[i - 1] + sorted[i]));
      if (apart > APART && middle < sorted[i] && spread > best) {
        best = spread;
        place = middle;
      }
    }
    return place;
  }
}
