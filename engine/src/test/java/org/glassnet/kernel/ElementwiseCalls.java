package org.glassnet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Every operation of [Kernels] except products, as something to be run on any provider.
///
/// A call writes into the arrays it is given, at odd offsets, so that two providers can be compared
/// number by number.
final class ElementwiseCalls {
  /// What one operation does to its arrays; all numbers that it returns or writes are in them
  /// afterwards.
  interface Action {
    void run(Kernels k, float[] a, float[] b, float[] c, float[] d);
  }

  /// An operation at one size; each array must hold `room` floats.
  record Call(String name, int size, int room, Action action) {}

  static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 15, 16, 17, 31, 32, 33, 63, 64, 207, 1000, 4095, 4096, 4098,
    8199
  };
  private static final int[] COLUMNS = {
    1, 2, 3, 5, 7, 8, 9, 10, 13, 15, 16, 17, 26, 64, 100, 207, 1000, 5000
  };

  private ElementwiseCalls() {}

  static List<Call> all() {
    List<Call> calls = new ArrayList<>();
    for (int n : SIZES) {
      flat(calls, n);
      FeatureCalls.flat(calls, n);
    }
    for (int columns : COLUMNS) {
      rows(calls, columns < 200 ? 7 : 3, columns);
      losses(calls, columns < 200 ? 7 : 3, columns);
      FeatureCalls.channels(calls, columns < 200 ? 7 : 3, columns);
    }
    for (int rows : new int[] {0, 1, 2, 63, 64, 511, 512, 513, 1025, 1500}) {
      columnSums(calls, rows, 10);
      columnSums(calls, rows, 37);
    }
    columnSums(calls, 64, 128);
    for (int n : new int[] {0, 5, 64, 207, 640, 1000, 4098}) {
      for (int width : new int[] {64, 80, 112, 144}) {
        channels(calls, n, width);
      }
    }
    return calls;
  }

  private static void flat(List<Call> calls, int n) {
    for (Pointwise f : Pointwise.values()) {
      add(calls, f.name(), n, (k, a, b, c, d) -> k.activate(f, 0.3f, a, 1, b, 3, n));
      add(calls, f + " in place", n, (k, a, b, c, d) -> k.activate(f, 0.3f, a, 5, a, 5, n));
      add(
          calls,
          f + " backward",
          n,
          (k, a, b, c, d) -> k.activateBackward(f, 0.3f, a, 1, b, 2, c, 3, n));
      add(
          calls,
          f + " backward in place of y",
          n,
          (k, a, b, c, d) -> k.activateBackward(f, 0.3f, a, 1, b, 2, a, 1, n));
      add(
          calls,
          f + " backward in place of dy",
          n,
          (k, a, b, c, d) -> k.activateBackward(f, 0.3f, a, 1, b, 2, b, 2, n));
    }
    add(calls, "exp", n, (k, a, b, c, d) -> k.exp(a, 1, b, 2, n));
    add(calls, "log", n, (k, a, b, c, d) -> k.log(a, 1, b, 2, n));
    add(calls, "log in place", n, (k, a, b, c, d) -> k.log(a, 3, a, 3, n));
    add(calls, "sum", n, (k, a, b, c, d) -> store(k.sum(a, 3, n), b));
    add(calls, "sum of squares", n, (k, a, b, c, d) -> store(k.sumOfSquares(a, 1, n), b));
    add(calls, "add", n, (k, a, b, c, d) -> k.add(a, 1, b, 2, n));
    add(calls, "add to itself", n, (k, a, b, c, d) -> k.add(a, 1, a, 1, n));
    add(calls, "scale", n, (k, a, b, c, d) -> k.scale(-0.7f, a, 1, n));
    add(
        calls,
        "dropout",
        n,
        (k, a, b, c, d) -> k.dropout(0x123456789abcdefL, -n / 2, 5_000_000, 1.25f, a, 1, b, 2, n));
    add(
        calls,
        "dropout in place",
        n,
        (k, a, b, c, d) -> k.dropout(-7L, 1 << 30, 1 << 23, 2f, a, 3, a, 3, n));
    add(calls, "sgd", n, (k, a, b, c, d) -> k.sgd(a, 1, b, 2, n, 0.1f));
    add(calls, "momentum", n, (k, a, b, c, d) -> k.momentum(a, 1, b, 2, c, 3, n, 0.1f, 0.9f));
    add(
        calls,
        "adam",
        n,
        (k, a, b, c, d) -> k.adam(a, 1, b, 2, c, 3, d, 0, n, 0.01f, 0.1f, 0.001f, 1e-7f));
    add(
        calls,
        "velocity",
        n,
        (k, a, b, c, d) -> k.velocity(a, 1, b, 2, c, 3, n, 0.9f, -0.1f, 0.9f, -0.1f));
    add(
        calls,
        "rmsProp",
        n,
        (k, a, b, c, d) -> k.rmsProp(a, 1, b, 2, c, 3, n, 0.01f, 1, 0.1f, 1e-7f, 0));
    add(
        calls,
        "rmsProp as Adagrad",
        n,
        (k, a, b, c, d) -> k.rmsProp(a, 1, b, 2, c, 3, n, 0.01f, 0, 1, 0, 1e-10f));
    add(
        calls,
        "rmsProp with momentum",
        n,
        (k, a, b, c, d) ->
            k.rmsPropMomentum(
                a, 1, b, 2, c, 3, d, 0, a, 1, n, 1, 0.01f, 0.1f, 0.1f, 0, 1e-8f, 0.9f));
    add(
        calls,
        "adadelta",
        n,
        (k, a, b, c, d) -> k.adadelta(a, 1, b, 2, c, 3, d, 0, n, 0.5f, 0.05f, 1e-6f));
    add(
        calls,
        "nadam",
        n,
        (k, a, b, c, d) ->
            k.nadam(a, 1, b, 2, c, 3, d, 0, n, 0.01f, 0.002f, 1e-4f, 0.1f, 0.001f, 1e-7f));
    add(calls, "average", n, (k, a, b, c, d) -> k.average(a, 1, b, 2, n, 0.001f));
    add(calls, "penalize", n, (k, a, b, c, d) -> k.penalize(a, 1, b, 2, n, 0.01f, 0.02f));
    add(calls, "clip", n, (k, a, b, c, d) -> k.clip(a, 1, n, 0.75f));
  }

  private static void rows(List<Call> calls, int rows, int columns) {
    int n = rows * columns;
    String size = " " + rows + "x" + columns;
    add(calls, "softmax" + size, n, (k, a, b, c, d) -> k.softmax(a, 1, b, 2, rows, columns));
    add(
        calls,
        "softmax in place" + size,
        n,
        (k, a, b, c, d) -> k.softmax(a, 1, a, 1, rows, columns));
    add(
        calls,
        "softmax backward" + size,
        n,
        (k, a, b, c, d) -> k.softmaxBackward(a, 1, b, 2, c, 3, rows, columns));
    add(
        calls,
        "softmax cross-entropy" + size,
        n,
        (k, a, b, c, d) -> {
          labels(d, rows, columns);
          k.softmaxCrossEntropy(a, 1, d, 3, c, 2, b, 1, 0.25f, rows, columns);
        });
    add(
        calls,
        "softmax cross-entropy in place" + size,
        n,
        (k, a, b, c, d) -> {
          labels(d, rows, columns);
          k.softmaxCrossEntropy(a, 1, d, 3, c, 2, a, 1, 1f / 3f, rows, columns);
        });
    add(
        calls,
        "half squared" + size,
        n,
        (k, a, b, c, d) -> k.halfSquared(a, 1, b, 2, c, 1, d, 3, 0.125f, rows, columns));
    add(
        calls,
        "half squared in place" + size,
        n,
        (k, a, b, c, d) -> k.halfSquared(a, 1, b, 2, c, 1, a, 1, 0.125f, rows, columns));
  }

  private static void losses(List<Call> calls, int rows, int columns) {
    int n = rows * columns;
    String size = " " + rows + "x" + columns;
    for (ElementLoss l : ElementLoss.values()) {
      add(
          calls,
          l + size,
          n,
          (k, a, b, c, d) -> {
            sides(b, n);
            k.elementLoss(l, 0.7f, a, 1, b, 2, c, 1, d, 3, 0.125f, rows, columns);
          });
    }
    add(
        calls,
        "categorical cross-entropy" + size,
        n,
        (k, a, b, c, d) ->
            k.categoricalCrossEntropy(a, 1, b, 2, c, 1, d, 3, 0.125f, rows, columns));
  }

  /// Some targets that are exactly 0, 1 or −1.
  private static void sides(float[] t, int n) {
    for (int i = 0; i < n; i += 3) {
      t[2 + i] = i % 9 / 3 - 1;
    }
  }

  private static void columnSums(List<Call> calls, int rows, int columns) {
    int n = rows * columns;
    String size = " " + rows + "x" + columns;
    add(
        calls,
        "column sums" + size,
        n,
        (k, a, b, c, d) -> k.columnSums(a, 1, rows, columns, b, 2, 0, columns));
    add(
        calls,
        "some column sums" + size,
        n,
        (k, a, b, c, d) -> k.columnSums(a, 1, rows, columns, b, 2, 3, columns - 2));
  }

  private static void channels(List<Call> calls, int n, int width) {
    String size = " by " + width;
    int room = n + 6 * 144 + 64;
    calls.add(
        new Call(
            "channel sums" + size,
            n,
            room,
            (k, a, b, c, d) -> k.channels().sums(a, 1, n, d, width, b, 2)));
    calls.add(
        new Call(
            "channel squares" + size,
            n,
            room,
            (k, a, b, c, d) -> k.channels().squares(a, 1, n, d, width, b, 2)));
    for (Pointwise f : new Pointwise[] {Pointwise.LINEAR, Pointwise.RELU, Pointwise.LEAKY_RELU}) {
      calls.add(
          new Call(
              "channel map " + f + size,
              n,
              room,
              (k, a, b, c, d) -> k.channels().map(f, 0.3f, a, 1, b, 2, n, d, width)));
      calls.add(
          new Call(
              "channel map in place " + f + size,
              n,
              room,
              (k, a, b, c, d) -> k.channels().map(f, 0.3f, a, 1, a, 1, n, d, width)));
      calls.add(
          new Call(
              "channel slope sums " + f + size,
              n,
              room,
              (k, a, b, c, d) -> k.channels().slopeSums(f, 0.3f, a, 1, b, 2, n, d, width, c, 3)));
      calls.add(
          new Call(
              "channel slopes " + f + size,
              n,
              room,
              (k, a, b, c, d) -> k.channels().slopes(f, 0.3f, a, 1, b, 2, c, 3, n, d, width)));
      calls.add(
          new Call(
              "channel slopes in place of dy " + f + size,
              n,
              room,
              (k, a, b, c, d) -> k.channels().slopes(f, 0.3f, a, 1, b, 2, b, 2, n, d, width)));
    }
  }

  private static void add(List<Call> calls, String name, int n, Action action) {
    calls.add(new Call(name, n, n + 64, action));
  }

  private static void labels(float[] d, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      d[3 + i] = (i * 7 + 2) % columns;
    }
  }

  private static void store(double x, float[] to) {
    long bits = Double.doubleToLongBits(x);
    to[0] = bits >>> 48;
    to[1] = bits >>> 32 & 0xffff;
    to[2] = bits >>> 16 & 0xffff;
    to[3] = bits & 0xffff;
  }

  /// Numbers as training has them: of both signs, most of them between −8 and 8.
  static float[] ordinary(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      float wide = (float) random.nextDouble(-8, 8);
      x[i] = random.nextInt(4) == 0 ? wide * 12f : wide * 0.25f;
    }
    return x;
  }

  /// Numbers of every kind: all exponents, both zeros, infinities, NaN, subnormals.
  static float[] wild(int n, long seed) {
    float[] special = {
      0f,
      -0f,
      1f,
      -1f,
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      Float.MIN_NORMAL,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      88.72284f,
      -103.97208f
    };
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] =
          random.nextInt(3) == 0
              ? special[random.nextInt(special.length)]
              : Float.intBitsToFloat(random.nextInt());
    }
    return x;
  }
}
