package org.glassnet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void shapesKnowTheirSizeAxesAndName() {
    Shape shape = Shape.of(28, 14, 3);
    assertThat(shape.size()).isEqualTo(28 * 14 * 3);
    assertThat(shape.rank()).isEqualTo(3);
    assertThat(shape.axis(0)).isEqualTo(28);
    assertThat(shape.axis(-1)).isEqualTo(3);
    assertThat(shape.axis(-3)).isEqualTo(28);
    assertThat(shape).hasToString("(28, 14, 3)").isEqualTo(new Shape(List.of(28, 14, 3)));
    assertThat(Shape.of().size()).isEqualTo(1);
  }

  @Test
  void aShapeKeepsItsSizes() {
    List<Integer> sizes = new ArrayList<>(List.of(2, 3));
    Shape shape = new Shape(sizes);
    sizes.set(0, 9);
    assertThat(shape).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void impossibleShapesAreRefused() {
    assertThatThrownBy(() -> Shape.of(3, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[3, 0]")
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Shape.of(-1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Shape.of(50_000, 50_000))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("too many");
    assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30, 1 << 30))
        .as("whose product is 0 modulo 2⁶⁴")
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void numbersStandRowMajor() {
    Tensor tensor = Tensor.of(Shape.of(2, 3), 0, 1, 2, 10, 11, 12);
    assertThat(tensor.at(1, 2)).isEqualTo(12);
    assertThat(tensor.at(4)).isEqualTo(11);
    assertThat(Tensor.position(Shape.of(2, 3, 4), 1, 2, 3)).isEqualTo(23);
  }

  @Test
  void aTensorIsNotReachedFromOutside() {
    float[] numbers = {1, 2};
    Tensor tensor = Tensor.of(Shape.of(2), numbers);
    numbers[0] = 9;
    tensor.toArray()[1] = 9;
    assertThat(tensor.toArray()).containsExactly(1, 2);
    Tensor slice = Tensor.slice(Shape.of(1), numbers, 1);
    numbers[1] = 7;
    assertThat(slice.at(0)).isEqualTo(2);
    float[] to = new float[4];
    tensor.copyTo(to, 1);
    assertThat(to).containsExactly(0, 1, 2, 0);
  }

  @Test
  void equalityIsOfShapeAndBits() {
    Tensor tensor = Tensor.of(Shape.of(2), 0, Float.NaN);
    assertThat(tensor)
        .isEqualTo(Tensor.of(Shape.of(2), 0, Float.NaN))
        .hasSameHashCodeAs(Tensor.of(Shape.of(2), 0, Float.NaN))
        .isNotEqualTo(Tensor.of(Shape.of(2), -0f, Float.NaN))
        .isNotEqualTo(Tensor.of(Shape.of(2, 1), 0, Float.NaN));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), 1, 2, 3))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("4 numbers")
        .hasMessageContaining("3 were");
    assertThatThrownBy(() -> Tensor.slice(Shape.of(2), new float[3], 2))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Tensor.slice(Shape.of(2), new float[3], -1))
        .isInstanceOf(ShapeException.class);
    Tensor tensor = Tensor.of(Shape.of(2, 1), 1, 2);
    assertThatThrownBy(() -> tensor.at(0, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("axis 1");
    assertThatThrownBy(() -> tensor.at(0, 0, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("2 axes");
    assertThatThrownBy(() -> tensor.at(-1, 0)).isInstanceOf(ShapeException.class);
  }
}
