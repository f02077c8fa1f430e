package org.glassnet.kernel;

import java.util.Arrays;

/// Mean and biased variance of each channel over all rows, in one pass over memory; made once and
/// run often.
///
/// Rows are cut in chunks. A chunk's sums and then its squared deviations from its mean are added
/// up in float32 ([ChannelKernels#sums], [ChannelKernels#squares]), those of a channel that stand
/// at several positions in ascending order in double precision; chunks are merged in ascending
/// order in double precision.
///
/// Source: Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample
/// variances", 1979.
public final class BatchMoments {
  private final Matrix x;
  private final ChannelRows layout;
  private final double[] means;
  private final double[] squares;
  private final double[] mean;
  private final double[] variance;
  private final Part part = this::chunks;

  /// @param x dense rows
  /// @param rows how many rows, ≥ 1
  /// @param channels how many numbers a row has
  public BatchMoments(Matrix x, int rows, int channels) {
    this.x = x;
    this.layout = new ChannelRows(rows, channels);
    this.means = new double[layout.chunks() * channels];
    this.squares = new double[layout.chunks() * channels];
    this.mean = new double[channels];
    this.variance = new double[channels];
  }

  /// Computes them from x as it is now.
  public void run(Compute compute) {
    compute.split(part, layout.chunks(), 1, layout.work());
    merge();
  }

  /// A channel's mean.
  public double mean(int channel) {
    return mean[channel];
  }

  /// A channel's variance: the mean of the squared deviations.
  public double variance(int channel) {
    return variance[channel];
  }

  private void chunks(Kernels kernels, int from, int to, Scratch scratch) {
    int width = layout.width();
    float[] table = scratch.panel(width);
    float[] sums = scratch.tile(width);
    for (int chunk = from; chunk < to; chunk++) {
      int at = x.offset() + chunk * layout.chunkRows() * layout.channels();
      chunk(kernels.channels(), at, chunk, table, sums);
    }
  }

  private void chunk(ChannelKernels kernels, int at, int chunk, float[] table, float[] sums) {
    int channels = layout.channels();
    int width = layout.width();
    int rows = layout.rowsOf(chunk);
    int first = chunk * channels;
    kernels.sums(x.array(), at, rows * channels, width, sums, 0);
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int j = c; j < width; j += channels) {
        sum += sums[j];
      }
      double chunkMean = sum / rows;
      means[first + c] = chunkMean;
      for (int j = c; j < width; j += channels) {
        table[j] = (float) chunkMean;
      }
    }
    kernels.squares(x.array(), at, rows * channels, table, width, sums, 0);
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int j = c; j < width; j += channels) {
        sum += sums[j];
      }
      double shift = means[first + c] - table[c];
      squares[first + c] = Math.max(0, sum - rows * shift * shift);
    }
  }

  private void merge() {
    int channels = layout.channels();
    Arrays.fill(mean, 0);
    Arrays.fill(variance, 0);
    int before = 0;
    for (int chunk = 0; chunk < layout.chunks(); chunk++) {
      int rows = layout.rowsOf(chunk);
      merge(chunk * channels, (double) rows / (before + rows), before);
      before += rows;
    }
    for (int c = 0; c < channels; c++) {
      variance[c] /= layout.rows();
    }
  }

  private void merge(int first, double share, double before) {
    double weight = share * before;
    for (int c = 0; c < mean.length; c++) {
      double difference = means[first + c] - mean[c];
      mean[c] += difference * share;
      variance[c] += squares[first + c] + difference * difference * weight;
    }
  }
}
