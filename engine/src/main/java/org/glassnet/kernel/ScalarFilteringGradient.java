package org.glassnet.kernel;

import java.util.Arrays;

/// The definition of a [FilteredWeightGradient] in plain Java.
final class ScalarFilteringGradient {
  private ScalarFilteringGradient() {}

  /// See [ConvolutionKernels#filteredSums].
  static void sums(
      FilteredWeightGradient g,
      int rowFrom,
      int channelFrom,
      int rowLast,
      int channelTo,
      float[] sums,
      int at,
      Scratch scratch) {
    for (int i = rowFrom; i <= rowLast; i++) {
      int from = i == rowFrom ? channelFrom : 0;
      int to = i == rowLast ? channelTo : g.c.channels();
      for (int j = 0; j < 4; j++) {
        int first = at + g.place(4 * i + j, from);
        Arrays.fill(sums, first, first + (to - from) * g.stride, 0);
      }
      for (int image = 0; image < g.c.images(); image++) {
        for (int r = 0; r < g.tilesHigh; r++) {
          for (int s = 0; s < g.tilesWide; s++) {
            tile(g, i, image, r, s, from, to, sums, at, scratch);
          }
        }
      }
    }
  }

  /// Adds what a tile contributes to row i of the components.
  private static void tile(
      FilteredWeightGradient g,
      int i,
      int image,
      int r,
      int s,
      int from,
      int to,
      float[] sums,
      int at,
      Scratch scratch) {
    int filters = g.c.filters();
    float[][] z = scratch.rows(4, filters);
    for (int o = 0; o < filters; o++) {
      float z0 = spread(i, y(g.c, image, 2 * r, 2 * s, o), y(g.c, image, 2 * r + 1, 2 * s, o));
      float z1 =
          spread(i, y(g.c, image, 2 * r, 2 * s + 1, o), y(g.c, image, 2 * r + 1, 2 * s + 1, o));
      for (int j = 0; j < 4; j++) {
        z[j][o] = spread(j, z0, z1);
      }
    }
    int row = 2 * r - g.c.window().top();
    int column = 2 * s - g.c.window().left();
    for (int channel = from; channel < to; channel++) {
      float v0 = column(g.c, i, image, row, column, channel);
      float v1 = column(g.c, i, image, row, column + 1, channel);
      float v2 = column(g.c, i, image, row, column + 2, channel);
      float v3 = column(g.c, i, image, row, column + 3, channel);
      for (int j = 0; j < 4; j++) {
        float v = gather(j, v0, v1, v2, v3);
        int place = at + g.place(4 * i + j, channel);
        for (int o = 0; o < filters; o++) {
          sums[place + o] = Math.fma(v, z[j][o], sums[place + o]);
        }
      }
    }
  }

  /// Number i of A times two numbers.
  private static float spread(int i, float v0, float v1) {
    return switch (i) {
      case 0 -> v0;
      case 1 -> v0 + v1;
      case 2 -> v0 - v1;
      default -> -v1;
    };
  }

  /// Number i of Bᵀ times four numbers.
  private static float gather(int i, float v0, float v1, float v2, float v3) {
    return switch (i) {
      case 0 -> v0 - v2;
      case 1 -> v1 + v2;
      case 2 -> v2 - v1;
      default -> v1 - v3;
    };
  }

  /// Number i of Bᵀ times four numbers of x, one below the other.
  private static float column(Convolution c, int i, int image, int row, int column, int channel) {
    return gather(
        i,
        x(c, image, row, column, channel),
        x(c, image, row + 1, column, channel),
        x(c, image, row + 2, column, channel),
        x(c, image, row + 3, column, channel));
  }

  private static float x(Convolution c, int image, int row, int column, int channel) {
    Window w = c.window();
    if (row < 0 || row >= w.height() || column < 0 || column >= w.width()) {
      return 0;
    }
    int pixel = (image * w.height() + row) * w.width() + column;
    return c.x().array()[c.x().offset() + pixel * c.channels() + channel];
  }

  private static float y(Convolution c, int image, int row, int column, int filter) {
    Window w = c.window();
    if (row >= w.outHeight() || column >= w.outWidth()) {
      return 0;
    }
    int position = (image * w.outHeight() + row) * w.outWidth() + column;
    return c.dy().array()[c.dy().offset() + position * c.filters() + filter];
  }

  /// See [ConvolutionKernels#filteredWeights].
  static void weights(FilteredWeightGradient g, int from, int to, float[] sums, int at) {
    Convolution c = g.c;
    float[] dw = c.dw().array();
    for (int channel = from; channel < to; channel++) {
      for (int tap = 0; tap < 9; tap++) {
        int place = c.dw().offset() + (tap * c.channels() + channel) * c.filters();
        for (int o = 0; o < c.filters(); o++) {
          float v0 = column(g, tap / 3, 0, channel, o, sums, at);
          float v1 = column(g, tap / 3, 1, channel, o, sums, at);
          float v2 = column(g, tap / 3, 2, channel, o, sums, at);
          float v3 = column(g, tap / 3, 3, channel, o, sums, at);
          dw[place + o] = tap(tap % 3, v0, v1, v2, v3);
        }
      }
    }
  }

  /// Number i of Gᵀ times column j of dU.
  private static float column(
      FilteredWeightGradient g, int i, int j, int channel, int o, float[] sums, int at) {
    return tap(
        i,
        sums[at + g.place(j, channel) + o],
        sums[at + g.place(4 + j, channel) + o],
        sums[at + g.place(8 + j, channel) + o],
        sums[at + g.place(12 + j, channel) + o]);
  }

  /// Number i of Gᵀ times four numbers.
  private static float tap(int i, float v0, float v1, float v2, float v3) {
    return switch (i) {
      case 0 -> v0 + 0.5f * (v1 + v2);
      case 1 -> 0.5f * (v1 - v2);
      default -> 0.5f * (v1 + v2) + v3;
    };
  }
}
