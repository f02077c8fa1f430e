package org.glassnet.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.kernel.WarmUpCalls.Call;

/// The tiny convolutions among the [WarmUpCalls].
final class WarmUpConvolutions {
  /// A core's other thread may be training meanwhile, on scalar code.
  private static final long LIMIT = 8_000;

  /// Sixteen components take longer.
  private static final long FILTERED_LIMIT = 20_000;

  /// Pixels that are a high tile of pairs, a low one and one over.
  private static final int ODD = 35;

  private static final int WIDTH = 14;

  private static final int LANES = SimdHolder.bits() / 32;

  private WarmUpConvolutions() {}

  static List<Call> calls(Kernels k) {
    List<Call> calls = new ArrayList<>();
    Scratch scratch = new Scratch();
    // panels of each width, terms in fours and not; positions that take each tile, whole and cut
    for (int filters : new int[] {4 * LANES, 3 * LANES, 2 * LANES, LANES}) {
      forward(k, filters, 4, scratch).to(calls);
      forward(k, filters, 3, scratch).to(calls);
    }
    forward(k, 2 * LANES - 1, 4, scratch).to(calls);
    back(k, 4 * LANES, scratch).to(calls);
    back(k, LANES / 2, scratch).to(calls);
    for (int filters :
        new int[] {4 * LANES, 3 * LANES, 2 * LANES, LANES, LANES / 2, 2 * LANES - 1}) {
      weights(k, filters, scratch).to(calls);
    }
    for (int filters : new int[] {4 * LANES, 2 * LANES, LANES}) {
      filtered(k, filters, scratch).to(calls);
    }
    // two pixels side by side, terms in fours and not; whole halves and not
    for (int channels : new int[] {3, 4}) {
      halves(k, channels, LANES / 2, scratch, calls);
      halves(k, channels, Math.max(1, LANES / 2 - 1), scratch, calls);
    }
    groups(k, LANES, LANES, scratch, calls);
    groups(k, LANES - 1, LANES - 1, scratch, calls);
    groups(k, LANES, LANES / 2, scratch, calls);
    WarmUpFiltering.calls(k, calls);
    return calls;
  }

  private static Call forward(Kernels k, int filters, int channels, Scratch scratch) {
    ConvolutionForward small = forward(channels, filters);
    ConvolutionForward large = forward(3 * channels, filters);
    return new Call(
        "convolution of " + channels + " to " + filters,
        () -> k.convolutions().forward(small, 0, small.c.positions(), 0, filters, scratch),
        () -> k.convolutions().forward(large, 0, large.c.positions(), 0, filters, scratch),
        LIMIT);
  }

  private static ConvolutionForward forward(int channels, int filters) {
    return new ConvolutionForward(of(channels, filters), Optional.empty(), Pointwise.LINEAR, 0);
  }

  private static Call back(Kernels k, int channels, Scratch scratch) {
    ConvolutionInputGradient small = new ConvolutionInputGradient(of(channels, 4));
    ConvolutionInputGradient large = new ConvolutionInputGradient(of(channels, 8));
    return new Call(
        "convolution back to " + channels,
        () -> k.convolutions().inputGradient(small, 0, small.c.pixels(), 0, channels, scratch),
        () -> k.convolutions().inputGradient(large, 0, large.c.pixels(), 0, channels, scratch),
        LIMIT);
  }

  private static Call weights(Kernels k, int filters, Scratch scratch) {
    // rows that take each tile
    ConvolutionWeightGradient small = new ConvolutionWeightGradient(of(2, filters));
    ConvolutionWeightGradient large = new ConvolutionWeightGradient(of(5, filters));
    return new Call(
        "gradient of weights to " + filters,
        () -> weights(k, small, scratch),
        () -> weights(k, large, scratch),
        LIMIT);
  }

  private static void halves(
      Kernels k, int channels, int filters, Scratch scratch, List<Call> calls) {
    Convolution c = of(channels, filters, 1, ODD);
    ConvolutionForward forward = new ConvolutionForward(c, Optional.empty(), Pointwise.LINEAR, 0);
    ConvolutionWeightGradient weights = new ConvolutionWeightGradient(c);
    Call.of(
            "convolution of " + channels + " to " + filters + " by halves",
            2,
            ODD,
            n -> k.convolutions().forward(forward, 0, n, 0, filters, scratch))
        .to(calls);
    new Call(
            "gradient of weights from " + channels + " to " + filters + " by halves",
            () -> weights(k, weights, scratch),
            () -> weights(k, weights, scratch),
            LIMIT)
        .to(calls);
  }

  private static void weights(Kernels k, ConvolutionWeightGradient gradient, Scratch scratch) {
    Convolution c = gradient.c;
    int rows = c.window().taps() * c.depth();
    k.convolutions()
        .weightGradient(
            gradient, 0, 1, 0, rows, 0, c.filters(), c.dw().array(), c.dw().offset(), scratch);
  }

  /// All of dU and dw: panels of each width that have tiles of their own, in heights that take each
  /// of them.
  private static Call filtered(Kernels k, int filters, Scratch scratch) {
    FilteredWeightGradient small = filtered(2, filters);
    FilteredWeightGradient large = filtered(8, filters);
    float[] sums = new float[large.place(MinimalFiltering.COMPONENTS, 0)];
    return new Call(
        "gradient of weights by minimal filtering to " + filters,
        () -> filtered(k, small, sums, scratch),
        () -> filtered(k, large, sums, scratch),
        FILTERED_LIMIT);
  }

  private static void filtered(Kernels k, FilteredWeightGradient g, float[] sums, Scratch scratch) {
    k.convolutions().filteredSums(g, 0, 0, 3, g.c.channels(), sums, 0, scratch);
    k.convolutions().filteredWeights(g, 0, g.c.channels(), sums, 0);
  }

  /// A row of tiles.
  private static FilteredWeightGradient filtered(int width, int filters) {
    int channels = 16;
    Window window = new Window(4, width, 3, 3, 1, 1, 1, 1, 1, 1, 2, width);
    Matrix x = some(4 * width * channels, channels);
    Matrix w = some(9 * channels * filters, filters);
    Matrix y = some(2 * width * filters, filters);
    return new FilteredWeightGradient(
        new Convolution(window, 1, channels, filters, 1, x, w, y, x, w, y));
  }

  private static void groups(
      Kernels k, int channels, int groups, Scratch scratch, List<Call> calls) {
    Convolution c = of(channels, channels, groups, WIDTH);
    ConvolutionForward forward = new ConvolutionForward(c, Optional.empty(), Pointwise.LINEAR, 0);
    ConvolutionInputGradient back = new ConvolutionInputGradient(c);
    ConvolutionWeightGradient weights = new ConvolutionWeightGradient(c);
    String name = " of " + channels + " channels in " + groups + " groups";
    Call.of(
            "convolution" + name,
            2,
            14,
            n -> k.convolutions().forward(forward, 0, n, 0, channels, scratch))
        .to(calls);
    Call.of(
            "convolution back" + name,
            2,
            14,
            n -> k.convolutions().inputGradient(back, 0, n, 0, channels, scratch))
        .to(calls);
    new Call(
            "gradient of weights" + name,
            () -> weights(k, weights, scratch),
            () -> weights(k, weights, scratch),
            LIMIT)
        .to(calls);
  }

  private static Convolution of(int channels, int filters) {
    return of(channels, filters, 1, WIDTH);
  }

  /// Two taps over one row of an image with a zero before it.
  private static Convolution of(int channels, int filters, int groups, int width) {
    Window window = new Window(1, width, 1, 2, 1, 1, 1, 1, 0, 1, 1, width);
    Matrix x = some(width * channels, channels);
    Matrix w = some(2 * channels * filters, filters);
    Matrix y = some(width * filters, filters);
    return new Convolution(
        window, 1, channels, filters, groups, x, w, y, some(width * channels, channels), w, y);
  }

  private static Matrix some(int n, int stride) {
    float[] x = new float[n];
    Arrays.fill(x, 0.125f);
    return new Matrix(x, 0, stride);
  }
}
