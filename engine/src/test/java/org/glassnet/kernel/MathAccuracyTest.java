package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.glassnet.function.Elementwise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// exp, log, tanh and sigmoid against [StrictMath] in double precision, over all exponents.
class MathAccuracyTest {
  private interface Kernel {
    void run(Kernels k, float[] x, float[] y, int n);
  }

  /// A prime step through all 2³² floats: 1.3 million of them.
  private static final int STEP = 3301;

  private final Kernels kernels = new SimdKernels();

  @Test
  void exp() {
    assertThat(worst((k, x, y, n) -> k.exp(x, 0, y, 0, n), StrictMath::exp)).isLessThan(1.1);
  }

  @Test
  void log() {
    assertThat(worst((k, x, y, n) -> k.log(x, 0, y, 0, n), StrictMath::log)).isLessThan(1.0);
  }

  @Test
  void tanh() {
    Kernel tanh = (k, x, y, n) -> k.activate(Pointwise.TANH, 0f, x, 0, y, 0, n);
    assertThat(worst(tanh, StrictMath::tanh)).isLessThan(1.1);
  }

  @Test
  void sigmoid() {
    Kernel sigmoid = (k, x, y, n) -> k.activate(Pointwise.SIGMOID, 0f, x, 0, y, 0, n);
    DoubleUnaryOperator truth =
        x -> x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    assertThat(worst(sigmoid, truth)).isLessThan(1.6);
  }

  @ParameterizedTest
  @CsvSource({
    "ELU, 1.2",
    "SELU, 2.4",
    "SOFTPLUS, 1.7",
    "HARD_SIGMOID, 1.1",
    "RELU6, 0.1",
    "GELU, 5.5",
    "SWISH, 2.3",
    "LECUN_TANH, 2.2"
  })
  void activations(Pointwise f, double bound) {
    Elementwise truth = f == Pointwise.ELU ? new Elementwise.Elu(1) : PointwiseTest.truth(f);
    Kernel kernel = (k, x, y, n) -> k.activate(f, 1f, x, 0, y, 0, n);
    assertThat(worst(kernel, truth::value, Math.ulp(1e-36f))).isLessThan(bound);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN, NaN, NaN, NaN",
    "Infinity, Infinity, Infinity, 1, 1",
    "-Infinity, 0, NaN, -1, 0",
    "0, 1, -Infinity, 0, 0.5",
    "-0.0, 1, -Infinity, -0.0, 0.5",
    "1, 2.7182817, 0, 0.7615942, 0.7310586",
    "-1, 0.36787945, NaN, -0.7615942, 0.26894143",
    "88.72284, Infinity, 4.4855175, 1, 1",
    "-103.97209, 0, NaN, -1, 0",
    "-87.5, 9.982351E-39, NaN, -1, 9.982351E-39",
    "1.4E-45, 1, -103.27893, 1.4E-45, 0.5",
    "3.4028235E38, Infinity, 88.72284, 1, 1"
  })
  void specialValues(float x, float exp, float log, float tanh, float sigmoid) {
    for (Kernels k : new Kernels[] {new ScalarKernels(), new SimdKernels()}) {
      for (int n : new int[] {1, 16}) {
        float[] from = new float[n];
        float[] to = new float[n];
        from[n - 1] = x;
        k.exp(from, 0, to, 0, n);
        assertThat(to[n - 1]).as("exp").isEqualTo(Float.valueOf(exp));
        k.log(from, 0, to, 0, n);
        assertThat(to[n - 1]).as("log").isEqualTo(Float.valueOf(log));
        k.activate(Pointwise.TANH, 0f, from, 0, to, 0, n);
        assertThat(to[n - 1]).as("tanh").isEqualTo(Float.valueOf(tanh));
        k.activate(Pointwise.SIGMOID, 0f, from, 0, to, 0, n);
        assertThat(to[n - 1]).as("sigmoid").isEqualTo(Float.valueOf(sigmoid));
      }
    }
  }

  private double worst(Kernel kernel, DoubleUnaryOperator truth) {
    return worst(kernel, truth, Float.MIN_VALUE);
  }

  /// The largest error in units of the last place, but no less than the least; infinite where a
  /// special value is wrong.
  private double worst(Kernel kernel, DoubleUnaryOperator truth, float least) {
    float[] x = new float[4096];
    float[] y = new float[4096];
    double worst = 0;
    long bits = 0;
    while (bits < 1L << 32) {
      int n = 0;
      for (; n < x.length && bits < 1L << 32; n++, bits += STEP) {
        x[n] = Float.intBitsToFloat((int) bits);
      }
      kernel.run(kernels, x, y, n);
      for (int i = 0; i < n; i++) {
        worst = Math.max(worst, error(y[i], truth.applyAsDouble(x[i]), least));
      }
    }
    return worst;
  }

  private static double error(float y, double truth, float least) {
    float rounded = (float) truth;
    if (Float.compare(y, rounded) == 0) {
      return 0;
    }
    if (!Float.isFinite(rounded) || !Float.isFinite(y)) {
      // of −∞ times 0 there is no value
      return Double.isNaN(truth) && Float.isNaN(y) ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(y - truth) / Math.max(least, Math.ulp(rounded));
  }
}
