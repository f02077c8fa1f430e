package org.glassnet.kernel;

/// What is done to feature maps with a number for each channel, or with a channel's neighbours, on
/// the calling thread.
///
/// [ScalarFeatures] is the definition. Where there is a table, numbers are taken `width` at a time,
/// a whole number of rows of channels ([ChannelRows]), and the table has a number for each of them.
sealed interface FeatureKernels permits ScalarFeatures, SimdFeatures {
  /// `y = x · table`, but +0 where the table has 0; y may be x's place.
  void mask(float[] x, int xo, float[] y, int yo, int n, float[] table, int width);

  /// `y = x > 0 ? x : x · table`; y may be x's place.
  void bend(float[] x, int xo, float[] y, int yo, int n, float[] table, int width);

  /// `dx = x > 0 ? dy : dy · table`; dx may be dy's place.
  void bendBackward(
      float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo, int n, float[] table, int width);

  /// `s[j]`: one chain from +0 over the numbers j, j + width, j + 2·width …: `fma(x > 0 ? 0 : x,
  /// dy, sum)`.
  void bendSums(float[] x, int xo, float[] dy, int dyo, int n, int width, float[] s);

  /// `s = fma(scale, q, bias)` for dense rows of channels, where q is one chain from +0 over the
  /// channels from `c − reach` to `c + reach` that there are, ascending: `fma(x, x, sum)`.
  ///
  /// @param frame room for a row with `reach` zeros on each side and a vector more
  /// @param s room for all rows and a vector more
  void squares(
      float[] x,
      int xo,
      int rows,
      int channels,
      int reach,
      float scale,
      float bias,
      float[] frame,
      float[] s);

  /// `s` = the sum from +0 over the channels from `c − reach` to `c + reach` that there are,
  /// ascending, likewise.
  void sums(float[] x, int rows, int channels, int reach, float[] frame, float[] s);

  /// `y = x · p`; y may be x's place.
  void times(float[] x, int xo, float[] p, float[] y, int yo, int n);

  /// `t = dy · x · p / s`.
  void terms(float[] x, int xo, float[] dy, int dyo, float[] p, float[] s, float[] t, int n);

  /// `dx = fma(x · factor, sum, dy · p)`; dx may be dy's place.
  void slopes(
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] p,
      float[] sum,
      float factor,
      float[] dx,
      int dxo,
      int n);
}
