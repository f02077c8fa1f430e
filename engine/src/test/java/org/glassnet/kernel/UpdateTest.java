package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The optimizers' steps against their formulas in double precision.
class UpdateTest {
  private static final int N = 37;

  private final float[] p = ElementwiseCalls.ordinary(N, 1);
  private final float[] g = ElementwiseCalls.ordinary(N, 2);

  static List<Kernels> providers() {
    return List.of(new ScalarKernels(), new SimdKernels());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void sgd(Kernels k) {
    float[] after = p.clone();
    k.sgd(after, 0, g, 0, N, 0.1f);
    for (int i = 0; i < N; i++) {
      assertThat(after[i]).isEqualTo(Math.fma(-0.1f, g[i], p[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void momentumGathersSpeed(Kernels k) {
    float[] after = p.clone();
    float[] v = new float[N];
    k.momentum(after, 0, v, 0, g, 0, N, 0.1f, 0.9f);
    k.momentum(after, 0, v, 0, g, 0, N, 0.1f, 0.9f);
    for (int i = 0; i < N; i++) {
      double speed = -0.1 * g[i] * 1.9;
      assertThat((double) v[i]).isCloseTo(speed, within(1e-5));
      assertThat((double) after[i]).isCloseTo(p[i] - 0.1 * g[i] + speed, within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void adam(Kernels k) {
    float[] after = p.clone();
    float[] m = new float[N];
    float[] v = new float[N];
    double[] truth = new double[N];
    double[] mean = new double[N];
    double[] square = new double[N];
    for (int i = 0; i < N; i++) {
      truth[i] = p[i];
    }
    for (int step = 0; step < 5; step++) {
      k.adam(after, 0, m, 0, v, 0, g, 0, N, 0.01f, 0.1f, 0.001f, 1e-7f);
      for (int i = 0; i < N; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * g[i];
        square[i] = 0.999 * square[i] + 0.001 * g[i] * g[i];
        truth[i] -= 0.01 * mean[i] / (Math.sqrt(square[i]) + 1e-7);
      }
    }
    for (int i = 0; i < N; i++) {
      assertThat((double) after[i]).isCloseTo(truth[i], within(1e-4));
      assertThat((double) m[i]).isCloseTo(mean[i], within(1e-4));
      assertThat((double) v[i]).isCloseTo(square[i], within(1e-4 + 1e-5 * square[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void addAndScale(Kernels k) {
    float[] after = p.clone();
    k.add(g, 0, after, 0, N);
    k.scale(0.3f, after, 0, N);
    for (int i = 0; i < N; i++) {
      assertThat(after[i]).isEqualTo((p[i] + g[i]) * 0.3f);
    }
  }
}
