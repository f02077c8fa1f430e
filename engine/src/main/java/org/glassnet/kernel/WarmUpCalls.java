package org.glassnet.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// The tiny calls that take every SIMD kernel through all of its code.
final class WarmUpCalls {
  /// A call in two sizes: one that is bearable in the interpreter, one that shows whether it is
  /// compiled.
  ///
  /// @param limit how many nanoseconds the large one may take: a few times what it takes compiled,
  ///   and a fraction of what it takes before
  record Call(String name, Runnable small, Runnable large, long limit) {
    Call(String name, Runnable small, Runnable large) {
      this(name, small, large, 1_500);
    }

    static Call of(String name, int small, int large, IntConsumer size) {
      return new Call(name, () -> size.accept(small), () -> size.accept(large));
    }

    void to(List<Call> calls) {
      calls.add(this);
    }
  }

  private static final int LANES = SimdHolder.bits() / 32;

  /// Whole vectors and a tail.
  private static final int SMALL = 2 * LANES + 3;

  private static final int LARGE = 16 * LANES + 3;
  private static final int SHALLOW = 3;
  private static final int DEEP = 16;

  private WarmUpCalls() {}

  static List<Call> all(Kernels k) {
    List<Call> calls = new ArrayList<>();
    for (KernelGroup group : KernelGroup.values()) {
      calls.addAll(of(group, k));
    }
    return calls;
  }

  static List<Call> of(KernelGroup group, Kernels k) {
    List<Call> calls = new ArrayList<>();
    switch (group) {
      case USUAL -> {
        products(k, calls);
        pointwise(k, true, calls);
        rows(k, calls);
        updates(k, calls);
      }
      case CONVOLUTIONS -> {
        calls.addAll(WarmUpConvolutions.calls(k));
        WarmUpPooling.pools(k, calls);
      }
      case RARE -> {
        pointwise(k, false, calls);
        rareLosses(k, calls);
        rareUpdates(k, calls);
        channels(k.channels(), calls);
        WarmUpPooling.features(k.features(), calls);
      }
    }
    return calls;
  }

  private static void products(Kernels k, List<Call> calls) {
    Scratch scratch = new Scratch();
    // whole and cut panels of each width; heights that take each tile whole and cut
    int[] columns = {4 * LANES, 2 * LANES, LANES, LANES - 1};
    int[] rows = {10, 8, 5, 3};
    Start[] starts = Start.values();
    Matrix a = new Matrix(some(64 * 64), 0, 64);
    Matrix b = new Matrix(some(64 * 64), 0, 64);
    Matrix c = new Matrix(new float[64 * 64], 0, 64);
    for (Form form : Form.values()) {
      for (int n : columns) {
        for (int i = 0; i < rows.length; i++) {
          Start start = starts[i % starts.length];
          Product small = product(form, rows[i], n, SHALLOW, a, b, c, start);
          Product large = product(form, rows[i], n, DEEP, a, b, c, start);
          new Call(
                  "product " + form + " " + rows[i] + "x" + n,
                  () -> k.product(small, 0, small.rows(), 0, n, scratch),
                  () -> k.product(large, 0, large.rows(), 0, n, scratch))
              .to(calls);
        }
      }
    }
    for (int n : new int[] {4 * LANES, 2 * LANES, LANES - 1}) {
      Product small = product(Form.ATB, 10, n, SHALLOW, a, b, c, Start.ZERO);
      Product large = product(Form.ATB, 10, n, DEEP, a, b, c, Start.ZERO);
      new Call(
              "descent 10x" + n,
              () -> k.descend(small, 0.5f, 0, 10, 0, n, scratch),
              () -> k.descend(large, 0.5f, 0, 10, 0, n, scratch))
          .to(calls);
    }
    float[] packed = new float[4 * LANES * DEEP];
    for (int vectors : new int[] {1, 2, 4}) {
      Call.of(
              "packing of " + vectors,
              SHALLOW,
              DEEP,
              n -> SimdHolder.pack(b.array(), b.stride(), packed, vectors, n))
          .to(calls);
    }
    Call.of(
            "transposing",
            1,
            4,
            n -> SimdHolder.transpose(b.array(), b.stride(), packed, LANES, n * LANES))
        .to(calls);
  }

  private static Product product(
      Form form, int m, int n, int depth, Matrix a, Matrix b, Matrix c, Start start) {
    return new Product(form, m, n, depth, a, b, c, start, b, Pointwise.LINEAR, 0f);
  }

  private static void pointwise(Kernels k, boolean usual, List<Call> calls) {
    float[] x = some(LARGE);
    float[] y = some(LARGE);
    float[] z = new float[LARGE];
    for (Pointwise f : Pointwise.values()) {
      if (f.fused() == usual) {
        add(calls, f + "", n -> k.activate(f, 0.1f, x, 0, z, 0, n));
        add(calls, f + " backward", n -> k.activateBackward(f, 0.1f, x, 0, y, 0, z, 0, n));
      }
    }
    if (usual) {
      add(calls, "exp", n -> k.exp(x, 0, z, 0, n));
      add(calls, "log", n -> k.log(x, 0, z, 0, n));
    }
  }

  private static void rows(Kernels k, List<Call> calls) {
    float[] x = some(2 * LARGE);
    float[] y = some(2 * LARGE);
    float[] z = new float[2 * LARGE];
    float[] losses = new float[16];
    float[] labels = new float[16];
    // rows of less than a vector, as the ten classes of many problems
    int few = LANES - 1;
    Call.of("softmax of short rows", 2, 16, m -> k.softmax(x, 0, z, 0, m, few)).to(calls);
    Call.of(
            "softmax backward of short rows",
            2,
            16,
            m -> k.softmaxBackward(x, 0, y, 0, z, 0, m, few))
        .to(calls);
    Call.of(
            "softmax cross-entropy of short rows",
            2,
            16,
            m -> k.softmaxCrossEntropy(x, 0, labels, 0, losses, 0, z, 0, 0.5f, m, few))
        .to(calls);
    Call.of(
            "half squared of short rows",
            2,
            16,
            m -> k.halfSquared(x, 0, y, 0, losses, 0, z, 0, 0.5f, m, few))
        .to(calls);
    add(calls, "softmax", n -> k.softmax(x, 0, z, 0, 1, n));
    add(calls, "softmax backward", n -> k.softmaxBackward(x, 0, y, 0, z, 0, 1, n));
    add(
        calls,
        "softmax cross-entropy",
        n -> k.softmaxCrossEntropy(x, 0, labels, 0, losses, 0, z, 0, 0.5f, 1, n));
    add(calls, "half squared", n -> k.halfSquared(x, 0, y, 0, losses, 0, z, 0, 0.5f, 1, n));
    add(calls, "sum", n -> k.sum(x, 0, n));
    add(calls, "sum of squares", n -> k.sumOfSquares(x, 0, n));
    add(calls, "column sums", n -> k.columnSums(x, 0, 2, n, z, 0, 0, n));
  }

  private static void rareLosses(Kernels k, List<Call> calls) {
    float[] x = some(LARGE);
    float[] y = some(LARGE);
    float[] z = new float[LARGE];
    float[] losses = new float[1];
    add(
        calls,
        "categorical cross-entropy",
        n -> k.categoricalCrossEntropy(x, 0, y, 0, losses, 0, z, 0, 0.5f, 1, n));
    for (ElementLoss l : ElementLoss.values()) {
      add(calls, l + "", n -> k.elementLoss(l, 1f, x, 0, y, 0, losses, 0, z, 0, 0.5f, 1, n));
    }
  }

  private static void updates(Kernels k, List<Call> calls) {
    float[] g = some(LARGE);
    float[] p = new float[LARGE];
    float[] m = new float[LARGE];
    float[] v = new float[LARGE];
    add(calls, "add", n -> k.add(g, 0, p, 0, n));
    add(calls, "scale", n -> k.scale(0.5f, p, 0, n));
    add(calls, "sgd", n -> k.sgd(p, 0, g, 0, n, 0.001f));
    add(calls, "momentum", n -> k.momentum(p, 0, v, 0, g, 0, n, 0.001f, 0.5f));
    add(calls, "adam", n -> k.adam(p, 0, m, 0, v, 0, g, 0, n, 0.001f, 0.1f, 0.001f, 1e-7f));
  }

  private static void rareUpdates(Kernels k, List<Call> calls) {
    float[] g = some(LARGE);
    float[] p = new float[LARGE];
    float[] m = new float[LARGE];
    float[] v = new float[LARGE];
    float[] s = some(LARGE);
    Arrays.fill(s, 1);
    add(calls, "dropout", n -> k.dropout(7, 0, 1 << 23, 2f, g, 0, p, 0, n));
    add(calls, "velocity", n -> k.velocity(p, 0, v, 0, g, 0, n, 0.5f, 1, -0.001f, 0.001f));
    add(calls, "rmsProp", n -> k.rmsProp(p, 0, s, 0, g, 0, n, 0.001f, 1, 0.1f, 1e-7f, 0));
    add(
        calls,
        "rmsProp with momentum",
        n ->
            k.rmsPropMomentum(
                p, 0, s, 0, m, 0, v, 0, g, 0, n, 0.001f, 1, 0.1f, 0.1f, 1e-7f, 0, 0.5f));
    add(calls, "adadelta", n -> k.adadelta(p, 0, s, 0, m, 0, g, 0, n, 0.001f, 0.1f, 1e-7f));
    add(
        calls,
        "nadam",
        n -> k.nadam(p, 0, m, 0, s, 0, g, 0, n, 0.001f, 0.001f, 1e-4f, 0.1f, 0.001f, 1e-7f));
    add(calls, "average", n -> k.average(g, 0, v, 0, n, 0.1f));
    add(calls, "penalize", n -> k.penalize(g, 0, v, 0, n, 0.01f, 0.01f));
    add(calls, "clip", n -> k.clip(v, 0, n, 0.5f));
  }

  /// A wide row of blocks of vectors and single ones.
  private static void channels(ChannelKernels k, List<Call> calls) {
    int width = 4 * LANES + 2 * Math.max(LANES, 16);
    int small = width + 3;
    int large = 4 * width + 3;
    float[] x = some(large);
    float[] dy = some(large);
    float[] z = new float[large];
    float[] table = some(6 * width);
    float[] s = new float[2 * width];
    Call.of("channel sums", small, large, n -> k.sums(x, 0, n, table, width, s, 0)).to(calls);
    Call.of("channel squares", small, large, n -> k.squares(x, 0, n, table, width, s, 0)).to(calls);
    for (Pointwise f : new Pointwise[] {Pointwise.LINEAR, Pointwise.RELU, Pointwise.LEAKY_RELU}) {
      Call.of("channel map " + f, small, large, n -> k.map(f, 0.1f, x, 0, z, 0, n, table, width))
          .to(calls);
      Call.of(
              "channel slope sums " + f,
              small,
              large,
              n -> k.slopeSums(f, 0.1f, x, 0, dy, 0, n, table, width, s, 0))
          .to(calls);
      Call.of(
              "channel slopes " + f,
              small,
              large,
              n -> k.slopes(f, 0.1f, x, 0, dy, 0, z, 0, n, table, width))
          .to(calls);
    }
  }

  private static void add(List<Call> calls, String name, IntConsumer size) {
    Call.of(name, SMALL, LARGE, size).to(calls);
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
