package org.glassnet.kernel;

import static org.glassnet.kernel.MinimalFiltering.COMPONENTS;

import java.util.Arrays;

/// The definition of [ConvolutionKernels#filteredFilters] and [ConvolutionKernels#filteredTiles].
///
/// The transforms work in place on 4 rows of 4 numbers. Filters are (16, source channels, target
/// channels) in U.
final class ScalarFiltering {
  private static final int SIDE = 4;

  private ScalarFiltering() {}

  static void filters(FilteredWalk walk, float[] u, int from, int to, Scratch scratch) {
    float[] g = scratch.panel(COMPONENTS);
    for (int c = from; c < to; c++) {
      for (int k = 0; k < walk.channels(); k++) {
        taps(walk, c, k, g);
        for (int j = 0; j < 3; j++) {
          filter(g, j, SIDE);
        }
        for (int i = 0; i < SIDE; i++) {
          filter(g, i * SIDE, 1);
        }
        for (int i = 0; i < COMPONENTS; i++) {
          u[(i * walk.sourceChannels() + c) * walk.channels() + k] = g[i];
        }
      }
    }
  }

  /// The 3×3 taps for a channel of the source and one of the target.
  private static void taps(FilteredWalk walk, int c, int k, float[] g) {
    int each = walk.sourceChannels() * walk.channels();
    int at = walk.turned() ? k * walk.sourceChannels() + c : c * walk.channels() + k;
    for (int tap = 0; tap < 9; tap++) {
      int stored = walk.turned() ? 8 - tap : tap;
      g[tap / 3 * SIDE + tap % 3] =
          walk.weights().array()[walk.weights().offset() + at + stored * each];
    }
  }

  /// G of 3 numbers `s` apart.
  private static void filter(float[] g, int at, int s) {
    float v0 = g[at];
    float v1 = g[at + s];
    float v2 = g[at + 2 * s];
    float sum = v0 + v2;
    g[at + s] = 0.5f * (sum + v1);
    g[at + 2 * s] = 0.5f * (sum - v1);
    g[at + 3 * s] = v2;
  }

  static void tiles(
      FilteredConvolution f,
      float[] u,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      Kernels kernels,
      Scratch scratch) {
    FilteredWalk walk = f.walk;
    float[] v = scratch.panel(COMPONENTS * walk.sourceChannels());
    float[] m = scratch.frame(COMPONENTS * walk.channels());
    for (int tile = from; tile < to; tile++) {
      int row = tile / walk.tileColumns();
      int image = row / walk.tileRows();
      int i = row % walk.tileRows() * 2;
      int j = tile % walk.tileColumns() * 2;
      source(walk, image, i - walk.top(), j - walk.left(), v, scratch);
      products(walk, u, v, m, channelFrom, channelTo);
      target(f, image, i, j, m, channelFrom, channelTo, scratch);
      activate(f, image, i, j, channelFrom, channelTo, kernels);
    }
  }

  /// V of the tile whose 4×4 numbers of the source begin at a row and a column.
  private static void source(
      FilteredWalk walk, int image, int row, int column, float[] v, Scratch scratch) {
    float[] x = walk.source().array();
    float[] d = scratch.tile(COMPONENTS);
    for (int c = 0; c < walk.sourceChannels(); c++) {
      for (int n = 0; n < COMPONENTS; n++) {
        int i = row + n / SIDE;
        int j = column + n % SIDE;
        d[n] = walk.hasRow(i) && walk.hasColumn(j) ? x[walk.sourceAt(image, i, j) + c] : 0;
      }
      for (int j = 0; j < SIDE; j++) {
        source(d, j, SIDE);
      }
      for (int i = 0; i < SIDE; i++) {
        source(d, i * SIDE, 1);
      }
      for (int n = 0; n < COMPONENTS; n++) {
        v[n * walk.sourceChannels() + c] = d[n];
      }
    }
  }

  /// Bᵀ of 4 numbers `s` apart.
  private static void source(float[] d, int at, int s) {
    float v0 = d[at];
    float v1 = d[at + s];
    float v2 = d[at + 2 * s];
    float v3 = d[at + 3 * s];
    d[at] = v0 - v2;
    d[at + s] = v1 + v2;
    d[at + 2 * s] = v2 - v1;
    d[at + 3 * s] = v1 - v3;
  }

  /// The chains of M.
  private static void products(
      FilteredWalk walk, float[] u, float[] v, float[] m, int from, int to) {
    for (int n = 0; n < COMPONENTS; n++) {
      int at = n * walk.channels();
      Arrays.fill(m, at + from, at + to, 0);
      for (int c = n * walk.sourceChannels(); c < (n + 1) * walk.sourceChannels(); c++) {
        float number = v[c];
        int row = c * walk.channels();
        for (int k = from; k < to; k++) {
          m[at + k] = Math.fma(number, u[row + k], m[at + k]);
        }
      }
    }
  }

  /// The target's numbers of a tile, as many as there are.
  private static void target(
      FilteredConvolution f,
      int image,
      int row,
      int column,
      float[] m,
      int from,
      int to,
      Scratch scratch) {
    FilteredWalk walk = f.walk;
    float[] t = scratch.tile(COMPONENTS);
    for (int k = from; k < to; k++) {
      for (int n = 0; n < COMPONENTS; n++) {
        t[n] = m[n * walk.channels() + k];
      }
      for (int j = 0; j < SIDE; j++) {
        target(t, j, SIDE);
      }
      target(t, 0, 1);
      target(t, SIDE, 1);
      float bias = f.bias.isPresent() ? f.bias.get().array()[f.bias.get().offset() + k] : 0;
      for (int i = 0; i < 2 && row + i < walk.height(); i++) {
        for (int j = 0; j < 2 && column + j < walk.width(); j++) {
          int at = walk.targetAt(image, row + i, column + j) + k;
          walk.target().array()[at] = t[i * SIDE + j] + bias;
        }
      }
    }
  }

  /// Aᵀ of 4 numbers `s` apart.
  private static void target(float[] m, int at, int s) {
    float v0 = m[at];
    float v1 = m[at + s];
    float v2 = m[at + 2 * s];
    float v3 = m[at + 3 * s];
    m[at] = v0 + v1 + v2;
    m[at + s] = v1 - v2 - v3;
  }

  private static void activate(
      FilteredConvolution f, int image, int row, int column, int from, int to, Kernels kernels) {
    if (f.f == Pointwise.LINEAR) {
      return;
    }
    FilteredWalk walk = f.walk;
    float[] y = walk.target().array();
    for (int i = row; i < Math.min(row + 2, walk.height()); i++) {
      for (int j = column; j < Math.min(column + 2, walk.width()); j++) {
        int at = walk.targetAt(image, i, j) + from;
        kernels.activate(f.f, f.alpha, y, at, y, at, to - from);
      }
    }
  }
}
