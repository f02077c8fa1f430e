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
}
