package org.glassnet.inspect;

import java.util.Arrays;
import org.glassnet.kernel.Compute;

/// How near points are to one another, as t-SNE sees it: shares `p_ij` that sum to 1.
///
/// `p_j|i = exp(−β_i d_ij²) / Σ_k exp(−β_i d_ik²)` with a β for each point that gives its row the
/// perplexity `exp(−Σ_j p_j|i ln p_j|i)` that was asked for: about so many neighbours count. Then
/// `p_ij = (p_j|i + p_i|j) / 2n`.
final class Affinities {
  private static final int MOST_STEPS = 100;

  /// How near ln(perplexity) is to be met.
  private static final double NEAR = 1e-7;

  private Affinities() {}

  /// The shares, row after row.
  static double[] of(float[][] points, double perplexity, Compute compute) {
    int n = points.length;
    double[] p = new double[n * n];
    compute.rows(
        (from, to) -> {
          for (int i = from; i < to; i++) {
            distances(points, i, p, i * n);
            calibrate(p, i * n, n, i, perplexity);
          }
        },
        n,
        n * points[0].length);
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double both = (p[i * n + j] + p[j * n + i]) / (2 * n);
        p[i * n + j] = both;
        p[j * n + i] = both;
      }
    }
    return p;
  }

  /// The squared distances of a point to all.
  private static void distances(float[][] points, int i, double[] to, int at) {
    float[] own = points[i];
    for (int j = 0; j < points.length; j++) {
      float[] other = points[j];
      double sum0 = 0;
      double sum1 = 0;
      int k = 0;
      for (; k < own.length - 1; k += 2) {
        double first = (double) own[k] - other[k];
        double second = (double) own[k + 1] - other[k + 1];
        sum0 += first * first;
        sum1 += second * second;
      }
      if (k < own.length) {
        double last = (double) own[k] - other[k];
        sum0 += last * last;
      }
      to[at + j] = sum0 + sum1;
    }
  }

  /// Makes a row of squared distances one of shares with the perplexity, by bisection over β.
  static void calibrate(double[] row, int at, int n, int self, double perplexity) {
    double[] far = new double[n];
    double nearest = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int j = 0; j < n; j++) {
      nearest = j == self ? nearest : Math.min(nearest, row[at + j]);
    }
    for (int j = 0; j < n; j++) {
      far[j] = j == self ? 0 : row[at + j] - nearest;
      sum += far[j];
    }
    if (sum == 0) {
      Arrays.fill(row, at, at + n, 1.0 / (n - 1));
      row[at + self] = 0;
      return;
    }
    double wanted = StrictMath.log(perplexity);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double beta = (n - 1) / sum;
    for (int step = 0; step < MOST_STEPS; step++) {
      double over = entropy(far, beta, row, at, self) - wanted;
      if (Math.abs(over) < NEAR) {
        return;
      }
      if (over > 0) {
        low = beta;
        beta = Double.isInfinite(high) ? 2 * beta : (beta + high) / 2;
      } else {
        high = beta;
        beta = (beta + low) / 2;
      }
    }
  }

  /// Writes the shares for a β; returns their entropy, ln Σ exp(−β d) + β Σ p d.
  private static double entropy(double[] far, double beta, double[] row, int at, int self) {
    double sum = 0;
    double mean = 0;
    for (int j = 0; j < far.length; j++) {
      double share = j == self ? 0 : StrictMath.exp(-beta * far[j]);
      row[at + j] = share;
      sum += share;
      mean += share * far[j];
    }
    for (int j = 0; j < far.length; j++) {
      row[at + j] /= sum;
    }
    return StrictMath.log(sum) + beta * mean / sum;
  }
}
