package org.glassnet.kernel;

import java.util.Arrays;
import java.util.List;

/// The operations of [FeatureKernels] at some sizes, for [ElementwiseCalls].
final class FeatureCalls {
  private FeatureCalls() {}

  static void flat(List<ElementwiseCalls.Call> calls, int n) {
    add(calls, "times", n, (k, a, b, c, d) -> k.features().times(a, 1, d, b, 2, n));
    add(calls, "times in place", n, (k, a, b, c, d) -> k.features().times(a, 1, d, a, 1, n));
    add(calls, "terms", n, (k, a, b, c, d) -> k.features().terms(a, 1, b, 2, c, d, c, n));
    add(
        calls,
        "slopes",
        n,
        (k, a, b, c, d) -> k.features().slopes(a, 1, b, 2, c, d, -0.3f, a, 1, n));
    add(
        calls,
        "slopes in place",
        n,
        (k, a, b, c, d) -> k.features().slopes(a, 1, b, 2, c, d, -0.3f, b, 2, n));
  }

  static void channels(List<ElementwiseCalls.Call> calls, int rows, int channels) {
    String size = " " + rows + "x" + channels;
    int n = rows * channels;
    int width = new ChannelRows(rows, channels).width();
    int room = n + 2 * width + 64;
    ElementwiseCalls.Action mask =
        (k, a, b, c, d) -> {
          for (int j = 0; j < width; j += 3) {
            c[j] = 0;
          }
          k.features().mask(a, 1, b, 2, n, c, width);
        };
    calls.add(new ElementwiseCalls.Call("mask" + size, n, room, mask));
    calls.add(
        new ElementwiseCalls.Call(
            "bend" + size, n, room, (k, a, b, c, d) -> k.features().bend(a, 1, b, 2, n, c, width)));
    calls.add(
        new ElementwiseCalls.Call(
            "bend backward" + size,
            n,
            room,
            (k, a, b, c, d) -> k.features().bendBackward(a, 1, b, 2, b, 2, n, c, width)));
    calls.add(
        new ElementwiseCalls.Call(
            "bend sums" + size,
            n,
            room,
            (k, a, b, c, d) -> k.features().bendSums(a, 1, b, 2, n, width, d)));
    for (int reach : new int[] {0, 1, 2, 4}) {
      int far = Math.min(reach, channels);
      calls.add(
          new ElementwiseCalls.Call(
              "squares of " + reach + size,
              n,
              room,
              (k, a, b, c, d) -> {
                k.features().squares(a, 1, rows, channels, far, 0.3f, 0.7f, c, d);
                forget(c, d, n);
              }));
      calls.add(
          new ElementwiseCalls.Call(
              "sums of " + reach + size,
              n,
              room,
              (k, a, b, c, d) -> {
                k.features().sums(a, rows, channels, far, c, d);
                forget(c, d, n);
              }));
    }
  }

  /// What is only room to work in may have other bits.
  private static void forget(float[] frame, float[] s, int n) {
    Arrays.fill(frame, 0);
    Arrays.fill(s, n, s.length, 0);
  }

  private static void add(
      List<ElementwiseCalls.Call> calls, String name, int n, ElementwiseCalls.Action action) {
    calls.add(new ElementwiseCalls.Call(name, n, n + 64, action));
  }
}
