package org.glassnet.kernel;

import java.util.Arrays;

/// The definition of [ConvolutionKernels] in plain Java.
final class ScalarConvolution implements ConvolutionKernels {
  private final Kernels kernels;

  ScalarConvolution(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public void forward(
      ConvolutionForward forward, int from, int to, int filterFrom, int filterTo, Scratch scratch) {
    Convolution c = forward.c;
    float[] sums = scratch.rows(1, c.filters())[0];
    float[] y = c.y().array();
    int count = filterTo - filterFrom;
    for (int p = from; p < to; p++) {
      if (forward.bias.isPresent()) {
        Matrix bias = forward.bias.get();
        System.arraycopy(bias.array(), bias.offset() + filterFrom, sums, filterFrom, count);
      } else {
        Arrays.fill(sums, filterFrom, filterTo, 0);
      }
      position(c, p, filterFrom, filterTo, sums);
      int at = c.y().offset() + p * c.filters() + filterFrom;
      System.arraycopy(sums, filterFrom, y, at, count);
      if (forward.f != Pointwise.LINEAR) {
        kernels.activate(forward.f, forward.alpha, y, at, y, at, count);
      }
    }
  }

  private static void position(Convolution c, int p, int filterFrom, int filterTo, float[] sums) {
    Window window = c.window();
    int image = p / window.positions();
    int i = p % window.positions() / window.outWidth();
    int j = p % window.outWidth();
    for (int h = 0; h < window.kernelHeight(); h++) {
      for (int w = 0; w < window.kernelWidth(); w++) {
        int row = window.row(i, h);
        int column = window.column(j, w);
        int tap = h * window.kernelWidth() + w;
        tap(c, image, row, column, tap, filterFrom, filterTo, sums);
      }
    }
  }

  private static void tap(
      Convolution c,
      int image,
      int row,
      int column,
      int tap,
      int filterFrom,
      int filterTo,
      float[] sums) {
    float[] x = c.x().array();
    float[] w = c.w().array();
    boolean inside = inside(c.window(), row, column);
    int xo = inside ? c.x().offset() + pixel(c.window(), image, row, column) * c.channels() : 0;
    int wo = c.w().offset() + tap * c.depth() * c.filters();
    for (int g = 0; g < c.groups(); g++) {
      int first = Math.max(g * c.groupFilters(), filterFrom);
      int last = Math.min((g + 1) * c.groupFilters(), filterTo);
      for (int k = 0; k < c.depth(); k++) {
        float number = inside ? x[xo + g * c.depth() + k] : 0;
        int at = wo + k * c.filters();
        for (int o = first; o < last; o++) {
          sums[o] = Math.fma(number, w[at + o], sums[o]);
        }
      }
    }
  }

  private static boolean inside(Window window, int row, int column) {
    return row >= 0 && row < window.height() && column >= 0 && column < window.width();
  }

  private static int pixel(Window window, int image, int row, int column) {
    return (image * window.height() + row) * window.width() + column;
  }

  @Override
  public void inputGradient(
      ConvolutionInputGradient gradient,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      Scratch scratch) {
    Convolution c = gradient.c;
    Window window = c.window();
    float[] sums = scratch.rows(1, c.channels())[0];
    for (int p = from; p < to; p++) {
      Arrays.fill(sums, channelFrom, channelTo, 0);
      int image = p / window.pixels();
      int row = p % window.pixels() / window.width();
      int column = p % window.width();
      for (int h = window.kernelHeight() - 1; h >= 0; h--) {
        for (int w = window.kernelWidth() - 1; w >= 0; w--) {
          int i = row + window.top() - h * window.dilationHeight();
          int j = column + window.left() - w * window.dilationWidth();
          if (i % window.strideHeight() == 0 && j % window.strideWidth() == 0) {
            int tap = h * window.kernelWidth() + w;
            i /= window.strideHeight();
            j /= window.strideWidth();
            tapBack(c, image, i, j, tap, channelFrom, channelTo, sums);
          }
        }
      }
      int at = c.dx().offset() + p * c.channels() + channelFrom;
      System.arraycopy(sums, channelFrom, c.dx().array(), at, channelTo - channelFrom);
    }
  }

  private static void tapBack(
      Convolution c,
      int image,
      int i,
      int j,
      int tap,
      int channelFrom,
      int channelTo,
      float[] sums) {
    Window window = c.window();
    boolean inside = i >= 0 && i < window.outHeight() && j >= 0 && j < window.outWidth();
    int position = (image * window.outHeight() + i) * window.outWidth() + j;
    int dyo = inside ? c.dy().offset() + position * c.filters() : 0;
    float[] dy = c.dy().array();
    float[] w = c.w().array();
    int wo = c.w().offset() + tap * c.depth() * c.filters();
    for (int channel = channelFrom; channel < channelTo; channel++) {
      int first = channel / c.depth() * c.groupFilters();
      int at = wo + channel % c.depth() * c.filters();
      float sum = sums[channel];
      for (int o = first; o < first + c.groupFilters(); o++) {
        sum = Math.fma(inside ? dy[dyo + o] : 0, w[at + o], sum);
      }
      sums[channel] = sum;
    }
  }

  @Override
  public void filteredFilters(FilteredWalk walk, float[] u, int from, int to, Scratch scratch) {
    ScalarFiltering.filters(walk, u, from, to, scratch);
  }

  @Override
  public void filteredTiles(
      FilteredConvolution f,
      float[] u,
      int from,
      int to,
      int channelFrom,
      int channelTo,
      Scratch scratch) {
    ScalarFiltering.tiles(f, u, from, to, channelFrom, channelTo, kernels, scratch);
  }

  @Override
  public void weightGradient(
      ConvolutionWeightGradient gradient,
      int imageFrom,
      int imageTo,
      int rowFrom,
      int rowTo,
      int filterFrom,
      int filterTo,
      float[] dw,
      int dwo,
      Scratch scratch) {
    Convolution c = gradient.c;
    float[] sums = scratch.rows(1, c.filters())[0];
    for (int row = rowFrom; row < rowTo; row++) {
      Arrays.fill(sums, filterFrom, filterTo, 0);
      for (int image = imageFrom; image < imageTo; image++) {
        weightTerms(c, image, row / c.depth(), row % c.depth(), filterFrom, filterTo, sums);
      }
      int at = dwo + row * c.filters() + filterFrom;
      System.arraycopy(sums, filterFrom, dw, at, filterTo - filterFrom);
    }
  }

  /// Adds what all positions of an image contribute to a row of dw.
  private static void weightTerms(
      Convolution c, int image, int tap, int k, int from, int to, float[] sums) {
    Window window = c.window();
    int dyo = c.dy().offset() + image * window.positions() * c.filters();
    for (int i = 0; i < window.outHeight(); i++) {
      int row = window.row(i, tap / window.kernelWidth());
      for (int j = 0; j < window.outWidth(); j++, dyo += c.filters()) {
        int column = window.column(j, tap % window.kernelWidth());
        boolean inside = inside(window, row, column);
        int at = inside ? pixel(window, image, row, column) * c.channels() + k : -1;
        weightTerm(c, at, dyo, from, to, sums);
      }
    }
  }

  /// @param at place of the first group's channel in x, or −1 outside
  private static void weightTerm(Convolution c, int at, int dyo, int from, int to, float[] sums) {
    float[] x = c.x().array();
    float[] dy = c.dy().array();
    int width = c.groupFilters();
    for (int o = from; o < to; ) {
      int g = o / width;
      int end = Math.min(to, (g + 1) * width);
      float number = at < 0 ? 0 : x[c.x().offset() + at + g * c.depth()];
      for (; o < end; o++) {
        sums[o] = Math.fma(number, dy[dyo + o], sums[o]);
      }
    }
  }

  @Override
  public void filteredSums(
      FilteredWeightGradient gradient,
      int rowFrom,
      int channelFrom,
      int rowLast,
      int channelTo,
      float[] sums,
      int at,
      Scratch scratch) {
    ScalarFilteringGradient.sums(
        gradient, rowFrom, channelFrom, rowLast, channelTo, sums, at, scratch);
  }

  @Override
  public void filteredWeights(
      FilteredWeightGradient gradient, int channelFrom, int channelTo, float[] sums, int at) {
    ScalarFilteringGradient.weights(gradient, channelFrom, channelTo, sums, at);
  }
}
