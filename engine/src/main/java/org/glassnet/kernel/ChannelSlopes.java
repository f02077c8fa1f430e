package org.glassnet.kernel;

import java.util.Arrays;

/// `y = x > 0 ? x : a·x` with a slope a for each channel, made once and run often.
///
/// The slopes' gradients are cut in chunks of rows; in a chunk they are added up in float32
/// ([FeatureKernels#bendSums]), those of a channel that stand at several positions in ascending
/// order in double precision, and so are the chunks.
public final class ChannelSlopes {
  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final Matrix dx;
  private final ChannelRows layout;
  private final float[] table;
  private final double[] sums;
  private final Part forward = this::forward;
  private final Part adding = this::add;
  private final Part backward = this::backward;
  private final Part both = this::both;

  /// @param x dense rows
  /// @param y where the result is written; may be x's place in inference
  /// @param dy dE/dy
  /// @param dx where dE/dx is written; may be dy's place
  /// @param rows how many rows, ≥ 1
  /// @param channels how many numbers a row has
  public ChannelSlopes(Matrix x, Matrix y, Matrix dy, Matrix dx, int rows, int channels) {
    this.x = x;
    this.y = y;
    this.dy = dy;
    this.dx = dx;
    this.layout = new ChannelRows(rows, channels);
    this.table = new float[layout.width()];
    this.sums = new double[layout.chunks() * channels];
  }

  /// Writes y.
  ///
  /// @param a the slopes
  public void forward(Compute compute, Matrix a) {
    int channels = layout.channels();
    for (int at = 0; at < table.length; at += channels) {
      System.arraycopy(a.array(), a.offset(), table, at, channels);
    }
    compute.split(forward, layout.chunks(), 1, layout.work());
  }

  /// Writes dx with the slopes of the last [#forward].
  public void backward(Compute compute) {
    compute.split(backward, layout.chunks(), 1, layout.work());
  }

  /// Writes the slopes' gradients.
  public void addSlopes(Compute compute, Matrix da) {
    compute.split(adding, layout.chunks(), 1, layout.work());
    putSums(da);
  }

  /// Writes both, each chunk while it is in the cache.
  public void backward(Compute compute, Matrix da) {
    compute.split(both, layout.chunks(), 1, 2 * layout.work());
    putSums(da);
  }

  private void putSums(Matrix da) {
    int channels = layout.channels();
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int at = c; at < sums.length; at += channels) {
        sum += sums[at];
      }
      da.array()[da.offset() + c] = (float) sum;
    }
  }

  private int first(int chunk) {
    return chunk * layout.chunkRows() * layout.channels();
  }

  /// How many numbers the chunks from one to before another have.
  private int size(int from, int to) {
    return Math.min(first(to), layout.numbers()) - first(from);
  }

  private void forward(Kernels kernels, int from, int to, Scratch scratch) {
    int at = first(from);
    kernels
        .features()
        .bend(
            x.array(),
            x.offset() + at,
            y.array(),
            y.offset() + at,
            size(from, to),
            table,
            table.length);
  }

  private void add(Kernels kernels, int from, int to, Scratch scratch) {
    int channels = layout.channels();
    float[] found = scratch.tile(table.length);
    for (int chunk = from; chunk < to; chunk++) {
      int at = first(chunk);
      kernels
          .features()
          .bendSums(
              x.array(),
              x.offset() + at,
              dy.array(),
              dy.offset() + at,
              size(chunk, chunk + 1),
              table.length,
              found);
      Arrays.fill(sums, chunk * channels, (chunk + 1) * channels, 0);
      for (int j = 0; j < table.length; j++) {
        sums[chunk * channels + j % channels] += found[j];
      }
    }
  }

  private void backward(Kernels kernels, int from, int to, Scratch scratch) {
    int at = first(from);
    kernels
        .features()
        .bendBackward(
            x.array(),
            x.offset() + at,
            dy.array(),
            dy.offset() + at,
            dx.array(),
            dx.offset() + at,
            size(from, to),
            table,
            table.length);
  }

  private void both(Kernels kernels, int from, int to, Scratch scratch) {
    for (int chunk = from; chunk < to; chunk++) {
      add(kernels, chunk, chunk + 1, scratch);
      backward(kernels, chunk, chunk + 1, scratch);
    }
  }
}
