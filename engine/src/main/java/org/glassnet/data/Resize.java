package org.glassnet.data;

import java.util.Arrays;

/// Brings an image of bytes to another size: each new pixel is the mean of the area it covers.
final class Resize {
  private Resize() {}

  /// In whole numbers, so exact but for one rounding to the nearest byte.
  ///
  /// A pixel of the source is `height` units high and `width` units wide, a new one `fromHeight`
  /// and `fromWidth`, so that every border falls on a whole unit.
  static byte[] area(
      byte[] source, int fromHeight, int fromWidth, int channels, int height, int width) {
    if (fromHeight == height && fromWidth == width) {
      return source;
    }
    byte[] result = new byte[height * width * channels];
    long area = (long) fromHeight * fromWidth;
    long[] sums = new long[channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        sum(source, new Span(y, height, fromHeight), new Span(x, width, fromWidth), sums);
        for (int c = 0; c < channels; c++) {
          result[(y * width + x) * channels + c] = (byte) ((sums[c] + area / 2) / area);
        }
      }
    }
    return result;
  }

  /// What a new pixel covers of an axis of the source.
  private record Span(int index, int count, int from) {
    int first() {
      return (int) ((long) index * from / count);
    }

    int last() {
      return (int) (((long) (index + 1) * from - 1) / count);
    }

    /// How many units of a source pixel.
    long of(int pixel) {
      long begin = Math.max((long) index * from, (long) pixel * count);
      long end = Math.min((index + 1L) * from, (pixel + 1L) * count);
      return end - begin;
    }
  }

  private static void sum(byte[] source, Span rows, Span columns, long[] sums) {
    Arrays.fill(sums, 0);
    int channels = sums.length;
    for (int row = rows.first(); row <= rows.last(); row++) {
      long high = rows.of(row);
      for (int column = columns.first(); column <= columns.last(); column++) {
        long share = high * columns.of(column);
        int at = (row * columns.from() + column) * channels;
        for (int c = 0; c < channels; c++) {
          sums[c] += share * Byte.toUnsignedInt(source[at + c]);
        }
      }
    }
  }
}
