package org.glassnet.kernel;

/// What is done channel by channel to rows of channels, and their statistics, on the calling
/// thread.
///
/// [ScalarChannels] is the definition. Numbers are taken `width` at a time, a whole number of rows
/// of channels ([ChannelRows]); position j is that of the numbers j, j + width, j + 2·width … A
/// table has six rows of `width` numbers, one column a position: center, scale, shift, slope, tilt
/// and lift.
///
/// With `z = fma(x − center, scale, shift)` and `y = f(z)`, where f is one of those that
/// [ChannelMap#inline] names, `dz = dy · f'(z)`.
sealed interface ChannelKernels permits ScalarChannels, SimdChannels {
  /// `s[j]`: x − center of position j added up in ascending order from +0.
  void sums(float[] x, int xo, int n, float[] table, int width, float[] s, int so);

  /// `s[j]`: one chain from +0 over the numbers of position j, `fma(d, d, sum)` with `d = x −
  /// center`.
  void squares(float[] x, int xo, int n, float[] table, int width, float[] s, int so);

  /// `y = f(fma(x − center, scale, shift))`; y may be x's place.
  void map(
      Pointwise f,
      float alpha,
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n,
      float[] table,
      int width);

  /// `s[j]`: dz added up as in [#sums], and `s[width + j]`: one chain from +0, `fma(dz, x − center,
  /// sum)`.
  void slopeSums(
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
      int so);

  /// `dx = fma(slope, dz, fma(tilt, x − center, lift))`; dx may be dy's place.
  void slopes(
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
      int width);
}
