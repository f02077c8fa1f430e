package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixStatisticsTest {
  private static double[] values(int rows, int columns, float... numbers) {
    return SingularValues.of(numbers, 0, rows, columns);
  }

  /// Strang's example: AᵀA has the eigenvalues 45 and 5.
  @Test
  void knownMatrices() {
    assertThat(values(2, 2, 3, 0, 4, 5))
        .containsExactly(new double[] {Math.sqrt(45), Math.sqrt(5)}, within(1e-14));
    assertThat(values(3, 3, 2, 0, 0, 0, -7, 0, 0, 0, 1))
        .containsExactly(new double[] {7, 2, 1}, within(1e-14));
    assertThat(values(1, 4, 2, 0, 3, 6)).containsExactly(new double[] {7}, within(1e-14));
    assertThat(values(4, 1, 2, 0, 3, 6)).containsExactly(new double[] {7}, within(1e-14));
    assertThat(values(2, 3, 1, 1, 1, 1, 1, 1))
        .containsExactly(new double[] {Math.sqrt(6), 0}, within(1e-15));
    assertThat(values(2, 2, 0, 0, 0, 0)).containsExactly(0, 0);
  }

  /// The condition number of the Hilbert matrix of size 4 is 15513.74 (Todd, 1954).
  @Test
  void hilbert() {
    float[] hilbert = new float[16];
    for (int i = 0; i < 16; i++) {
      hilbert[i] = 1f / (i / 4 + i % 4 + 1);
    }
    double[] values = values(4, 4, hilbert);
    assertThat(values[0]).isCloseTo(1.5002142800592426, within(1e-7));
    assertThat(values[0] / values[3]).isCloseTo(15513.74, Percentage.withPercentage(0.1));
  }

  /// Diagonals between mirrors: I − 2uuᵀ left and right leaves the singular values.
  @ParameterizedTest
  @CsvSource({"9, 9", "40, 7", "7, 40", "12, 9", "130, 64"})
  void mirroredDiagonals(int rows, int columns) {
    RandomStream random = RandomStream.of(1, "mirrors");
    int n = Math.min(rows, columns);
    double[][] a = new double[rows][columns];
    double[] wanted = new double[n];
    for (int i = 0; i < n; i++) {
      wanted[i] = StrictMath.pow(10, -2.0 * i / n);
      a[i][i] = wanted[i];
    }
    double[] left = unit(rows, random);
    double[] right = unit(columns, random);
    for (int j = 0; j < columns; j++) {
      double dot = 0;
      for (int i = 0; i < rows; i++) {
        dot += left[i] * a[i][j];
      }
      for (int i = 0; i < rows; i++) {
        a[i][j] -= 2 * dot * left[i];
      }
    }
    float[] numbers = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      double dot = 0;
      for (int j = 0; j < columns; j++) {
        dot += right[j] * a[i][j];
      }
      for (int j = 0; j < columns; j++) {
        numbers[i * columns + j] = (float) (a[i][j] - 2 * dot * right[j]);
      }
    }
    double[] found = SingularValues.of(numbers, 0, rows, columns);
    assertThat(found).containsExactly(wanted, within(2e-6));
    double squares = 0;
    for (float number : numbers) {
      squares += (double) number * number;
    }
    assertThat(Arrays.stream(found).map(value -> value * value).sum())
        .isCloseTo(squares, within(1e-12));
  }

  private static double[] unit(int size, RandomStream random) {
    double[] unit = new double[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      unit[i] = random.nextGaussian();
      squares += unit[i] * unit[i];
    }
    for (int i = 0; i < size; i++) {
      unit[i] /= Math.sqrt(squares);
    }
    return unit;
  }

  @Test
  void rankAndConditionOfKernels() {
    Network network =
        Network.sequential(
            1,
            Shape.of(4, 4, 2),
            Conv2d.of(3, 2),
            new Flatten(),
            Dense.of(3).withKernel(Initializer.zeros()),
            Dense.of(2).withKernel(Initializer.given(Tensor.of(Shape.of(3, 2), 1, 2, 3, 6, 5, 10))),
            Dense.of(2).withKernel(Initializer.given(Tensor.of(Shape.of(2, 2), 3, 0, 4, 5))));
    List<MatrixStatistics> found = MatrixStatistics.of(network);
    assertThat(found)
        .extracting(MatrixStatistics::parameter)
        .containsExactly("conv2d_1/kernel", "dense_1/kernel", "dense_2/kernel", "dense_3/kernel");
    assertThat(found.getFirst().rows()).isEqualTo(2 * 2 * 2);
    assertThat(found.getFirst().columns()).isEqualTo(3);
    assertThat(found.getFirst().full()).isTrue();
    assertThat(found.get(1).rank()).hasValue(0);
    assertThat(found.get(1).condition().orElseThrow()).isInfinite();
    assertThat(found.get(2).rank()).hasValue(1);
    assertThat(found.get(2).full()).isFalse();
    assertThat(found.get(2).condition().orElseThrow()).isInfinite();
    assertThat(found.get(3).rank()).hasValue(2);
    assertThat(found.get(3).condition().orElseThrow()).isCloseTo(3, within(1e-14));
    assertThat(found.get(3).largest().orElseThrow()).isCloseTo(Math.sqrt(45), within(1e-14));
  }

  @Test
  void whatWouldTakeMinutesIsLeftOut() {
    Network network = Network.sequential(1, Shape.of(1100), Dense.of(1030));
    MatrixStatistics left = MatrixStatistics.of(network).getFirst();
    assertThat(left.rank()).isEmpty();
    assertThat(left.condition()).isEmpty();
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> values(1, 2, 1, Float.NaN))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("NaN");
  }
}
