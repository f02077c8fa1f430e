package org.glassnet.kernel;

/// Mean and squared deviations of each channel of some rows, as [BatchMoments] says: the means of
/// all channels, then the squares.
final class Moments {
  private Moments() {}

  /// A chunk of rows.
  ///
  /// @param at where its first number stands in x
  /// @param table room for a wide row
  /// @param sums room for a wide row
  /// @param first where the chunk's moments are written
  static void ofChunk(
      ChannelKernels kernels,
      ChannelRows layout,
      float[] x,
      int at,
      int rows,
      float[] table,
      float[] sums,
      double[] moments,
      int first) {
    int channels = layout.channels();
    int width = layout.width();
    for (int j = 0, c = 0; j < width; j++) {
      table[j] = x[at + c];
      c = c + 1 == channels ? 0 : c + 1;
    }
    kernels.sums(x, at, rows * channels, table, width, sums, 0);
    for (int c = 0; c < channels; c++) {
      double mean = table[c] + at(sums, 0, c, channels, width) / rows;
      moments[first + c] = mean;
      for (int j = c; j < width; j += channels) {
        table[j] = (float) mean;
      }
    }
    kernels.squares(x, at, rows * channels, table, width, sums, 0);
    for (int c = 0; c < channels; c++) {
      double lost = moments[first + c] - table[c];
      double sum = at(sums, 0, c, channels, width);
      moments[first + channels + c] = Math.max(0, sum - rows * lost * lost);
    }
  }

  /// The sum of a channel's positions, ascending.
  static double at(float[] sums, int from, int channel, int channels, int width) {
    double sum = 0;
    for (int j = channel; j < width; j += channels) {
      sum += sums[from + j];
    }
    return sum;
  }

  /// Merges a chunk of rows into those before it.
  ///
  /// @param first where the chunk's moments stand
  /// @param to where those of the rows so far stand, and will stand
  /// @param before how many rows there were before
  static void merge(double[] moments, int first, int to, int channels, int before, int rows) {
    double share = (double) rows / (before + rows);
    double weight = share * before;
    for (int c = 0; c < channels; c++) {
      double difference = moments[first + c] - moments[to + c];
      moments[to + c] += difference * share;
      moments[to + channels + c] +=
          moments[first + channels + c] + difference * difference * weight;
    }
  }
}
