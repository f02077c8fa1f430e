package org.glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Input;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Node IN = new Node("in", new Input(Shape.of(4)), List.of());

  @Test
  void aChainNamesItsLayersAfterTheirKindAndNumber() {
    Graph graph =
        Graph.sequential(
            Shape.of(28, 28, 1),
            new Flatten(),
            Dense.of(128, Activation.relu()),
            new Activate(Activation.tanh()),
            Dense.of(10));
    assertThat(graph.nodes())
        .extracting(Node::name)
        .containsExactly("input_1", "flatten_1", "dense_1", "activation_1", "dense_2");
    assertThat(graph.nodes())
        .extracting(graph::shape)
        .containsExactly(
            Shape.of(28, 28, 1), Shape.of(784), Shape.of(128), Shape.of(128), Shape.of(10));
    assertThat(graph.inputs()).extracting(Node::name).containsExactly("input_1");
    assertThat(graph.outputs()).extracting(Node::name).containsExactly("dense_2");
    assertThat(graph.node("dense_2").inputs()).containsExactly("activation_1");
    assertThat(graph)
        .isEqualTo(
            Graph.sequential(
                Shape.of(28, 28, 1),
                new Flatten(),
                Dense.of(128, Activation.relu()),
                new Activate(Activation.tanh()),
                Dense.of(10)));
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> Graph.of(List.of(IN, IN)))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("named in");
    assertThatThrownBy(() -> Graph.of(List.of(new Node("a", Dense.of(2), List.of("in")), IN)))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("a reads in")
        .hasMessageContaining("before it");
    assertThatThrownBy(() -> Graph.of(List.of(IN, new Node("a", Dense.of(2), List.of("in", "in")))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("Layer a")
        .hasMessageContaining("one input");
    assertThatThrownBy(() -> Graph.of(List.of(IN)).node("out"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("out")
        .hasMessageContaining("in");
    for (String name : List.of("", "a/b", "a b", "a[0]")) {
      assertThatThrownBy(() -> new Node(name, Dense.of(1), List.of("in")))
          .isInstanceOf(GlassnetException.class);
    }
  }

  @Test
  void givenValuesOfAnotherShapeNameTheParameter() {
    Dense dense = Dense.of(2).withKernel(Initializer.given(Tensor.of(Shape.of(2, 2), 1, 2, 3, 4)));
    assertThatThrownBy(() -> Network.sequential(1, Shape.of(3), dense))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("dense_1/kernel")
        .hasMessageContaining("(3, 2)");
  }

  @Test
  void aNetworkTooLargeForOneArrayIsRefusedBeforeAnythingIsAllocated() {
    assertThatThrownBy(
            () -> Network.sequential(1, Shape.of(40_000), Dense.of(40_000), Dense.of(40_000)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("dense_2/kernel");
  }

  @Test
  void theSummaryCountsEveryNumberOnce() {
    Network network =
        Network.sequential(
                1,
                Shape.of(28, 28, 1),
                new Flatten(),
                Dense.of(128, Activation.relu()),
                Dense.of(10))
            .withFrozen(List.of("dense_2/bias", "dense_1/kernel[0,0]", "dense_2/bias[3]"));
    Summary summary = network.summary();
    assertThat(summary.rows())
        .containsExactly(
            new Summary.Row("flatten_1", "flatten", Shape.of(784), 0),
            new Summary.Row("dense_1", "dense", Shape.of(128), 784 * 128 + 128),
            new Summary.Row("dense_2", "dense", Shape.of(10), 1290));
    assertThat(summary.total()).isEqualTo(101_770);
    assertThat(summary.frozen()).isEqualTo(11);
    assertThat(summary.trainable()).isEqualTo(101_759);
  }
}
