package org.glassnet.kernel;

/// [FeatureKernels] on the Vector API, with the bits of [ScalarFeatures].
final class SimdFeatures implements FeatureKernels {
  @Override
  public void mask(float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    SimdBends.mask(x, xo, y, yo, n, table, width);
  }

  @Override
  public void bend(float[] x, int xo, float[] y, int yo, int n, float[] table, int width) {
    SimdBends.bend(x, xo, y, yo, n, table, width);
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
    SimdBends.backward(x, xo, dy, dyo, dx, dxo, n, table, width);
  }

  @Override
  public void bendSums(float[] x, int xo, float[] dy, int dyo, int n, int width, float[] s) {
    SimdBends.sums(x, xo, dy, dyo, n, width, s);
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
    SimdNeighbors.squares(x, xo, rows, channels, reach, scale, bias, frame, s);
  }

  @Override
  public void sums(float[] x, int rows, int channels, int reach, float[] frame, float[] s) {
    SimdNeighbors.sums(x, rows, channels, reach, frame, s);
  }

  @Override
  public void times(float[] x, int xo, float[] p, float[] y, int yo, int n) {
    SimdNeighbors.times(x, xo, p, y, yo, n);
  }

  @Override
  public void terms(
      float[] x, int xo, float[] dy, int dyo, float[] p, float[] s, float[] t, int n) {
    SimdNeighbors.terms(x, xo, dy, dyo, p, s, t, n);
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
    SimdNeighbors.slopes(x, xo, dy, dyo, p, sum, factor, dx, dxo, n);
  }
}
