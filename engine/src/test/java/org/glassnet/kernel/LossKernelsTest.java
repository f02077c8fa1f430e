package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Softmax and the losses against double precision.
class LossKernelsTest {
  private static final int ROWS = 5;

  static List<Kernels> providers() {
    return List.of(new ScalarKernels(), new SimdKernels());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void crossEntropyAndItsSlopes(Kernels k) {
    for (int columns : new int[] {1, 2, 10, 16, 26, 100, 5000}) {
      float[] x = ElementwiseCalls.ordinary(ROWS * columns, columns);
      float[] labels = new float[ROWS];
      float[] losses = new float[ROWS];
      float[] dx = new float[ROWS * columns];
      for (int i = 0; i < ROWS; i++) {
        labels[i] = i * 3 % columns;
      }
      k.softmaxCrossEntropy(x, 0, labels, 0, losses, 0, dx, 0, 0.5f, ROWS, columns);
      float[] y = new float[ROWS * columns];
      k.softmax(x, 0, y, 0, ROWS, columns);
      for (int i = 0; i < ROWS; i++) {
        double[] truth = softmax(x, i * columns, columns);
        int label = (int) labels[i];
        double loss = loss(x, i * columns, columns, label);
        assertThat((double) losses[i]).isCloseTo(loss, within(1e-6 + 1e-6 * loss));
        for (int j = 0; j < columns; j++) {
          double slope = 0.5 * (truth[j] - (j == label ? 1 : 0));
          assertThat((double) y[i * columns + j]).isCloseTo(truth[j], within(1e-6));
          assertThat((double) dx[i * columns + j]).isCloseTo(slope, within(1e-6));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void softmaxOfLargeNumbersDoesNotOverflow(Kernels k) {
    float[] y = new float[3];
    k.softmax(new float[] {1e30f, 1e30f, -1e30f}, 0, y, 0, 1, 3);
    assertThat(y).containsExactly(0.5f, 0.5f, 0f);
  }

  /// Exercise 2; the sums with c are exact.
  @ParameterizedTest
  @MethodSource("providers")
  void softmaxDoesNotChangeWithAConstant(Kernels k) {
    for (float c : new float[] {-500, 0.5f, 1024}) {
      float[] x = new float[30];
      float[] moved = new float[30];
      for (int i = 0; i < 30; i++) {
        x[i] = (i * 7 % 11 - 5) * 0.25f;
        moved[i] = x[i] + c;
      }
      float[] y = new float[30];
      float[] other = new float[30];
      k.softmax(x, 0, y, 0, 3, 10);
      k.softmax(moved, 0, other, 0, 3, 10);
      assertThat(other).containsExactly(y);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aNaNMakesItsRowNaNAndNoOther(Kernels k) {
    for (int columns : new int[] {2, 10, 40}) {
      float[] x = new float[3 * columns];
      x[columns + 1] = Float.NaN;
      float[] y = new float[3 * columns];
      k.softmax(x, 0, y, 0, 3, columns);
      for (int j = 0; j < 3 * columns; j++) {
        boolean inRow = j / columns == 1;
        assertThat(Float.isNaN(y[j])).as("number %d of rows of %d", j, columns).isEqualTo(inRow);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aLabelThatIsNoClassIsRefused(Kernels k) {
    float[] x = new float[10];
    float[] losses = new float[1];
    assertThatThrownBy(
            () -> k.softmaxCrossEntropy(x, 0, new float[] {10f}, 0, losses, 0, x, 0, 1f, 1, 10))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("10");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void softmaxSlopes(Kernels k) {
    int columns = 10;
    float[] x = ElementwiseCalls.ordinary(columns, 1);
    float[] dy = ElementwiseCalls.ordinary(columns, 2);
    float[] y = new float[columns];
    float[] dx = new float[columns];
    k.softmax(x, 0, y, 0, 1, columns);
    k.softmaxBackward(y, 0, dy, 0, dx, 0, 1, columns);
    double[] s = softmax(x, 0, columns);
    for (int j = 0; j < columns; j++) {
      double slope = 0;
      for (int i = 0; i < columns; i++) {
        slope += dy[i] * s[i] * ((i == j ? 1 : 0) - s[j]);
      }
      assertThat((double) dx[j]).isCloseTo(slope, within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void halfSquared(Kernels k) {
    float[] dx = new float[4];
    float[] losses = new float[2];
    float[] y = {1f, 2f, 3f, 4f};
    k.halfSquared(y, 0, new float[] {1f, 0f, 0f, 0f}, 0, losses, 0, dx, 0, 0.5f, 2, 2);
    assertThat(losses).containsExactly(2f, 12.5f);
    assertThat(dx).containsExactly(0f, 1f, 1.5f, 2f);
  }

  private static double[] softmax(float[] x, int from, int n) {
    double[] y = new double[n];
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      max = Math.max(max, x[from + j]);
    }
    double sum = 0;
    for (int j = 0; j < n; j++) {
      y[j] = StrictMath.exp(x[from + j] - max);
      sum += y[j];
    }
    for (int j = 0; j < n; j++) {
      y[j] /= sum;
    }
    return y;
  }

  private static double loss(float[] x, int from, int n, int label) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      max = Math.max(max, x[from + j]);
    }
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += StrictMath.exp(x[from + j] - max);
    }
    return StrictMath.log(sum) - (x[from + label] - max);
  }
}
