package org.glassnet.kernel;

import java.util.Arrays;

/// The definition of [ChannelKernels] in plain Java.
final class ScalarChannels implements ChannelKernels {
  @Override
  public void sums(float[] x, int xo, int n, float[] table, int width, float[] s, int so) {
    Arrays.fill(s, so, so + width, 0);
    for (int at = 0; at < n; at += width) {
      addRow(x, xo + at, Math.min(width, n - at), table, s, so);
    }
  }

  static void addRow(float[] x, int xo, int n, float[] table, float[] s, int so) {
    for (int j = 0; j < n; j++) {
      s[so + j] += x[xo + j] - table[j];
    }
  }

  @Override
  public void squares(float[] x, int xo, int n, float[] table, int width, float[] s, int so) {
    Arrays.fill(s, so, so + width, 0);
    for (int at = 0; at < n; at += width) {
      squareRow(x, xo + at, Math.min(width, n - at), table, s, so);
    }
  }

  static void squareRow(float[] x, int xo, int n, float[] table, float[] s, int so) {
    for (int j = 0; j < n; j++) {
      float d = x[xo + j] - table[j];
      s[so + j] = Math.fma(d, d, s[so + j]);
    }
  }

  @Override
  public void map(
      Pointwise f,
      float alpha,
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n,
      float[] table,
      int width) {
    for (int at = 0; at < n; at += width) {
      mapRow(f, alpha, x, xo + at, y, yo + at, Math.min(width, n - at), table, width, 0);
    }
  }

  /// A row or a part of it, which begins at a position.
  static void mapRow(
      Pointwise f,
      float alpha,
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n,
      float[] table,
      int width,
      int from) {
    for (int j = 0; j < n; j++) {
      y[yo + j] =
          Math.fma(
              x[xo + j] - table[from + j], table[width + from + j], table[2 * width + from + j]);
    }
    if (f == Pointwise.RELU) {
      ScalarPointwise.relu(y, yo, y, yo, n);
    } else if (f == Pointwise.LEAKY_RELU) {
      ScalarPointwise.leakyRelu(alpha, y, yo, y, yo, n);
    }
  }

  @Override
  public void slopeSums(
      Pointwise f,
      float alpha,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      int n,
      float[] table,
      int width,
      float[] s,
      int so) {
    Arrays.fill(s, so, so + 2 * width, 0);
    for (int at = 0; at < n; at += width) {
      int count = Math.min(width, n - at);
      slopeSumRow(f, alpha, x, xo + at, dy, dyo + at, count, table, width, s, so);
    }
  }

  static void slopeSumRow(
      Pointwise f,
      float alpha,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      int n,
      float[] table,
      int width,
      float[] s,
      int so) {
    for (int j = 0; j < n; j++) {
      float d = x[xo + j] - table[j];
      float dz = dy[dyo + j] * below(f, alpha, d, table, width, j);
      s[so + j] += dz;
      s[so + width + j] = Math.fma(dz, d, s[so + width + j]);
    }
  }

  /// f'(z).
  private static float below(
      Pointwise f, float alpha, float d, float[] table, int width, int position) {
    boolean one =
        f == Pointwise.LINEAR
            || Math.fma(d, table[width + position], table[2 * width + position]) > 0;
    return one ? 1 : f == Pointwise.RELU ? 0 : alpha;
  }

  @Override
  public void slopes(
      Pointwise f,
      float alpha,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      int n,
      float[] table,
      int width) {
    for (int at = 0; at < n; at += width) {
      int count = Math.min(width, n - at);
      slopeRow(f, alpha, x, xo + at, dy, dyo + at, dx, dxo + at, count, table, width, 0);
    }
  }

  /// A row or a part of it, which begins at a position.
  static void slopeRow(
      Pointwise f,
      float alpha,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      int n,
      float[] table,
      int width,
      int from) {
    for (int j = 0; j < n; j++) {
      int at = from + j;
      float d = x[xo + j] - table[at];
      float dz = dy[dyo + j] * below(f, alpha, d, table, width, at);
      dx[dxo + j] =
          Math.fma(
              table[3 * width + at], dz, Math.fma(table[4 * width + at], d, table[5 * width + at]));
    }
  }
}
