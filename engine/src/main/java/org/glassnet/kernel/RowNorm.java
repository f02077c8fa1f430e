package org.glassnet.kernel;

import java.util.Arrays;

/// Normalization of each row by its own mean and deviation.
///
/// A sum over a row is taken in double precision: lane l of 4 adds up the numbers l, l + 4, l + 8 …
/// in ascending order, and the lanes are added as a tree. What rows add to the gradients of γ and β
/// is added up in double precision, in parts of so many rows as the sizes say, ascending. It is
/// plain Java with either provider: rows are mostly too short for vectors to be worth it.
public final class RowNorm implements SampleNorm {
  private static final int PART = 8192;

  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final Matrix dx;
  private final int rows;
  private final int channels;
  private final double epsilon;
  private final int together;
  private final float[] gamma;
  private final float[] beta;
  private final double[] mean;
  private final double[] inverse;
  private final double[] sums;
  private final double[] sum;
  private final Part forward = this::forward;
  private final Part backward = this::backward;
  private boolean passes;

  /// @param x dense rows
  /// @param y where the result is written; may be x's place in inference
  /// @param dy dE/dy
  /// @param dx where dE/dx is written; may be dy's place
  /// @param rows how many rows, ≥ 1
  /// @param channels how many numbers a row has
  /// @param epsilon what is added to variances
  public RowNorm(Matrix x, Matrix y, Matrix dy, Matrix dx, int rows, int channels, double epsilon) {
    this.x = x;
    this.y = y;
    this.dy = dy;
    this.dx = dx;
    this.rows = rows;
    this.channels = channels;
    this.epsilon = epsilon;
    this.together = Math.max(1, PART / channels);
    this.gamma = new float[channels];
    this.beta = new float[channels];
    this.mean = new double[rows];
    this.inverse = new double[rows];
    this.sums = new double[2 * parts() * channels];
    this.sum = new double[2 * channels];
  }

  @Override
  public void put(int channel, float scale, float shift) {
    gamma[channel] = scale;
    beta[channel] = shift;
  }

  @Override
  public void forward(Compute compute) {
    compute.split(forward, parts(), 1, 15L * rows * channels);
  }

  @Override
  public void backward(Compute compute, boolean input) {
    passes = input;
    compute.split(backward, parts(), 1, 20L * rows * channels);
    Arrays.fill(sum, 0);
    for (int part = 0; part < parts(); part++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += sums[part * sum.length + i];
      }
    }
  }

  @Override
  public double betaGradient(int channel) {
    return sum[channel];
  }

  @Override
  public double gammaGradient(int channel) {
    return sum[channels + channel];
  }

  private int parts() {
    return Math.ceilDiv(rows, together);
  }

  private void forward(Kernels kernels, int from, int to, Scratch scratch) {
    for (int row = from * together; row < Math.min(to * together, rows); row++) {
      int at = x.offset() + row * channels;
      mean[row] = sum(x.array(), at, channels) / channels;
      double variance = squares(x.array(), at, channels, mean[row]) / channels;
      inverse[row] = 1 / Math.sqrt(variance + epsilon);
      int place = y.offset() + row * channels;
      map(x.array(), at, y.array(), place, mean[row], inverse[row], gamma, beta);
    }
  }

  private static double sum(float[] x, int at, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      a += x[at + i];
      b += x[at + i + 1];
      c += x[at + i + 2];
      d += x[at + i + 3];
    }
    a += i < n ? x[at + i] : 0;
    b += i + 1 < n ? x[at + i + 1] : 0;
    c += i + 2 < n ? x[at + i + 2] : 0;
    return a + c + (b + d);
  }

  private static double squares(float[] x, int at, int n, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      a += square(x[at + i] - mean);
      b += square(x[at + i + 1] - mean);
      c += square(x[at + i + 2] - mean);
      d += square(x[at + i + 3] - mean);
    }
    a += i < n ? square(x[at + i] - mean) : 0;
    b += i + 1 < n ? square(x[at + i + 1] - mean) : 0;
    c += i + 2 < n ? square(x[at + i + 2] - mean) : 0;
    return a + c + (b + d);
  }

  private static double square(double x) {
    return x * x;
  }

  /// `y = fma(γ, x̂, β)` with `x̂ = fma(x − center, r, lost)`, the mean being the float center and
  /// what is lost by that.
  private static void map(
      float[] x,
      int xo,
      float[] y,
      int yo,
      double mean,
      double inverse,
      float[] gamma,
      float[] beta) {
    float center = (float) mean;
    float r = (float) inverse;
    float lost = (float) ((center - mean) * inverse);
    for (int c = 0; c < gamma.length; c++) {
      y[yo + c] = Math.fma(gamma[c], Math.fma(x[xo + c] - center, r, lost), beta[c]);
    }
  }

  private void backward(Kernels kernels, int from, int to, Scratch scratch) {
    Arrays.fill(sums, from * sum.length, to * sum.length, 0);
    for (int part = from; part < to; part++) {
      int end = Math.min((part + 1) * together, rows);
      for (int row = part * together; row < end; row++) {
        passBack(row, part * sum.length);
      }
    }
  }

  /// `dx = fma(γ r, dy, fma(tilt, x − center, lift))`.
  private void passBack(int row, int first) {
    int at = row * channels;
    float center = (float) mean[row];
    float r = (float) inverse[row];
    float lost = (float) ((center - mean[row]) * inverse[row]);
    int xo = x.offset() + at;
    int dyo = dy.offset() + at;
    double plain = 0;
    double product = 0;
    for (int c = 0; c < channels; c++) {
      float slope = dy.array()[dyo + c];
      double part = slope * (double) Math.fma(x.array()[xo + c] - center, r, lost);
      sums[first + c] += slope;
      sums[first + channels + c] += part;
      plain += (double) gamma[c] * slope;
      product += gamma[c] * part;
    }
    if (passes) {
      double tilt = -inverse[row] * inverse[row] * product / channels;
      double lift = -inverse[row] * plain / channels - tilt * (mean[row] - center);
      int dxo = dx.offset() + at;
      slopes(
          x.array(), xo, dy.array(), dyo, dx.array(), dxo, center, r, (float) tilt, (float) lift);
    }
  }

  private void slopes(
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      float center,
      float r,
      float tilt,
      float lift) {
    for (int c = 0; c < channels; c++) {
      dx[dxo + c] = Math.fma(gamma[c] * r, dy[dyo + c], Math.fma(tilt, x[xo + c] - center, lift));
    }
  }
}
