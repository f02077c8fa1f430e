package org.glassnet.kernel;

/// [ChannelKernels] on the Vector API, with the bits of [ScalarChannels].
final class SimdChannels implements ChannelKernels {
  @Override
  public void sums(float[] x, int xo, int n, float[] table, int width, float[] s, int so) {
    SimdChannelSums.sums(x, xo, n, table, width, s, so);
  }

  @Override
  public void squares(float[] x, int xo, int n, float[] table, int width, float[] s, int so) {
    SimdChannelSums.squares(x, xo, n, table, width, s, so);
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
    switch (f) {
      case RELU -> SimdChannelMaps.relu(x, xo, y, yo, n, table, width);
      case LEAKY_RELU -> SimdChannelMaps.leakyRelu(alpha, x, xo, y, yo, n, table, width);
      default -> SimdChannelMaps.linear(x, xo, y, yo, n, table, width);
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
    SimdChannelSums.slopeSums(f, alpha, x, xo, dy, dyo, n, table, width, s, so);
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
    switch (f) {
      case RELU -> SimdChannelMaps.leakySlopes(0, x, xo, dy, dyo, dx, dxo, n, table, width);
      case LEAKY_RELU ->
          SimdChannelMaps.leakySlopes(alpha, x, xo, dy, dyo, dx, dxo, n, table, width);
      default -> SimdChannelMaps.slopes(x, xo, dy, dyo, dx, dxo, n, table, width);
    }
  }
}
