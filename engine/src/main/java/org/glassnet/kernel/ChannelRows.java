package org.glassnet.kernel;

/// Rows of channels, and how kernels go through them.
///
/// Where there are few channels, several rows are taken at once as one wide row, so that vectors
/// are full and have several sums to add to. Rows are cut in chunks that a cache holds. Both depend
/// on the sizes alone, not on the machine.
///
/// @param rows how many rows, ≥ 1
/// @param channels how many numbers a row has, ≥ 1
record ChannelRows(int rows, int channels) {
  private static final int LINE = 16;
  private static final int WIDE = 64;
  private static final int CHUNK = 8192;
  private static final int FEWEST_ROWS = 32;

  /// How many rows are one wide row: a power of two.
  int together() {
    int together = 1;
    while (together * channels % LINE != 0 || together * channels < WIDE) {
      together *= 2;
    }
    return together;
  }

  /// How many numbers a wide row has: a multiple of 16, at least 64.
  int width() {
    return together() * channels;
  }

  /// How many rows a chunk has, but for the last.
  int chunkRows() {
    int together = together();
    return Math.ceilDiv(Math.max(FEWEST_ROWS, CHUNK / channels), together) * together;
  }

  int chunks() {
    return Math.ceilDiv(rows, chunkRows());
  }

  /// How many rows a chunk has.
  int rowsOf(int chunk) {
    return Math.min(chunkRows(), rows - chunk * chunkRows());
  }

  int numbers() {
    return rows * channels;
  }

  /// Multiply-adds that moving all numbers is worth; see [Compute#split].
  long work() {
    return 5L * numbers();
  }
}
