package org.glassnet.kernel;

/// Mean and biased variance of each channel over all rows, in one pass over memory; made once and
/// run often.
///
/// Rows are cut in chunks. A chunk's differences from its first row and then its squared deviations
/// from its mean are added up in float32 ([ChannelKernels#sums], [ChannelKernels#squares]), those
/// of a channel that stand at several positions in ascending order in double precision; chunks are
/// merged in ascending order in double precision.
///
/// Source: Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample
/// variances", 1979.
public final class BatchMoments {
  private final Matrix x;
  private final ChannelRows layout;
  private final double[] moments;
  private final Part part = this::chunks;

  /// @param x dense rows
  /// @param rows how many rows, ≥ 1
  /// @param channels how many numbers a row has
  public BatchMoments(Matrix x, int rows, int channels) {
    this.x = x;
    this.layout = new ChannelRows(rows, channels);
    this.moments = new double[2 * layout.chunks() * channels];
  }

  /// Computes them from x as it is now.
  public void run(Compute compute) {
    compute.split(part, layout.chunks(), 1, layout.work());
    merge();
  }

  /// A channel's mean.
  public double mean(int channel) {
    return moments[channel];
  }

  /// A channel's variance: the mean of the squared deviations.
  public double variance(int channel) {
    return moments[layout.channels() + channel] / layout.rows();
  }

  private void chunks(Kernels kernels, int from, int to, Scratch scratch) {
    float[] table = scratch.panel(layout.width());
    float[] sums = scratch.tile(layout.width());
    for (int chunk = from; chunk < to; chunk++) {
      int at = x.offset() + chunk * layout.chunkRows() * layout.channels();
      Moments.ofChunk(
          kernels.channels(),
          layout,
          x.array(),
          at,
          layout.rowsOf(chunk),
          table,
          sums,
          moments,
          2 * chunk * layout.channels());
    }
  }

  /// Into the first chunk's place.
  private void merge() {
    int channels = layout.channels();
    for (int chunk = 1; chunk < layout.chunks(); chunk++) {
      int before = chunk * layout.chunkRows();
      Moments.merge(moments, 2 * chunk * channels, 0, channels, before, layout.rowsOf(chunk));
    }
  }
}
