package org.glassnet.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
}
