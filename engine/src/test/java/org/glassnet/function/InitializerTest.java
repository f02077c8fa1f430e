package org.glassnet.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static Tensor values(Initializer initializer, long seed) {
    return initializer.values(Shape.of(784, 128), 784, 128, RandomStream.of(seed, "test"));
  }

  /// Uniform in ±a: mean 0, variance a²/3 = 2 / (fanIn + fanOut).
  @Test
  void glorotUniformHasItsLimitMeanAndVariance() {
    float[] values = values(Initializer.glorotUniform(), 1).toArray();
    double limit = Math.sqrt(6.0 / (784 + 128));
    double sum = 0;
    double squares = 0;
    float largest = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat((double) largest).isLessThanOrEqualTo(limit).isGreaterThan(0.999 * limit);
    assertThat(sum / values.length)
        .isCloseTo(0, within(5 * limit / Math.sqrt(3.0 * values.length)));
    assertThat(squares / values.length).isCloseTo(2.0 / (784 + 128), within(0.01 * 2.0 / 912));
  }

  @Test
  void theSameSeedGivesTheSameValuesAndAnotherOthers() {
    Initializer glorot = Initializer.glorotUniform();
    assertThat(values(glorot, 1)).isEqualTo(values(glorot, 1)).isNotEqualTo(values(glorot, 2));
  }

  @Test
  void zerosAreZero() {
    assertThat(values(Initializer.zeros(), 1))
        .isEqualTo(Tensor.of(Shape.of(784, 128), new float[784 * 128]));
  }

  @Test
  void givenValuesMustHaveTheParametersShape() {
    Tensor tensor = Tensor.of(Shape.of(2, 1), 3, 4);
    RandomStream random = RandomStream.of(1, "unused");
    assertThat(Initializer.given(tensor).values(Shape.of(2, 1), 2, 1, random)).isEqualTo(tensor);
    assertThatThrownBy(() -> Initializer.given(tensor).values(Shape.of(1, 2), 1, 2, random))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("(2, 1)")
        .hasMessageContaining("(1, 2)");
  }

  /// Mean 0, and the deviation that Keras's formula gives for 784 inputs and 128 outputs.
  @Test
  void momentsAreThoseOfTheFormulas() {
    moments(Initializer.uniform(-0.05, 0.05), 0.1 / Math.sqrt(12), 0.05);
    moments(Initializer.normal(0, 0.05), 0.05, 1);
    moments(Initializer.truncatedNormal(0, 0.05), 0.05 * 0.8796256610342398, 0.1);
    moments(Initializer.glorotUniform(), Math.sqrt(2.0 / 912), Math.sqrt(6.0 / 912));
    moments(Initializer.heUniform(), Math.sqrt(2.0 / 784), Math.sqrt(6.0 / 784));
    moments(Initializer.lecunUniform(), Math.sqrt(1.0 / 784), Math.sqrt(3.0 / 784));
    double cut = 2 / 0.8796256610342398;
    moments(Initializer.glorotNormal(), Math.sqrt(2.0 / 912), cut * Math.sqrt(2.0 / 912));
    moments(Initializer.heNormal(), Math.sqrt(2.0 / 784), cut * Math.sqrt(2.0 / 784));
    moments(Initializer.lecunNormal(), Math.sqrt(1.0 / 784), cut * Math.sqrt(1.0 / 784));
  }

  /// Five deviations of the mean and of the variance (of 100,352 numbers) are allowed.
  private static void moments(Initializer initializer, double deviation, double limit) {
    float[] values = values(initializer, 3).toArray();
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    int n = values.length;
    assertThat(sum / n).as("%s", initializer).isCloseTo(0, within(5 * deviation / Math.sqrt(n)));
    assertThat(squares / n)
        .as("%s", initializer)
        .isCloseTo(deviation * deviation, within(5 * deviation * deviation * Math.sqrt(2.0 / n)));
    assertThat(largest).as("%s", initializer).isLessThanOrEqualTo(limit * (1 + 1e-6));
    if (limit < 1) {
      assertThat(largest).as("%s", initializer).isGreaterThan(0.99 * limit);
    }
  }

  @Test
  void meansAreKept() {
    assertThat(mean(Initializer.normal(3, 0.5))).isCloseTo(3, within(0.01));
    assertThat(mean(Initializer.truncatedNormal(-2, 0.5))).isCloseTo(-2, within(0.01));
    assertThat(mean(Initializer.uniform(1, 3))).isCloseTo(2, within(0.01));
    assertThat(mean(Initializer.constant(0.25))).isEqualTo(0.25);
    assertThat(mean(Initializer.ones())).isEqualTo(1);
  }

  private static double mean(Initializer initializer) {
    Tensor values = values(initializer, 5);
    double sum = 0;
    for (float value : values.toArray()) {
      sum += value;
    }
    return sum / values.size();
  }

  /// QᵀQ = 1 for columns, QQᵀ = 1 for rows, whatever the shape.
  @Test
  void orthogonalIsOrthogonal() {
    for (Shape shape :
        new Shape[] {
          Shape.of(64, 64),
          Shape.of(100, 10),
          Shape.of(10, 100),
          Shape.of(3, 3, 4, 8),
          Shape.of(1, 5)
        }) {
      int columns = shape.axis(-1);
      int rows = shape.size() / columns;
      float[] q =
          Initializer.orthogonal(2).values(shape, 1, 1, RandomStream.of(9, "test")).toArray();
      boolean tall = rows >= columns;
      int count = Math.min(rows, columns);
      for (int a = 0; a < count; a++) {
        for (int b = 0; b <= a; b++) {
          double dot = 0;
          for (int k = 0; k < Math.max(rows, columns); k++) {
            dot +=
                tall
                    ? (double) q[k * columns + a] * q[k * columns + b]
                    : (double) q[a * columns + k] * q[b * columns + k];
          }
          assertThat(dot).as("%s: %d, %d", shape, a, b).isCloseTo(a == b ? 4 : 0, within(1e-6));
        }
      }
    }
  }

  /// A = QR with a positive diagonal of R: drawing A again, R = QᵀA is upper triangular.
  @Test
  void orthogonalIsTheFactorOfANormalMatrix() {
    int n = 6;
    float[] q =
        Initializer.orthogonal(1)
            .values(Shape.of(n, n), n, n, RandomStream.of(4, "test"))
            .toArray();
    RandomStream random = RandomStream.of(4, "test");
    for (int column = 0; column < n; column++) {
      double[] a = new double[n];
      for (int k = 0; k < n; k++) {
        a[k] = random.nextGaussian();
      }
      for (int i = column; i < n; i++) {
        double r = 0;
        for (int k = 0; k < n; k++) {
          r += q[k * n + i] * a[k];
        }
        if (i == column) {
          assertThat(r).isPositive();
        } else {
          assertThat(r).isCloseTo(0, within(1e-6));
        }
      }
    }
  }

  @Test
  void identityHasItsGainOnTheDiagonal() {
    RandomStream random = RandomStream.of(1, "unused");
    assertThat(Initializer.identity(2).values(Shape.of(2, 3), 2, 3, random))
        .isEqualTo(Tensor.of(Shape.of(2, 3), 2, 0, 0, 0, 2, 0));
  }

  @Test
  void everyInitializerGivesTheSameForTheSameSeed() {
    for (Initializer initializer : Every.initializers()) {
      if (!(initializer instanceof Initializer.Given)) {
        assertThat(values(initializer, 1)).as("%s", initializer).isEqualTo(values(initializer, 1));
      }
    }
  }

  @Test
  void namesAreTheFields() {
    assertThat(Every.initializers().stream().map(Initializer::name).toList())
        .containsExactly(
            "zeros",
            "ones",
            "constant",
            "uniform",
            "normal",
            "truncatedNormal",
            "glorotUniform",
            "glorotNormal",
            "heUniform",
            "heNormal",
            "lecunUniform",
            "lecunNormal",
            "orthogonal",
            "identity",
            "given");
  }

  @Test
  void whatCannotBeIsRefused() {
    RandomStream random = RandomStream.of(1, "unused");
    for (Initializer matrix :
        new Initializer[] {Initializer.orthogonal(1), Initializer.identity(1)}) {
      assertThatThrownBy(() -> matrix.values(Shape.of(5), 5, 5, random))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining(matrix.name())
          .hasMessageContaining("(5)");
    }
    assertThatThrownBy(() -> Initializer.uniform(1, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("below max");
    assertThatThrownBy(() -> Initializer.normal(0, -1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> Initializer.truncatedNormal(Double.NaN, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("mean");
    assertThatThrownBy(() -> Initializer.constant(Double.POSITIVE_INFINITY))
        .isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> Initializer.orthogonal(Double.NaN))
        .isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> Initializer.identity(Double.NaN))
        .isInstanceOf(GlassnetException.class);
  }
}
