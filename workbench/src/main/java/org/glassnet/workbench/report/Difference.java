package org.glassnet.workbench.report;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/// By how much two ways of training differ in a figure, over several seeds, and whether that is
/// more than luck.
///
/// Paired, over the differences d of runs with the same seed: `mean ± t · s/√n` with n − 1 degrees
/// of freedom. Not paired: Welch's interval, whose two variances need not be equal.
///
/// With few pairs the exact sign-flip test is taken beside it: were there no difference, each d
/// could as well have had the other sign; the chance is the share of all 2ⁿ choices of signs whose
/// sum is as far from 0 as the one found.
///
/// Source: Student, "The probable error of a mean", 1908; Welch, "The generalization of Student's
/// problem when several different population variances are involved", 1947; Fisher, "The design of
/// experiments", 1935, section 21.
///
/// @param mean the mean of the second less that of the first
/// @param low where its 95 % interval begins
/// @param high where it ends
/// @param pairs how many pairs; 0 where runs are not paired
/// @param chance how likely as large a difference is where there is none
/// @param exact whether the chance is that of the sign-flip test, not of Student's t
/// @param deviation the standard deviation of the differences; of single runs where not paired
public record Difference(
    double mean,
    double low,
    double high,
    int pairs,
    double chance,
    boolean exact,
    double deviation) {
  private static final double LEVEL = 0.95;
  private static final int MOST_FLIPPED = 12;
  private static final double ROUNDING = 1e-12;

  /// Of runs of two kinds with the same seeds: `second[i] − first[i]`; two pairs at least.
  public static Difference paired(double[] first, double[] second) {
    double[] d = new double[first.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = second[i] - first[i];
    }
    double mean = mean(d);
    double deviation = Math.sqrt(variance(d));
    double error = deviation / Math.sqrt(d.length);
    boolean exact = d.length <= MOST_FLIPPED;
    double chance = exact ? flipped(d) : chance(mean, error, d.length - 1);
    return of(mean, error, d.length - 1, d.length, chance, exact, deviation);
  }

  /// Of runs of two kinds with different seeds; two of each at least.
  public static Difference independent(double[] first, double[] second) {
    double mean = mean(second) - mean(first);
    double a = variance(first) / first.length;
    double b = variance(second) / second.length;
    double error = Math.sqrt(a + b);
    double freedom =
        error == 0
            ? first.length + second.length - 2
            : (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
    double deviation = Math.sqrt((variance(first) + variance(second)) / 2);
    return of(mean, error, freedom, 0, chance(mean, error, freedom), false, deviation);
  }

  private static Difference of(
      double mean,
      double error,
      double freedom,
      int pairs,
      double chance,
      boolean exact,
      double deviation) {
    double far = error * TDistribution.of(freedom).inverseCumulativeProbability((1 + LEVEL) / 2);
    return new Difference(mean, mean - far, mean + far, pairs, chance, exact, deviation);
  }

  /// Whether 0 is outside of the interval.
  public boolean moreThanLuck() {
    return low > 0 || high < 0;
  }

  /// About how many pairs (runs of each kind where not paired) a difference of this size needs to
  /// be told from luck; empty where there is none.
  public OptionalDouble needed() {
    if (mean == 0) {
      return OptionalDouble.empty();
    }
    double each = 1.96 * deviation / Math.abs(mean);
    return OptionalDouble.of(Math.ceil(Math.max(2, (pairs > 0 ? 1 : 2) * each * each + 2)));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }

  /// The chance of as large a t, to either side.
  private static double chance(double mean, double error, double freedom) {
    if (error == 0) {
      return mean == 0 ? 1 : 0;
    }
    return 2 * TDistribution.of(freedom).survivalProbability(Math.abs(mean / error));
  }

  private static double flipped(double[] d) {
    double size = Arrays.stream(d).map(Math::abs).sum();
    double found = Math.abs(Arrays.stream(d).sum()) - ROUNDING * size;
    int asFar = 0;
    for (int signs = 0; signs < 1 << d.length; signs++) {
      double sum = 0;
      for (int i = 0; i < d.length; i++) {
        sum += (signs >> i & 1) == 0 ? d[i] : -d[i];
      }
      if (Math.abs(sum) >= found) {
        asFar++;
      }
    }
    return asFar / (double) (1 << d.length);
  }
}
