package org.glassnet.kernel;

/// Numbers divided by a power of what their neighbours across the channels are, made once and run
/// often: `y = x · s^−β` with `s = bias + scale · Σ x²` over the channels from `c − reach` to `c +
/// reach` that there are.
///
/// `s^−β` is `exp(−β · ln s)`, each of them one of [Kernels]. With `t = dy · y / s` is `dx = dy ·
/// s^−β − 2 · scale · β · x · Σ t` over the same channels.
public final class ResponseNormalization {
  /// Numbers that a cache holds with what is computed of them.
  private static final int BLOCK = 2048;

  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final Matrix dx;
  private final int rows;
  private final int channels;
  private final int reach;
  private final float scale;
  private final float bias;
  private final float minusBeta;
  private final float factor;
  private final Part forward = this::forward;
  private final Part backward = this::backward;

  /// @param x dense rows of channels
  /// @param y where the result is written; may be x's place in inference
  /// @param dy dE/dy
  /// @param dx where dE/dx is written; may be dy's place
  public ResponseNormalization(
      Matrix x,
      Matrix y,
      Matrix dy,
      Matrix dx,
      int rows,
      int channels,
      int reach,
      double scale,
      double bias,
      double beta) {
    this.x = x;
    this.y = y;
    this.dy = dy;
    this.dx = dx;
    this.rows = rows;
    this.channels = channels;
    this.reach = Math.min(reach, channels);
    this.scale = (float) scale;
    this.bias = (float) bias;
    this.minusBeta = (float) -beta;
    this.factor = (float) (-2 * scale * beta);
  }

  /// Writes y.
  public void forward(Compute compute) {
    compute.split(forward, rows, 1, 4L * work());
  }

  /// Writes dx.
  public void backward(Compute compute) {
    compute.split(backward, rows, 1, 6L * work());
  }

  private long work() {
    return 5L * rows * channels;
  }

  private int block() {
    return Math.max(1, BLOCK / channels);
  }

  private int room() {
    return block() * channels + SimdPooling.SPILL;
  }

  /// Computes s and its power for some rows.
  private void powers(Kernels kernels, int at, int count, Scratch scratch) {
    int n = count * channels;
    float[] s = scratch.tile(room());
    float[] p = scratch.panel(room());
    float[] frame = scratch.frame(channels + 2 * reach + SimdPooling.SPILL);
    kernels
        .features()
        .squares(x.array(), x.offset() + at, count, channels, reach, scale, bias, frame, s);
    kernels.log(s, 0, p, 0, n);
    kernels.scale(minusBeta, p, 0, n);
    kernels.exp(p, 0, p, 0, n);
  }

  private void forward(Kernels kernels, int from, int to, Scratch scratch) {
    for (int row = from; row < to; row += block()) {
      int count = Math.min(block(), to - row);
      int at = row * channels;
      powers(kernels, at, count, scratch);
      float[] p = scratch.panel(room());
      kernels
          .features()
          .times(x.array(), x.offset() + at, p, y.array(), y.offset() + at, count * channels);
    }
  }

  private void backward(Kernels kernels, int from, int to, Scratch scratch) {
    FeatureKernels features = kernels.features();
    for (int row = from; row < to; row += block()) {
      int count = Math.min(block(), to - row);
      int n = count * channels;
      int at = row * channels;
      powers(kernels, at, count, scratch);
      float[] s = scratch.tile(room());
      float[] p = scratch.panel(room());
      float[] t = scratch.left(room());
      float[] frame = scratch.frame(channels + 2 * reach + SimdPooling.SPILL);
      features.terms(x.array(), x.offset() + at, dy.array(), dy.offset() + at, p, s, t, n);
      features.sums(t, count, channels, reach, frame, s);
      features.slopes(
          x.array(),
          x.offset() + at,
          dy.array(),
          dy.offset() + at,
          p,
          s,
          factor,
          dx.array(),
          dx.offset() + at,
          n);
    }
  }
}
