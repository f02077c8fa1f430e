package org.glassnet.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glassnet.exchange.onnx.operator.Arrange;
import org.glassnet.exchange.onnx.operator.Combine;
import org.glassnet.exchange.onnx.operator.Constant;
import org.glassnet.exchange.onnx.operator.Curve;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.Two;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.GraphProto;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.NodeProto;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Input;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;
import org.junit.jupiter.api.Test;

/// What stands in a written model. That it computes the same is seen where a runtime computes it,
/// in the module `crosscheck`.
class OnnxExportTest {

  private static ModelProto model(Network network) {
    return OnnxExport.model(network, OnnxSettings.named("net"));
  }

  private static List<String> operators(ModelProto model) {
    return model.graph().nodes().stream().map(NodeProto::operator).toList();
  }

  private static TensorProto constant(ModelProto model, String name) {
    return model.graph().initializers().stream()
        .filter(tensor -> tensor.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static NodeProto node(ModelProto model, String name) {
    return model.graph().nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// Put together by hand from onnx.proto: a tag is field · 8 + type (0 a number, 2 bytes with
  /// their length before them).
  @Test
  void theSmallestModelIsWrittenByteForByteAsTheFormatSays() {
    String value = "12130a110801120d0a0712056261746368" + "0a020802";
    String hex =
        "0808" // ir_version 8
            + "1208676c6173736e6574" // producer_name "glassnet"
            + "1a0131" // producer_version "1"
            + "2800" // model_version 0
            + "3a66" // graph, 102 bytes
            + "0a21" // its node, 33 bytes
            + "0a07696e7075745f31" // input "input_1"
            + "120772655f6c755f31" // output "re_lu_1"
            + "1a0772655f6c755f31" // name "re_lu_1"
            + "220452656c75" // op_type "Relu"
            + "120172" // the graph's name "r"
            + "5a1e0a07696e7075745f31" // input "input_1"
            + value // float (batch, 2)
            + "621e0a0772655f6c755f31" // output "re_lu_1"
            + value
            + "42040a001011"; // opset_import "", 17
    Network network = Network.sequential(1, Shape.of(2), new Activate(Activation.relu()));
    byte[] bytes =
        OnnxExport.model(network, new OnnxSettings("r", "1", ImageLayout.NHWC, Map.of())).toBytes();
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
  }

  @Test
  void imagesAreTurnedOnceAndTheDenseKernelBehindThemInstead() {
    Network network =
        Network.sequential(
            1,
            Shape.of(4, 3, 2),
            Conv2d.of(2, 1),
            BatchNormalization.standard(),
            new Activate(Activation.relu()),
            MaxPooling2d.of(2),
            new Dropout(0.5),
            new Flatten(),
            Dense.of(5));
    ModelProto model = model(network);
    assertThat(operators(model))
        .containsExactly(
            "Transpose", "Conv", "BatchNormalization", "Relu", "MaxPool", "Flatten", "Gemm");
    float[] written = constant(model, "dense_1/kernel").floats();
    // Two rows, one column, two channels: the engine has them as (row, column, channel).
    int[] order = {0, 2, 1, 3};
    for (int row = 0; row < order.length; row++) {
      for (int unit = 0; unit < 5; unit++) {
        assertThat(written[row * 5 + unit])
            .isEqualTo(network.weights().tensor("dense_1/kernel").at(order[row], unit));
      }
    }
    ModelProto first =
        OnnxExport.model(network, OnnxSettings.named("net").withLayout(ImageLayout.NCHW));
    assertThat(operators(first)).doesNotContain("Transpose");
    assertThat(first.graph().inputs().getFirst().type()).hasToString("float (batch, 2, 4, 3)");
  }

  @Test
  void anImageThatLeavesHasTheNetworksNameAndOrder() {
    Network network =
        Network.sequential(
            1, Shape.of(4, 3, 2), Conv2d.of(5, 1), new Activate(Activation.linear()));
    GraphProto graph = model(network).graph();
    assertThat(graph.outputs().getFirst().name()).isEqualTo("activation_1");
    assertThat(graph.outputs().getFirst().type()).hasToString("float (batch, 4, 3, 5)");
    checkWhole(graph);
  }

  /// The odd row goes below, as in Keras, which is ONNX's `SAME_UPPER`; written as numbers it needs
  /// no guess.
  @Test
  void samePaddingIsWrittenAsNumbers() {
    Network network =
        Network.sequential(
            1,
            Shape.of(8, 9, 1),
            Conv2d.of(1, Size.of(3, 4), Activation.linear())
                .withStride(Size.of(2))
                .withPadding(Padding.same()));
    assertThat(node(model(network), "conv2d_1").attribute("pads"))
        .contains(new AttributeProto.Wholes(List.of(0L, 1L, 1L, 2L)));
  }

  @Test
  void convolutionKernelsAreFiltersFirst() {
    Network network =
        Network.sequential(1, Shape.of(5, 5, 3), Conv2d.of(4, Size.of(2, 3), Activation.tanh()));
    ModelProto model = model(network);
    TensorProto kernel = constant(model, "conv2d_1/kernel");
    assertThat(kernel.dims()).containsExactly(4L, 3L, 2L, 3L);
    float[] written = kernel.floats();
    assertThat(written[((3 * 3 + 1) * 2 + 1) * 3 + 2])
        .isEqualTo(network.weights().tensor("conv2d_1/kernel").at(1, 2, 1, 3));
    assertThat(model.graph().nodes().stream().map(NodeProto::name))
        .containsExactly("input_1/nchw", "conv2d_1", "conv2d_1/tanh", "conv2d_1/nhwc");
  }

  @Test
  void everyValueIsMadeOnceBeforeItIsRead() {
    Network network =
        Network.of(
            Graph.of(
                Shape.of(6, 6, 4),
                List.of(
                    Placement.of(Conv2d.of(4, 3).withPadding(Padding.same())).named("a"),
                    Placement.of(new Add()).reading("a", "input_1").named("b"),
                    Placement.of(new Dropout(0.1)).named("left"),
                    Placement.of(new Flatten()).reading("b").named("right"))),
            1);
    GraphProto graph = model(network).graph();
    assertThat(graph.outputs().stream().map(ValueInfoProto::name)).containsExactly("left", "right");
    checkWhole(graph);
  }

  private static void checkWhole(GraphProto graph) {
    Set<String> known = new HashSet<>(Set.of(""));
    graph.inputs().forEach(input -> known.add(input.name()));
    graph.initializers().forEach(tensor -> known.add(tensor.name()));
    for (NodeProto node : graph.nodes()) {
      assertThat(known).as(node.name()).containsAll(node.inputs());
      node.outputs().forEach(output -> assertThat(known.add(output)).as(output).isTrue());
    }
    graph.outputs().forEach(output -> assertThat(known).contains(output.name()));
    graph.values().forEach(value -> assertThat(known).contains(value.name()));
  }

  @Test
  void aModelReadsAsItWasWritten() {
    Network network =
        Network.sequential(1, Shape.of(8, 8, 1), Conv2d.of(3, 3), new Flatten(), Dense.of(2));
    ModelProto model =
        OnnxExport.model(
            network,
            new OnnxSettings("net", "1.2", ImageLayout.NHWC, Map.of("glassnet.run", "last")));
    assertThat(ModelProto.read(model.toBytes())).isEqualTo(model);
    assertThat(model.opset()).isEqualTo(17);
  }

  /// Twice its input.
  private record Twice() implements CustomLayer {
    @Override
    public String kind() {
      return "twice";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
      outputs.getFirst().put(0, 2 * inputs.getFirst().at(0));
    }

    @Override
    public void backward(
        List<Values> inputs,
        List<Values> parameters,
        List<Values> outputs,
        List<Values> outputGradients,
        List<Values> inputGradients,
        List<Values> parameterGradients) {
      inputGradients.getFirst().put(0, 2 * outputGradients.getFirst().at(0));
    }
  }

  /// A layer that was read from ONNX, `sin`, is not among them.
  @Test
  void namesAllLayersOfAUsersOwn() {
    Curve sine = new Curve("Sin", List.of(), Shape.of(1), StrictMath::sin, StrictMath::cos);
    Network network =
        Network.sequential(1, Shape.of(1), new Twice(), sine, Dense.of(1), new Twice());
    assertThatThrownBy(() -> model(network))
        .isInstanceOf(OnnxException.class)
        .hasMessage(
            "ONNX has no operator for twice_1 (twice), twice_2 (twice): a layer of one's own"
                + " computes in Java alone; write the network without it");
  }

  /// Images of 2 × 2 pixels of three channels, which a model has channels first behind the
  /// convolution.
  @Test
  void channelsThatAreTurnedThereAndBackNeedNoOperator() {
    int[] first = Dims.transposition(List.of(2, 2, 3), 2, 0, 1);
    int[] last = Dims.transposition(List.of(3, 2, 2), 1, 2, 0);
    Network network =
        Network.sequential(
            1,
            Shape.of(2, 2, 1),
            Conv2d.of(3, 1),
            Arrange.of("transpose", 12, Shape.of(3, 2, 2), first),
            Arrange.of("transpose", 12, Shape.of(2, 2, 3), last),
            Conv2d.of(1, 1),
            new Flatten());
    assertThat(operators(model(network))).containsExactly("Transpose", "Conv", "Conv", "Flatten");
  }

  /// Each of 50 channels is padded alike: the table is one channel's.
  @Test
  void tablesOfPlacesAreAsShortAsTheyCanBe() {
    int[] places =
        IntStream.range(0, 300)
            .map(i -> i % 6 == 0 || i % 6 == 5 ? -1 : i / 6 * 4 + i % 6 - 1)
            .toArray();
    Network network =
        Network.sequential(
            1, Shape.of(50, 4), new Arrange("pad", List.of(200), Shape.of(50, 6), places, 0));
    assertThat(constant(model(network), "pad_1/places").dims()).containsExactly(6L);
  }

  @Test
  void aConstantIsRepeatedForEachSampleOnlyWhereItMustBe() {
    Network network =
        Network.of(
            Graph.of(
                List.of(
                    new Node("x", new Input(Shape.of(3)), List.of()),
                    new Node("c", new Constant(Shape.of(3), true), List.of()),
                    new Node(
                        "sum",
                        new Combine("add", Two.ADD, List.of(3), List.of(3)),
                        List.of("x", "c")),
                    new Node("both", new Concatenate(-1), List.of("sum", "c")))),
            1);
    ModelProto model = model(network);
    assertThat(operators(model)).containsExactly("Add", "Shape", "Concat", "Expand", "Concat");
    assertThat(node(model, "sum").inputs()).containsExactly("x", "c/value");
    assertThat(constant(model, "c/value").dims()).containsExactly(1L, 3L);
    checkWhole(model.graph());
  }
}
