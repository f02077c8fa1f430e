package org.glassnet.inspect;

import org.glassnet.kernel.Compute;

/// What t-SNE makes small, and its slope.
///
/// For places y in the plane `w_ij = 1 / (1 + |y_i − y_j|²)`, `q_ij = w_ij / Z` with `Z = Σ_k≠l
/// w_kl`; the divergence is `KL = Σ p_ij ln(p_ij / q_ij)`, and `∂KL/∂y_i = 4 Σ_j (p_ij − q_ij) w_ij
/// (y_i − y_j)`. Each point's sums are its own, so the number of threads changes no bit.
final class NeighbourForces {
  private final double[] p;
  private final int n;
  private final double[] z;
  private final double[] push;

  /// @param p shares, row after row
  NeighbourForces(double[] p, int n) {
    this.p = p;
    this.n = n;
    this.z = new double[n];
    this.push = new double[2 * n];
  }

  /// Writes the slope at some places, the shares p being taken so many times.
  ///
  /// @param y places: x and y of each point
  void gradient(double[] y, double exaggeration, double[] gradient, Compute compute) {
    compute.rows(
        (from, to) -> {
          for (int i = from; i < to; i++) {
            point(i, y, exaggeration, gradient);
          }
        },
        n,
        8 * n);
    double all = 0;
    for (double one : z) {
      all += one;
    }
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] = 4 * (gradient[k] - push[k] / all);
    }
  }

  private void point(int i, double[] y, double exaggeration, double[] pull) {
    double x0 = y[2 * i];
    double y0 = y[2 * i + 1];
    double pullX = 0;
    double pullY = 0;
    double pushX = 0;
    double pushY = 0;
    double sum = -1; // what the point itself is to itself
    for (int j = 0; j < n; j++) {
      double dx = x0 - y[2 * j];
      double dy = y0 - y[2 * j + 1];
      double w = 1 / (1 + dx * dx + dy * dy);
      double pw = p[i * n + j] * w;
      double ww = w * w;
      sum += w;
      pullX += pw * dx;
      pullY += pw * dy;
      pushX += ww * dx;
      pushY += ww * dy;
    }
    z[i] = sum;
    pull[2 * i] = exaggeration * pullX;
    pull[2 * i + 1] = exaggeration * pullY;
    push[2 * i] = pushX;
    push[2 * i + 1] = pushY;
  }

  /// KL at some places, in nats.
  double divergence(double[] y) {
    double all = 0;
    double sum = 0;
    double shares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          double dx = y[2 * i] - y[2 * j];
          double dy = y[2 * i + 1] - y[2 * j + 1];
          double apart = 1 + dx * dx + dy * dy;
          double share = p[i * n + j];
          all += 1 / apart;
          shares += share;
          sum += share > 0 ? share * StrictMath.log(share * apart) : 0;
        }
      }
    }
    return sum + shares * StrictMath.log(all);
  }
}
