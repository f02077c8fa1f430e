package org.glassnet.kernel;

/// The speed of fused multiply-adds in registers, on all threads of a compute at once: what no
/// kernel can pass.
public final class Peak {
  private static final int TURNS = 20_000;

  /// So short that another program seldom comes between.
  private static final double WINDOW = 0.0002;

  private static final int WINDOWS = 3_000;
  private static final double PATIENCE = 4;

  /// Enough short calls for the JIT to compile the chains as a whole, not from within their loop.
  private static final int CALLS = 20_000;

  private static final int SHORT = 20;

  /// What counts as faster.
  private static final double FASTER = 1.02;

  private static final int SCALAR_CHAINS = 8;

  private Peak() {}

  /// The fastest of many short windows, in GFLOP/s; a multiply-add is two operations. It goes on
  /// while it gets faster, as compiled code comes late.
  public static double gflops(Compute compute) {
    warmUp(compute);
    double best = 0;
    int same = 0;
    long start = System.nanoTime();
    while (same < WINDOWS && (System.nanoTime() - start) * 1e-9 < PATIENCE) {
      double now = gflops(compute, WINDOW);
      same = now > FASTER * best ? 0 : same + 1;
      best = Math.max(best, now);
    }
    return best;
  }

  /// Lets the JIT compile what [#gflops(Compute, double)] measures.
  public static void warmUp(Compute compute) {
    boolean simd = compute.beginStep();
    float sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += chains(simd, SHORT);
    }
    check(sum);
  }

  private static float chains(boolean simd, int turns) {
    return simd ? SimdHolder.chains(turns) : scalar(turns);
  }

  private static void check(float sum) {
    if (Float.isNaN(sum)) {
      throw new IllegalStateException("the chains stay finite");
    }
  }

  /// The speed in one window of some seconds.
  public static double gflops(Compute compute, double seconds) {
    boolean simd = compute.beginStep();
    float[] sinks = new float[compute.threads() + 1];
    Part part =
        (_, from, to, _) -> {
          for (int i = from; i < to; i++) {
            sinks[i] = chains(simd, TURNS);
          }
        };
    int lanes = simd ? SimdHolder.bits() / Float.SIZE * FmaChains.CHAINS : SCALAR_CHAINS;
    double operations = 2.0 * lanes * TURNS * compute.threads();
    long start = System.nanoTime();
    int done = 0;
    double elapsed;
    do {
      compute.split(part, compute.threads(), 1, Long.MAX_VALUE);
      done++;
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < seconds);
    for (float sink : sinks) {
      check(sink);
    }
    return done * operations / elapsed * 1e-9;
  }

  private static float scalar(int turns) {
    float a = 1;
    float b = 2;
    float c = 3;
    float d = 4;
    float e = 5;
    float f = 6;
    float g = 7;
    float h = 8;
    for (int turn = 0; turn < turns; turn++) {
      a = Math.fma(a, 0.5f, 1);
      b = Math.fma(b, 0.5f, 1);
      c = Math.fma(c, 0.5f, 1);
      d = Math.fma(d, 0.5f, 1);
      e = Math.fma(e, 0.5f, 1);
      f = Math.fma(f, 0.5f, 1);
      g = Math.fma(g, 0.5f, 1);
      h = Math.fma(h, 0.5f, 1);
    }
    return a + b + c + d + e + f + g + h;
  }
}
