package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComputeTest {
  private static final int ROWS = 1_030;
  private static final int COLUMNS = 33;
  private static final int N = ROWS * COLUMNS;

  @Test
  void everyOperationHasTheSameBitsOnAnyThreadsAndCode() {
    List<float[]> truth = null;
    for (KernelChoice choice : List.of(KernelChoice.SCALAR, KernelChoice.SIMD)) {
      for (int threads = 1; threads <= 3; threads++) {
        try (Compute compute = Compute.open(threads, choice)) {
          for (int again = 0; again < 5; again++) {
            List<float[]> results = all(compute);
            truth = truth == null ? results : truth;
            assertThat(results).usingRecursiveComparison().isEqualTo(truth);
          }
        }
      }
    }
  }

  @Test
  void splittingAllocatesNothing() {
    ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] x = some(1);
    float[] y = some(2);
    try (Compute compute = Compute.open(2, KernelChoice.SIMD)) {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 500 && least > 0; round++) {
        long before = beans.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20; i++) {
          compute.updates().sgd(x, 0, y, 0, N, 0.001f);
          compute.sum(x, 0, N);
          compute.columnSums(x, 0, ROWS, COLUMNS, y, 0);
          compute.softmax(x, 0, y, 0, ROWS, COLUMNS);
        }
        least = Math.min(least, beans.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isZero();
    }
  }

  @Test
  void autoBeginsOnScalarCodeAndChangesOverOnlyAtAStep() {
    try (Compute compute = Compute.open(1, KernelChoice.AUTO)) {
      compute.warmUp();
      assertThat(compute.simdSteps()).isZero();
      assertThat(compute.beginStep()).isTrue();
      assertThat(compute.beginStep()).isTrue();
      assertThat(compute.simdSteps()).isEqualTo(2);
      assertThat(compute.info().provider()).isEqualTo("simd");
      assertThat(compute.info().species()).isIn("128", "256", "512");
    }
  }

  @Test
  void scalarStaysScalar() {
    try (Compute compute = Compute.open(2, KernelChoice.SCALAR)) {
      compute.warmUp();
      assertThat(compute.beginStep()).isFalse();
      assertThat(compute.simdSteps()).isZero();
      assertThat(compute.threads()).isEqualTo(2);
      assertThat(compute.info())
          .isEqualTo(new KernelInfo("scalar", "none", "scalar code, as asked for"));
    }
  }

  @Test
  void forcedSimdIsSimdFromTheFirstStep() {
    try (Compute compute = Compute.open(1, KernelChoice.SIMD)) {
      assertThat(compute.beginStep()).isTrue();
    }
  }

  @Test
  void aWrongChoiceIsRefusedWithTheRightOnes() {
    assertThatThrownBy(() -> KernelChoice.of("fast"))
        .hasMessage("glassnet.kernel is 'fast'; it must be scalar, simd or auto");
    assertThat(KernelChoice.of("simd")).isEqualTo(KernelChoice.SIMD);
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> Compute.open(0, KernelChoice.SCALAR))
        .hasMessage("threads is 0: it must be 1 or more");
  }

  /// The results of every operation, each large enough to be split.
  private static List<float[]> all(Compute c) {
    List<float[]> results = new ArrayList<>();
    float[] x = some(1);
    float[] g = some(2);
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = i % COLUMNS;
    }
    for (Pointwise f : Pointwise.values()) {
      float[] y = new float[N];
      c.activate(f, 0.1f, x, 0, y, 0, N);
      float[] dx = new float[N];
      c.activateBackward(f, 0.1f, y, 0, g, 0, dx, 0, N);
      results.add(y);
      results.add(dx);
    }
    float[] y = new float[N];
    c.softmax(x, 0, y, 0, ROWS, COLUMNS);
    float[] dx = new float[N];
    c.softmaxBackward(y, 0, g, 0, dx, 0, ROWS, COLUMNS);
    float[] losses = new float[2 * ROWS];
    float[] slopes = new float[N];
    c.losses().softmaxCrossEntropy(x, 0, labels, 0, losses, 0, slopes, 0, 0.5f, ROWS, COLUMNS);
    float[] differences = new float[N];
    c.losses().halfSquared(x, 0, g, 0, losses, ROWS, differences, 0, 0.5f, ROWS, COLUMNS);
    float[] columns = new float[COLUMNS];
    c.columnSums(x, 0, ROWS, COLUMNS, columns, 0);
    results.addAll(List.of(y, dx, losses, slopes, differences, columns));
    results.add(new float[] {(float) c.sum(x, 5, N - 5), (float) c.sumOfSquares(x, 5, N - 5)});
    float[] p = some(3);
    float[] v = some(4);
    float[] m = some(5);
    c.add(x, 0, p, 0, N);
    c.scale(0.7f, p, 0, N);
    c.updates().sgd(p, 0, g, 0, N, 0.1f);
    c.updates().momentum(p, 0, m, 0, g, 0, N, 0.1f, 0.9f);
    c.activate(Pointwise.RELU, 0f, v, 0, v, 0, N);
    c.updates().adam(p, 0, m, 0, v, 0, g, 0, N, 0.01f, 0.1f, 0.001f, 1e-7f);
    float[] s = some(6);
    c.activate(Pointwise.RELU, 0f, s, 0, s, 0, N);
    c.updates().velocity(p, 0, m, 0, g, 0, N, 0.9f, -0.1f, 0.9f, -0.1f);
    c.updates().rmsProp(p, 0, s, 0, g, 0, N, 0.01f, 1, 0.1f, 1e-7f, 0);
    c.updates()
        .rmsPropMomentum(p, 0, s, 0, m, 0, v, 0, g, 0, N, 0.01f, 1, 0.1f, 0.2f, 1e-7f, 1e-3f, 0.9f);
    c.activate(Pointwise.RELU, 0f, v, 0, v, 0, N);
    c.updates().adadelta(p, 0, s, 0, v, 0, g, 0, N, 0.5f, 0.05f, 1e-6f);
    c.updates().nadam(p, 0, m, 0, s, 0, g, 0, N, 0.01f, 0.002f, 1e-4f, 0.1f, 0.001f, 1e-7f);
    float[] slope = some(7);
    c.updates().average(slope, 0, v, 0, N, 0.001f);
    c.updates().penalize(p, 0, slope, 0, N, 0.01f, 0.02f);
    c.updates().clip(slope, 0, N, 0.75f);
    results.addAll(List.of(p, v, m, s, slope));
    return results;
  }

  private static float[] some(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[N];
    for (int i = 0; i < N; i++) {
      x[i] = (float) random.nextDouble(-2, 2);
    }
    return x;
  }
}
