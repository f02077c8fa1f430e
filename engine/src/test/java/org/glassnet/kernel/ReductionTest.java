package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sums follow the documented order to the bit, whoever computes them.
class ReductionTest {
  private static final int[] SIZES = {0, 1, 7, 15, 16, 17, 207, 4095, 4096, 4098, 20_001};

  static List<Kernels> providers() {
    return List.of(new ScalarKernels(), new SimdKernels());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void sumsAreInTheOneOrder(Kernels k) {
    for (int n : SIZES) {
      float[] x = ElementwiseCalls.ordinary(n + 3, n);
      assertThat(k.sum(x, 3, n)).isEqualTo(inOrder(x, 3, n, false));
      assertThat(k.sumOfSquares(x, 3, n)).isEqualTo(inOrder(x, 3, n, true));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aLongSumStaysPrecise(Kernels k) {
    float[] x = new float[1 << 20];
    for (int i = 0; i < x.length; i++) {
      x[i] = 0.1f;
    }
    assertThat(k.sum(x, 0, x.length)).isCloseTo(0.1f * (double) x.length, within(1.0));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void columnSumsAreInTheOneOrder(Kernels k) {
    for (int rows : new int[] {0, 1, 64, 512, 513, 1300}) {
      for (int columns : new int[] {1, 3, 10, 16, 37, 128}) {
        float[] x = ElementwiseCalls.ordinary(rows * columns + 1, rows + columns);
        float[] y = ElementwiseCalls.ordinary(columns + 2, 5);
        k.columnSums(x, 1, rows, columns, y, 2, 0, columns);
        for (int j = 0; j < columns; j++) {
          assertThat(y[2 + j]).isEqualTo(column(x, 1 + j, rows, columns));
        }
      }
    }
  }

  private static double inOrder(float[] x, int xo, int n, boolean squares) {
    double total = 0;
    for (int chunk = 0; chunk < n; chunk += 4096) {
      float[] lanes = new float[16];
      for (int i = chunk; i < Math.min(n, chunk + 4096); i++) {
        float v = x[xo + i];
        int lane = (i - chunk) % 16;
        lanes[lane] = squares ? Math.fma(v, v, lanes[lane]) : lanes[lane] + v;
      }
      for (int step = 8; step > 0; step /= 2) {
        for (int l = 0; l < step; l++) {
          lanes[l] += lanes[l + step];
        }
      }
      total += lanes[0];
    }
    return total;
  }

  private static float column(float[] x, int from, int rows, int columns) {
    float total = 0f;
    for (int chunk = 0; chunk < rows; chunk += 512) {
      float sum = 0f;
      for (int i = chunk; i < Math.min(rows, chunk + 512); i++) {
        sum += x[from + i * columns];
      }
      total += sum;
    }
    return total;
  }
}
