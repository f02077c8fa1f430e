package org.glassnet.kernel;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// The tiny calls that take every SIMD kernel through all of its code.
final class WarmUpCalls {
  /// A call to be repeated until it is fast.
  record Call(String name, Runnable action) {}

  private static final int DEPTH = 4;
  /// Two whole vectors and a tail: more turns would have the JIT compile loops before methods.
  private static final int C = 2 * SimdHolder.bits() / 32 + 3;
  private static final int N = 2 * C;

  private WarmUpCalls() {}

  static List<Call> all(Kernels k) {
    List<Call> calls = new ArrayList<>();
    products(k, calls);
    pointwise(k, calls);
    rows(k, calls);
    updates(k, calls);
    return calls;
  }

  private static void products(Kernels k, List<Call> calls) {
    Scratch scratch = new Scratch();
    int lanes = SimdHolder.bits() / 32;
    // whole and padded panels of each width; heights that take each tile whole and cut
    int[] columns = {4 * lanes, 2 * lanes, 2 * lanes - 1, lanes, lanes - 1};
    int[] rows = {10, 8, 5, 3};
    Matrix a = new Matrix(some(64 * 64), 0, 64);
    Matrix b = new Matrix(some(64 * 64), 0, 64);
    Matrix c = new Matrix(new float[64 * 64], 0, 64);
    for (Form form : Form.values()) {
      for (int n : columns) {
        for (int i = 0; i < rows.length; i++) {
          int m = rows[i];
          Start start = Start.values()[i % 3];
          Product p =
              new Product(form, m, n, DEPTH, a, b, c, start, b, Pointwise.LINEAR, 0f);
          calls.add(
              new Call(
                  "product " + form + " " + m + "x" + n,
                  () -> k.product(p, 0, m, 0, n, scratch)));
        }
      }
    }
  }

  private static void pointwise(Kernels k, List<Call> calls) {
    float[] x = some(N);
    float[] y = some(N);
    float[] z = new float[N];
    for (Pointwise f : Pointwise.values()) {
      calls.add(new Call(f + "", () -> k.activate(f, 0.1f, x, 0, z, 0, C)));
      calls.add(
          new Call(f + " backward", () -> k.activateBackward(f, 0.1f, x, 0, y, 0, z, 0, C)));
    }
    calls.add(new Call("exp", () -> k.exp(x, 0, z, 0, C)));
    calls.add(new Call("log", () -> k.log(x, 0, z, 0, C)));
  }

  private static void rows(Kernels k, List<Call> calls) {
    float[] x = some(N);
    float[] y = some(N);
    float[] z = new float[N];
    float[] losses = new float[2];
    float[] labels = {0f, 1f};
    calls.add(new Call("softmax", () -> k.softmax(x, 0, z, 0, 2, C)));
    calls.add(new Call("softmax backward", () -> k.softmaxBackward(x, 0, y, 0, z, 0, 2, C)));
    calls.add(
        new Call(
            "softmax cross-entropy",
            () -> k.softmaxCrossEntropy(x, 0, labels, 0, losses, 0, z, 0, 0.5f, 2, C)));
    calls.add(
        new Call(
            "half squared", () -> k.halfSquared(x, 0, y, 0, losses, 0, z, 0, 0.5f, 2, C)));
    calls.add(new Call("sum", () -> k.sum(x, 0, N)));
    calls.add(new Call("sum of squares", () -> k.sumOfSquares(x, 0, N)));
    calls.add(new Call("column sums", () -> k.columnSums(x, 0, 2, C, z, 0, 0, C)));
  }

  private static void updates(Kernels k, List<Call> calls) {
    float[] g = some(N);
    float[] p = new float[N];
    float[] m = new float[N];
    float[] v = new float[N];
    calls.add(new Call("add", () -> k.add(g, 0, p, 0, N)));
    calls.add(new Call("scale", () -> k.scale(0.5f, p, 0, N)));
    calls.add(new Call("sgd", () -> k.sgd(p, 0, g, 0, N, 0.001f)));
    calls.add(new Call("momentum", () -> k.momentum(p, 0, v, 0, g, 0, N, 0.001f, 0.5f)));
    calls.add(
        new Call(
            "adam", () -> k.adam(p, 0, m, 0, v, 0, g, 0, N, 0.001f, 0.1f, 0.001f, 1e-7f)));
  }

  /// Numbers of either sign, away from zero and infinity.
  private static float[] some(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (i % 13 - 6) * 0.25f + 0.125f;
    }
    return x;
  }
}
