package org.glassnet.kernel;

/// Pooling on the Vector API, with the bits of [ScalarPooling].
///
/// Channels fill the lanes. Where they do not fill the last vector of a pixel, it is computed and
/// stored all the same: what spills over into the next pixel is overwritten when that one's turn
/// comes. The last pixels of what a thread writes are left to scalar code.
final class SimdPooling implements PoolingKernels {
  /// How many numbers more than a place's own may be written.
  static final int SPILL = 16;

  @Override
  public void max(MaxPooling pooling, int from, int to, Scratch scratch) {
    float[] winners = pooling.winners(scratch);
    boolean pairs = pairs(pooling.p);
    for (int row = from; row < to; row++) {
      int whole = wholeOut(pooling.p, row, to);
      int winnersAt = pooling.winnersOf(row);
      if (pairs) {
        SimdPairs.max(pooling.p, row, whole, winners, winnersAt);
      } else {
        SimdMaxPooling.max(pooling.p, row, whole, winners, winnersAt);
      }
      if (whole < pooling.p.window().outWidth()) {
        ScalarPooling.maxRow(pooling, row, whole, winners);
      }
    }
  }

  @Override
  public void maxBackward(MaxPooling pooling, int from, int to) {
    Matrix winners = pooling.winners.orElseThrow();
    boolean blocks = SimdBlocks.fits(pooling.p);
    for (int row = from; row < to; row++) {
      int whole = wholeIn(pooling.p, winners, row, to);
      if (blocks && SimdBlocks.holds(pooling.p, row)) {
        int count = blocks(pooling.p, whole);
        SimdBlocks.max(pooling.p, winners, row, count);
        whole = count * pooling.p.window().kernelWidth();
      } else {
        SimdMaxPooling.backward(pooling.p, winners, row, whole);
      }
      if (whole < pooling.p.window().width()) {
        ScalarPooling.maxRowBackward(pooling, row, whole);
      }
    }
  }

  @Override
  public void average(AveragePooling pooling, int from, int to) {
    boolean pairs = pairs(pooling.p);
    for (int row = from; row < to; row++) {
      int whole = wholeOut(pooling.p, row, to);
      if (pairs) {
        SimdPairs.average(pooling.p, row, whole);
      } else {
        SimdAveragePooling.average(pooling, row, whole);
      }
      if (whole < pooling.p.window().outWidth()) {
        ScalarPooling.averageRow(pooling, row, whole);
      }
    }
  }

  @Override
  public void averageBackward(AveragePooling pooling, int from, int to) {
    boolean blocks = SimdBlocks.fits(pooling.p);
    for (int row = from; row < to; row++) {
      int whole = wholeIn(pooling.p, pooling.p.dy(), row, to);
      if (blocks && SimdBlocks.holds(pooling.p, row)) {
        int count = blocks(pooling.p, whole);
        SimdBlocks.average(pooling.p, pooling.p.window().taps(), row, count);
        whole = count * pooling.p.window().kernelWidth();
      } else {
        SimdAveragePooling.backward(pooling, row, whole);
      }
      if (whole < pooling.p.window().width()) {
        ScalarPooling.averageRowBackward(pooling, row, whole);
      }
    }
  }

  /// Whether all windows are 2×2 and inside the image.
  private static boolean pairs(Pooling p) {
    Window w = p.window();
    return w.kernelHeight() == 2
        && w.kernelWidth() == 2
        && w.top() == 0
        && w.left() == 0
        && w.bottom() <= 0
        && w.right() <= 0;
  }

  /// How many pixels from a row's first on can be written in whole vectors, where rows before
  /// another may be written.
  private static int whole(int row, int to, int pixels, int channels) {
    int vectors = Math.ceilDiv(channels, SimdSpecies.LANES) * SimdSpecies.LANES;
    int room = (to - row) * pixels * channels - vectors;
    return room < 0 ? 0 : Math.min(pixels, room / channels + 1);
  }

  /// How many windows side by side lie in so many pixels.
  private static int blocks(Pooling p, int pixels) {
    return Math.min(pixels / p.window().kernelWidth(), p.window().outWidth());
  }

  private static int wholeOut(Pooling p, int row, int to) {
    Window window = p.window();
    int image = row / window.outHeight();
    int i = row % window.outHeight();
    int last = window.row(i, p.rows().tapTo()[i] - 1);
    int end = p.x().offset() + p.pixel(image, last + 1, 0);
    return end + SPILL > p.x().array().length ? 0 : whole(row, to, window.outWidth(), p.channels());
  }

  private static int wholeIn(Pooling p, Matrix read, int row, int to) {
    int image = row / p.window().height();
    int last = p.rows().to()[row % p.window().height()] - 1;
    int end = p.position(image, Math.max(last, 0) + 1, 0) + SPILL;
    return p.dy().offset() + end > p.dy().array().length
            || read.offset() + end > read.array().length
        ? 0
        : whole(row, to, p.window().width(), p.channels());
  }
}
