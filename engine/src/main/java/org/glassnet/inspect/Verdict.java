package org.glassnet.inspect;

/// What a network makes of one sample.
///
/// @param sample its number in the set
/// @param actual its class
/// @param said the class that it was taken for
/// @param confidence the share p₁ that the network gives the class it says
/// @param share the share that it gives the sample's own class
/// @param loss the sample's loss
/// @param entropy −Σ p ln p over the classes, in nats: 0 where it is certain, ln(classes) where all
///   are alike to it
/// @param margin p₁ − p₂, by how much the class that it says is before the next
/// @param brier Σ (p − t)² over the classes, t being 1 for the sample's own, else 0
public record Verdict(
    int sample,
    int actual,
    int said,
    double confidence,
    double share,
    double loss,
    double entropy,
    double margin,
    double brier) {

  /// Whether it was taken for what it is.
  public boolean right() {
    return actual == said;
  }

  /// From the shares of all classes.
  static Verdict of(int sample, int actual, int said, double[] shares, double loss) {
    double entropy = 0;
    double brier = 0;
    double other = 0;
    for (int c = 0; c < shares.length; c++) {
      double p = shares[c];
      double missing = p - (c == actual ? 1 : 0);
      entropy -= p > 0 ? p * StrictMath.log(p) : 0;
      brier += missing * missing;
      other = c == said ? other : Math.max(other, p);
    }
    return new Verdict(
        sample,
        actual,
        said,
        shares[said],
        shares[actual],
        loss,
        entropy,
        shares[said] - other,
        brier);
  }
}
