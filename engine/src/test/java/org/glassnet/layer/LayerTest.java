package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class LayerTest {
  @Test
  void denseWorksOnTheLastAxisAndKeepsTheOthers() {
    Dense dense = Dense.of(5, Activation.relu());
    assertThat(dense.outputShape(List.of(Shape.of(4, 3)))).isEqualTo(Shape.of(4, 5));
    List<ParameterSpec> parameters = dense.parameters(List.of(Shape.of(4, 3)));
    assertThat(parameters).extracting(ParameterSpec::name).containsExactly("kernel", "bias");
    assertThat(parameters)
        .extracting(ParameterSpec::shape)
        .containsExactly(Shape.of(3, 5), Shape.of(5));
  }

  @Test
  void flattenPutsAllAxesInARow() {
    assertThat(new Flatten().outputShape(List.of(Shape.of(28, 28, 1)))).isEqualTo(Shape.of(784));
  }

  @Test
  void denseWithoutUnitsIsRefused() {
    assertThatThrownBy(() -> Dense.of(0))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("0 units");
  }

  @Test
  void aLayerOfOneInputRefusesTwoAndNone() {
    for (Layer layer : List.of(Dense.of(2), new Flatten(), new Activate(Activation.relu()))) {
      assertThatThrownBy(() -> layer.outputShape(List.of(Shape.of(2), Shape.of(2))))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("takes one input")
          .hasMessageContaining("2");
      assertThatThrownBy(() -> layer.outputShape(List.of())).isInstanceOf(ShapeException.class);
    }
  }

  @Test
  void anInputReadsNothingAndHasAnAxis() {
    assertThatThrownBy(() -> new Input(Shape.of(2)).outputShape(List.of(Shape.of(2))))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> new Input(Shape.of())).isInstanceOf(ShapeException.class);
  }

  @Test
  void reshapeTakesOneSizeFromTheOthers() {
    assertThat(Reshape.of(3, -1).outputShape(List.of(Shape.of(2, 6)))).isEqualTo(Shape.of(3, 4));
    assertThat(new Reshape(Shape.of(4, 3)).outputShape(List.of(Shape.of(12))))
        .isEqualTo(Shape.of(4, 3));
    assertThatThrownBy(() -> Reshape.of(5, -1).outputShape(List.of(Shape.of(12))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("(5, -1)")
        .hasMessageContaining("12 numbers");
    assertThatThrownBy(() -> Reshape.of(2, 5).outputShape(List.of(Shape.of(12))))
        .isInstanceOf(ShapeException.class);
    for (int[] sizes : new int[][] {{}, {0}, {-2}, {-1, -1}}) {
      assertThatThrownBy(() -> Reshape.of(sizes))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("at least 1");
    }
  }

  @Test
  void dropoutHasARateBelowOne() {
    for (double rate : new double[] {-0.1, 1, 2, Double.NaN}) {
      assertThatThrownBy(() -> new Dropout(rate))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("" + rate);
    }
  }

  @Test
  void concatenateJoinsAlongTheAxisAskedFor() {
    List<Shape> shapes = List.of(Shape.of(2, 3), Shape.of(2, 1));
    assertThat(new Concatenate().outputShape(shapes)).isEqualTo(Shape.of(2, 4));
    assertThat(new Concatenate(1).outputShape(shapes)).isEqualTo(Shape.of(2, 4));
    assertThatThrownBy(() -> new Concatenate(0).outputShape(shapes))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("axis 0");
    assertThatThrownBy(() -> new Concatenate(2).outputShape(shapes))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("0 to 1");
    assertThatThrownBy(
            () -> new Concatenate().outputShape(List.of(Shape.of(2, 3), Shape.of(2, 3, 1))))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> new Concatenate().outputShape(List.of(Shape.of(2))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("two inputs or more");
  }

  @Test
  void splitCutsInEqualParts() {
    assertThat(new Split(3).outputShapes(List.of(Shape.of(2, 6))))
        .containsExactly(Shape.of(2, 2), Shape.of(2, 2), Shape.of(2, 2));
    assertThatThrownBy(() -> new Split(4).outputShapes(List.of(Shape.of(2, 6))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("(2, 6)");
    assertThatThrownBy(() -> new Split(1)).isInstanceOf(GlassnetException.class);
  }
}
