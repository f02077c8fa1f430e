package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glassnet.function.Elementwise;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Activations and their derivatives against their formulas.
class PointwiseTest {
  static List<Kernels> providers() {
    return List.of(new ScalarKernels(), new SimdKernels());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void reluLetsNaNBeSeen(Kernels k) {
    float[] x = {-2f, -0f, 0f, 3f, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] y = activate(k, Pointwise.RELU, 0f, x);
    assertThat(y).containsExactly(0f, 0f, 0f, 3f, Float.NaN, 0f, Float.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void leakyReluKeepsPartOfWhatIsBelowZero(Kernels k) {
    float[] y = activate(k, Pointwise.LEAKY_RELU, 0.25f, new float[] {-2f, -0f, 0f, 3f, Float.NaN});
    assertThat(y).containsExactly(-0.5f, -0f, 0f, 3f, Float.NaN);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void derivativesAgreeWithDifferenceQuotients(Kernels k) {
    double h = 1e-4;
    for (Pointwise f : Pointwise.values()) {
      for (float x = -3.05f; x < 3f; x += 0.1f) {
        float[] y = activate(k, f, 0.25f, new float[] {x});
        float[] dx = new float[1];
        float[] from = f.fromInput() ? new float[] {x} : y;
        k.activateBackward(f, 0.25f, from, 0, new float[] {2f}, 0, dx, 0, 1);
        double slope = (value(f, x + h) - value(f, x - h)) / (2 * h);
        assertThat((double) dx[0]).as("%s at %s", f, x).isCloseTo(2 * slope, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aSlopeOfNaNStaysNaN(Kernels k) {
    for (Pointwise f : Pointwise.values()) {
      float[] dx = new float[1];
      k.activateBackward(f, 0f, new float[] {0f}, 0, new float[] {Float.NaN}, 0, dx, 0, 1);
      assertThat(dx[0]).as("%s", f).isNaN();
    }
  }

  private static float[] activate(Kernels k, Pointwise f, float alpha, float[] x) {
    float[] y = new float[x.length];
    k.activate(f, alpha, x, 0, y, 0, x.length);
    return y;
  }

  private static double value(Pointwise f, double x) {
    return truth(f).value(x);
  }

  /// The textbook's definition, with 0.25 for alpha.
  static Elementwise truth(Pointwise f) {
    return switch (f) {
      case LINEAR -> new Elementwise.Linear();
      case RELU -> new Elementwise.Relu();
      case LEAKY_RELU -> new Elementwise.LeakyRelu(0.25);
      case TANH -> new Elementwise.Tanh();
      case SIGMOID -> new Elementwise.Sigmoid();
      case ELU -> new Elementwise.Elu(0.25);
      case SELU -> new Elementwise.Selu();
      case SOFTPLUS -> new Elementwise.Softplus();
      case RELU6 -> new Elementwise.Relu6();
      case HARD_SIGMOID -> new Elementwise.HardSigmoid();
      case GELU -> new Elementwise.Gelu();
      case SWISH -> new Elementwise.Swish();
      case LECUN_TANH -> new Elementwise.LecunTanh();
    };
  }
}
