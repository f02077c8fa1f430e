package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.GlassnetException;

/// How far a network's confidence can be relied on: of the samples that it was sure of to 80 %, are
/// 80 % right?
///
/// Confidence, the share of the class that is said, is cut into bins of equal width; with the
/// samples B of a bin, their accuracy and their mean confidence, the expected calibration error is
/// `ECE = Σ |B| / n · |acc(B) − conf(B)|`, the largest calibration error the largest such
/// difference. A bin's confidence above its accuracy is too much trust in itself.
///
/// Source: Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks", ICML 2017;
/// Brier, "Verification of forecasts expressed in terms of probability", 1950.
///
/// @param bins the bins from confidence 0 to 1, empty ones too
/// @param samples how many samples there are
/// @param accuracy the share of them that are right
/// @param confidence their mean confidence
/// @param expectedError the expected calibration error, ECE
/// @param largestError the largest calibration error of a bin, MCE
/// @param brier the Brier score, the mean of Σ (p − t)² over the classes: 0 is best, 2 worst
/// @param loss the mean loss of a sample
public record Reliability(
    List<Bin> bins,
    int samples,
    double accuracy,
    double confidence,
    double expectedError,
    double largestError,
    double brier,
    double loss) {

  /// Keeps its own copy.
  public Reliability {
    bins = List.copyOf(bins);
  }

  /// The samples whose confidence lies in (low, high]; the first bin has 0, too.
  ///
  /// @param low where it begins
  /// @param high where it ends
  /// @param count how many samples it has
  /// @param accuracy the share of them that are right; NaN where there are none
  /// @param confidence their mean confidence; NaN where there are none
  public record Bin(double low, double high, int count, double accuracy, double confidence) {
    /// Confidence less accuracy: above 0, the network trusts itself too much.
    public double gap() {
      return confidence - accuracy;
    }
  }

  /// Of some samples.
  ///
  /// @param bins into how many parts confidence is cut, ≥ 1
  /// @throws GlassnetException where there are no samples or no bins
  public static Reliability of(List<Verdict> verdicts, int bins) {
    if (verdicts.isEmpty() || bins < 1) {
      throw new GlassnetException(
          "Reliability was asked for of "
              + verdicts.size()
              + " samples in "
              + bins
              + " bins: there must be one of each at least");
    }
    int[] counts = new int[bins];
    int[] right = new int[bins];
    double[] confidences = new double[bins];
    double brier = 0;
    double loss = 0;
    for (Verdict one : verdicts) {
      int bin = Math.clamp((int) Math.ceil(one.confidence() * bins) - 1, 0, bins - 1);
      counts[bin]++;
      right[bin] += one.right() ? 1 : 0;
      confidences[bin] += one.confidence();
      brier += one.brier();
      loss += one.loss();
    }
    double n = verdicts.size();
    List<Bin> found = new ArrayList<>();
    double expected = 0;
    double largest = 0;
    double confidence = 0;
    int known = 0;
    for (int b = 0; b < bins; b++) {
      Bin bin =
          new Bin(
              b / (double) bins,
              (b + 1) / (double) bins,
              counts[b],
              right[b] / (double) counts[b],
              confidences[b] / counts[b]);
      found.add(bin);
      if (counts[b] > 0) {
        expected += counts[b] / n * Math.abs(bin.gap());
        largest = Math.max(largest, Math.abs(bin.gap()));
      }
      confidence += confidences[b];
      known += right[b];
    }
    return new Reliability(
        found, verdicts.size(), known / n, confidence / n, expected, largest, brier / n, loss / n);
  }
}
