package org.glassnet.kernel;

import java.util.Arrays;

/// `y = f((x − center)·scale + shift)` with a center, scale and shift for each channel, and what
/// backward needs of it; made once and run often.
///
/// Gradients' sums over the rows are cut in chunks, added up as in [BatchMoments].
public final class ChannelMap {
  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final Matrix dx;
  private final Pointwise f;
  private final float alpha;
  private final ChannelRows layout;
  private final float[] table;

  /// Sums of each chunk; none before the first [#addSlopes], so that inference needs none.
  private double[] sums = {};

  private final double[] sum;
  private final Part forward = this::forward;
  private final Part adding = this::add;
  private final Part backward = this::backward;

  /// @param x dense rows
  /// @param y where the result is written; may be x's place in inference
  /// @param dy dE/dy, which may be overwritten with dE/dz
  /// @param dx where dE/dx is written; may be dy's place
  /// @param rows how many rows, ≥ 1
  /// @param channels how many numbers a row has
  /// @param f applied to each number; one whose derivative can be told from the output
  /// @param alpha the activation's parameter
  public ChannelMap(
      Matrix x, Matrix y, Matrix dy, Matrix dx, int rows, int channels, Pointwise f, float alpha) {
    this.x = x;
    this.y = y;
    this.dy = dy;
    this.dx = dx;
    this.f = f;
    this.alpha = alpha;
    this.layout = new ChannelRows(rows, channels);
    this.table = new float[6 * layout.width()];
    this.sum = new double[2 * channels];
  }

  /// Whether f is computed with the map, and its sign found again from x; the others are computed
  /// while a chunk is in the cache, and backward reads y.
  public static boolean inline(Pointwise f) {
    return f == Pointwise.LINEAR || f == Pointwise.RELU || f == Pointwise.LEAKY_RELU;
  }

  /// Sets a channel's numbers for [#forward].
  public void put(int channel, float center, float scale, float shift) {
    int width = layout.width();
    for (int j = channel; j < width; j += layout.channels()) {
      table[j] = center;
      table[width + j] = scale;
      table[2 * width + j] = shift;
    }
  }

  /// Sets a channel's numbers for [#backward].
  public void putSlope(int channel, float slope, float tilt, float lift) {
    int width = layout.width();
    for (int j = channel; j < width; j += layout.channels()) {
      table[3 * width + j] = slope;
      table[4 * width + j] = tilt;
      table[5 * width + j] = lift;
    }
  }

  /// A channel's center.
  public float center(int channel) {
    return table[channel];
  }

  /// Writes y.
  public void forward(Compute compute) {
    compute.split(forward, layout.chunks(), 1, layout.work());
  }

  /// Adds up dE/dz over all rows, for [#sum] and [#product].
  public void addSlopes(Compute compute) {
    if (sums.length == 0) {
      sums = new double[layout.chunks() * sum.length];
    }
    compute.split(adding, layout.chunks(), 1, 2 * layout.work());
    Arrays.fill(sum, 0);
    for (int chunk = 0; chunk < layout.chunks(); chunk++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += sums[chunk * sum.length + i];
      }
    }
  }

  /// Σ dE/dz of a channel.
  public double sum(int channel) {
    return sum[channel];
  }

  /// Σ dE/dz·(x − center) of a channel.
  public double product(int channel) {
    return sum[layout.channels() + channel];
  }

  /// Writes `dE/dx = slope·dE/dz + tilt·(x − center) + lift`, after [#addSlopes].
  public void backward(Compute compute) {
    compute.split(backward, layout.chunks(), 1, 2 * layout.work());
  }

  private Pointwise mapped() {
    return inline(f) ? f : Pointwise.LINEAR;
  }

  private int first(int chunk) {
    return chunk * layout.chunkRows() * layout.channels();
  }

  private int size(int chunk) {
    return layout.rowsOf(chunk) * layout.channels();
  }

  private void forward(Kernels kernels, int from, int to, Scratch scratch) {
    for (int chunk = from; chunk < to; chunk++) {
      int n = size(chunk);
      int at = y.offset() + first(chunk);
      kernels
          .channels()
          .map(
              mapped(),
              alpha,
              x.array(),
              x.offset() + first(chunk),
              y.array(),
              at,
              n,
              table,
              layout.width());
      if (!inline(f)) {
        kernels.activate(f, alpha, y.array(), at, y.array(), at, n);
      }
    }
  }

  private void add(Kernels kernels, int from, int to, Scratch scratch) {
    int channels = layout.channels();
    int width = layout.width();
    float[] found = scratch.tile(2 * width);
    for (int chunk = from; chunk < to; chunk++) {
      addChunk(kernels, chunk, found);
      int first = chunk * sum.length;
      for (int c = 0; c < channels; c++) {
        sums[first + c] = Moments.at(found, 0, c, channels, width);
        sums[first + channels + c] = Moments.at(found, width, c, channels, width);
      }
    }
  }

  private void addChunk(Kernels kernels, int chunk, float[] found) {
    int at = dy.offset() + first(chunk);
    int n = size(chunk);
    if (!inline(f)) {
      int outputs = y.offset() + first(chunk);
      kernels.activateBackward(f, alpha, y.array(), outputs, dy.array(), at, dy.array(), at, n);
    }
    kernels
        .channels()
        .slopeSums(
            mapped(),
            alpha,
            x.array(),
            x.offset() + first(chunk),
            dy.array(),
            at,
            n,
            table,
            layout.width(),
            found,
            0);
  }

  private void backward(Kernels kernels, int from, int to, Scratch scratch) {
    int at = first(from);
    kernels
        .channels()
        .slopes(
            mapped(),
            alpha,
            x.array(),
            x.offset() + at,
            dy.array(),
            dy.offset() + at,
            dx.array(),
            dx.offset() + at,
            first(to - 1) + size(to - 1) - at,
            table,
            layout.width());
  }
}
