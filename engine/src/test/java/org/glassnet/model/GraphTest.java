package org.glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Input;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Split;
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
            row("flatten_1", "flatten", Shape.of(784), 0, "input_1"),
            row("dense_1", "dense", Shape.of(128), 784 * 128 + 128, "flatten_1"),
            row("dense_2", "dense", Shape.of(10), 1290, "dense_1"));
    assertThat(summary.chain()).isTrue();
    assertThat(summary.total()).isEqualTo(101_770);
    assertThat(summary.frozen()).isEqualTo(11);
    assertThat(summary.trainable()).isEqualTo(101_759);
    assertThat(summary.bytes()).isEqualTo(407_080);
  }

  private static Summary.Row row(String name, String kind, Shape shape, long count, String input) {
    return new Summary.Row(name, kind, List.of(shape), count, List.of(input));
  }

  /// The model `mnist_model` of Keras' guide to the functional API, which prints 50,240, 4,160, 650
  /// and "Total params: 55,050 (215.04 KB)".
  @Test
  void theSummaryHasTheNumbersOfKerasGuide() {
    Summary summary =
        Network.sequential(
                1,
                Shape.of(784),
                Dense.of(64, Activation.relu()),
                Dense.of(64, Activation.relu()),
                Dense.of(10))
            .summary();
    assertThat(summary.rows())
        .extracting(Summary.Row::parameters)
        .containsExactly(50_240L, 4_160L, 650L);
    assertThat(summary.total()).isEqualTo(55_050);
    assertThat(summary.bytes() / 1024.0).isBetween(215.035, 215.045);
  }

  /// The wide and deep model of Géron, "Hands-On Machine Learning", 2nd edition, chapter 10, as
  /// Keras prints it: 270, 930, 0 and 39 parameters, 1,239 in all.
  @Test
  void theSummaryOfBranchesSaysWhatEachLayerReads() {
    Graph wideAndDeep =
        Graph.of(
            Shape.of(8),
            List.of(
                Placement.of(Dense.of(30, Activation.relu())),
                Placement.of(Dense.of(30, Activation.relu())),
                Placement.of(new Concatenate()).reading("input_1", "dense_2"),
                Placement.of(Dense.of(1))));
    Summary summary = Network.of(wideAndDeep, 1).summary();
    assertThat(summary.chain()).isFalse();
    assertThat(summary.toString())
        .isEqualTo(
            """
            Layer (kind)                 Output shape  Parameters  Connected to
            input_1 (input)              (None, 8)              0
            dense_1 (dense)              (None, 30)           270  input_1
            dense_2 (dense)              (None, 30)           930  dense_1
            concatenate_1 (concatenate)  (None, 38)             0  input_1, dense_2
            dense_3 (dense)              (None, 1)             39  concatenate_1
            Total parameters: 1,239 (4,956 bytes)
            Trainable parameters: 1,239
            Non-trainable parameters: 0\
            """);
  }

  @Test
  void aLayerOfSeveralOutputsHasAllItsShapesInTheSummary() {
    Graph graph =
        Graph.of(
            Shape.of(3, 4),
            List.of(
                Placement.of(new Split(2)),
                Placement.of(new Add()).reading("split_1", "split_1:1")));
    assertThat(Network.of(graph, 1).summary().rows().get(1).output())
        .isEqualTo("(None, 3, 2), (None, 3, 2)");
    assertThat(graph.outputs()).extracting(Node::name).containsExactly("add_1");
    assertThat(graph.node("split_1:1").name()).isEqualTo("split_1");
  }

  @Test
  void aResidualBlockReadsByName() {
    Graph graph =
        Graph.of(
            Shape.of(4),
            List.of(
                Placement.of(Dense.of(4, Activation.relu())).named("first"),
                Placement.of(Dense.of(4)),
                Placement.of(new Add()).reading("first", "dense_2:0"),
                Placement.of(new Dropout(0.2)),
                Placement.of(Reshape.of(2, -1))));
    assertThat(graph.nodes())
        .extracting(Node::name)
        .containsExactly("input_1", "first", "dense_2", "add_1", "dropout_1", "reshape_1");
    assertThat(graph.node("add_1").inputs()).containsExactly("first", "dense_2");
    assertThat(graph.shape("reshape_1")).isEqualTo(Shape.of(2, 2));
  }

  @Test
  void aWrongNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> placed(Placement.of(new Add()).reading("dense_1", "densé_2")))
        .isInstanceOf(GlassnetException.class)
        .hasMessage(
            "Layer add_1 reads densé_2, but there is no layer named densé_2 before it; did you"
                + " mean dense_2? There are input_1, dense_1, dense_2");
    assertThatThrownBy(() -> placed(Placement.of(new Add()).reading("dense_1:1", "dense_2")))
        .hasMessageContaining("did you mean dense_1?");
    assertThatThrownBy(() -> placed(Placement.of(new Add()).reading("dense_1", "Wahlfang")))
        .hasMessageContaining("before it; there are input_1")
        .hasMessageNotContaining("mean");
    assertThatThrownBy(() -> placed(Placement.of(new Add()).reading("dense_1", "add_1")))
        .hasMessageContaining("Layer add_1 reads add_1, but that is its own output");
    assertThatThrownBy(() ->
            placed(
                Placement.of(new Add()).reading("dense_1", "end"),
                Placement.of(Dense.of(3)).named("end")))
        .hasMessageContaining("Layer add_1 reads end, but end stands after it");
    assertThatThrownBy(() -> placed(Placement.of(new Add())))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("Layer add_1: add takes two inputs or more, but has 1: [(3)]");
    assertThatThrownBy(() -> placed(Placement.of(new Add()).reading("input_1", "dense_2")))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("Layer add_1: add takes inputs of one shape")
        .hasMessageContaining("[(2), (3)]");
  }

  private static Graph placed(Placement... more) {
    List<Placement> layers =
        new java.util.ArrayList<>(List.of(Placement.of(Dense.of(3)), Placement.of(Dense.of(3))));
    layers.addAll(List.of(more));
    return Graph.of(Shape.of(2), layers);
  }
}
