package org.glassnet.kernel;

import java.util.Arrays;

/// The definition of [FeatureKernels] in plain Java.
final class ScalarFeatures implements FeatureKernels {
  @Override
  public void mask(float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    for (int at = 0; at < n; at += width) {
      maskRow(x, xo + at, y, yo + at, Math.min(width, n - at), table, 0);
    }
  }

  /// A row or a part of it, which begins at a place in the table.
  static void maskRow(float[] x, int xo, float[] y, int yo, int n, float[] table, int from) {
    for (int j = 0; j < n; j++) {
      float factor = table[from + j];
      y[yo + j] = factor == 0f ? 0f : x[xo + j] * factor;
    }
  }

  @Override
  public void bend(float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    for (int at = 0; at < n; at += width) {
      bendRow(x, xo + at, y, yo + at, Math.min(width, n - at), table, 0);
    }
  }

  static void bendRow(float[] x, int xo, float[] y, int yo, int n, float[] table, int from) {
    for (int j = 0; j < n; j++) {
      float v = x[xo + j];
      y[yo + j] = v > 0f ? v : v * table[from + j];
    }
  }

  @Override
  public void bendBackward(
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
      bendBackwardRow(x, xo + at, dy, dyo + at, dx, dxo + at, count, table, 0);
    }
  }

  static void bendBackwardRow(
      float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n, float[] table, int from) {
    for (int j = 0; j < n; j++) {
      float d = dy[dyo + j];
      dx[dxo + j] = x[xo + j] > 0f ? d : d * table[from + j];
    }
  }

  @Override
  public void bendSums(float[] x, int xo, float[] dy, int dyo, int n, int width, float[] s) {
    Arrays.fill(s, 0, width, 0);
    for (int at = 0; at < n; at += width) {
      bendSumsRow(x, xo + at, dy, dyo + at, Math.min(width, n - at), s, 0);
    }
  }

  static void bendSumsRow(float[] x, int xo, float[] dy, int dyo, int n, float[] s, int from) {
    for (int j = 0; j < n; j++) {
      float v = x[xo + j];
      s[from + j] = Math.fma(v > 0f ? 0f : v, dy[dyo + j], s[from + j]);
    }
  }

  @Override
  public void squares(
      float[] x,
      int xo,
      int rows,
      int channels,
      int reach,
      float scale,
      float bias,
      float[] frame,
      float[] s) {
    for (int row = 0; row < rows; row++) {
      int at = xo + row * channels;
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        int end = Math.min(c + reach + 1, channels);
        for (int k = Math.max(c - reach, 0); k < end; k++) {
          sum = Math.fma(x[at + k], x[at + k], sum);
        }
        s[row * channels + c] = Math.fma(scale, sum, bias);
      }
    }
  }

  @Override
  public void sums(float[] x, int rows, int channels, int reach, float[] frame, float[] s) {
    for (int row = 0; row < rows; row++) {
      int at = row * channels;
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        int end = Math.min(c + reach + 1, channels);
        for (int k = Math.max(c - reach, 0); k < end; k++) {
          sum += x[at + k];
        }
        s[at + c] = sum;
      }
    }
  }

  @Override
  public void times(float[] x, int xo, float[] p, float[] y, int yo, int n) {
    timesFrom(0, x, xo, p, y, yo, n);
  }

  static void timesFrom(int from, float[] x, int xo, float[] p, float[] y, int yo, int n) {
    for (int i = from; i < n; i++) {
      y[yo + i] = x[xo + i] * p[i];
    }
  }

  @Override
  public void terms(
      float[] x, int xo, float[] dy, int dyo, float[] p, float[] s, float[] t, int n) {
    termsFrom(0, x, xo, dy, dyo, p, s, t, n);
  }

  static void termsFrom(
      int from, float[] x, int xo, float[] dy, int dyo, float[] p, float[] s, float[] t, int n) {
    for (int i = from; i < n; i++) {
      t[i] = dy[dyo + i] * x[xo + i] * p[i] / s[i];
    }
  }

  @Override
  public void slopes(
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] p,
      float[] sum,
      float factor,
      float[] dx,
      int dxo,
      int n) {
    slopesFrom(0, x, xo, dy, dyo, p, sum, factor, dx, dxo, n);
  }

  static void slopesFrom(
      int from,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] p,
      float[] sum,
      float factor,
      float[] dx,
      int dxo,
      int n) {
    for (int i = from; i < n; i++) {
      dx[dxo + i] = Math.fma(x[xo + i] * factor, sum[i], dy[dyo + i] * p[i]);
    }
  }
}
