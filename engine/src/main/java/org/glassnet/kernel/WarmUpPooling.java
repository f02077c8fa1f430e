package org.glassnet.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The tiny calls that take the SIMD kernels of pooling and feature maps through all of their code.
final class WarmUpPooling {
  private static final int LANES = SimdHolder.bits() / 32;
  private static final int SIZE = 6;

  private WarmUpPooling() {}

  static void pools(Kernels k, List<WarmUpCalls.Call> calls) {
    // four vectors of channels, then one; windows side by side, then overlapping
    pools(k.pools(), pooling(2, 2, LANES), calls);
    pools(k.pools(), pooling(3, 1, 5 * LANES), calls);
  }

  private static Pooling pooling(int kernel, int stride, int channels) {
    int out = (SIZE - kernel) / stride + 1;
    Window window = new Window(SIZE, SIZE, kernel, kernel, stride, stride, 1, 1, 0, 0, out, out);
    return Pooling.of(
        window,
        1,
        channels,
        place(SIZE * SIZE * channels),
        place(out * out * channels),
        place(SIZE * SIZE * channels),
        place(out * out * channels));
  }

  private static Matrix place(int n) {
    float[] array = new float[n + SimdPooling.SPILL];
    for (int i = 0; i < array.length; i++) {
      array[i] = (i % 13 - 6) * 0.25f;
    }
    return new Matrix(array, 0, n);
  }

  private static void pools(PoolingKernels k, Pooling p, List<WarmUpCalls.Call> calls) {
    int taps = p.window().taps();
    int large = p.window().strideHeight();
    Scratch scratch = new Scratch();
    MaxPooling max = new MaxPooling(p, Optional.of(place(p.outRows() * p.outRowSize())));
    AveragePooling average = new AveragePooling(p, false);
    WarmUpCalls.Call.of("max pooling " + taps, 1, large, n -> k.max(max, 0, n, scratch)).to(calls);
    WarmUpCalls.Call.of("max pooling backward " + taps, 1, large, n -> k.maxBackward(max, 0, n))
        .to(calls);
    WarmUpCalls.Call.of("average pooling " + taps, 1, large, n -> k.average(average, 0, n))
        .to(calls);
    WarmUpCalls.Call.of(
            "average pooling backward " + taps, 1, large, n -> k.averageBackward(average, 0, n))
        .to(calls);
  }

  static void features(FeatureKernels k, List<WarmUpCalls.Call> calls) {
    int width = 4 * Math.max(LANES, 16);
    int small = width + 3;
    int large = 4 * width + 3;
    float[] x = place(large).array();
    float[] dy = place(large).array();
    float[] y = new float[large + LANES];
    float[] table = place(width).array();
    float[] ones = new float[large];
    Arrays.fill(ones, 1);
    float[] frame = new float[width + 4 + LANES];
    WarmUpCalls.Call.of("mask", small, large, n -> k.mask(x, 0, y, 0, n, table, width)).to(calls);
    WarmUpCalls.Call.of("bend", small, large, n -> k.bend(x, 0, y, 0, n, table, width)).to(calls);
    WarmUpCalls.Call.of(
            "bend backward", small, large, n -> k.bendBackward(x, 0, dy, 0, y, 0, n, table, width))
        .to(calls);
    WarmUpCalls.Call.of("bend sums", small, large, n -> k.bendSums(x, 0, dy, 0, n, width, y))
        .to(calls);
    WarmUpCalls.Call.of(
            "neighbours' squares", 1, 2, n -> k.squares(x, 0, n, width, 2, 0.5f, 1, frame, y))
        .to(calls);
    WarmUpCalls.Call.of("neighbours' sums", 1, 2, n -> k.sums(x, n, width, 2, frame, y)).to(calls);
    WarmUpCalls.Call.of("times", small, large, n -> k.times(x, 0, ones, y, 0, n)).to(calls);
    WarmUpCalls.Call.of("terms", small, large, n -> k.terms(x, 0, dy, 0, ones, ones, y, n))
        .to(calls);
    WarmUpCalls.Call.of(
            "slopes", small, large, n -> k.slopes(x, 0, dy, 0, ones, ones, 0.5f, y, 0, n))
        .to(calls);
  }
}
