package org.glassnet.exchange.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.proto.Dimension;
import org.glassnet.exchange.onnx.proto.GraphProto;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.NodeProto;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.proto.OperatorSetIdProto;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.proto.TypeProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;
import org.glassnet.model.Node;
import org.junit.jupiter.api.Test;

/// What becomes of models as other programs write them.
class OnnxModelTest {
  private static NodeProto node(
      String operator, List<String> inputs, String output, AttributeProto... attributes) {
    return new NodeProto("", operator, "", inputs, List.of(output), List.of(attributes));
  }

  private static ValueInfoProto value(String name, Dimension... dims) {
    return new ValueInfoProto(
        name, new TypeProto.OfTensor(DataType.FLOAT, Optional.of(List.of(dims))));
  }

  private static Dimension size(long size) {
    return new Dimension.Size(size);
  }

  private static final Dimension BATCH = new Dimension.Named("N");

  private static ModelProto model(
      ValueInfoProto input, String output, List<TensorProto> constants, NodeProto... nodes) {
    GraphProto graph =
        new GraphProto(
            "test", List.of(nodes), constants, List.of(input), List.of(value(output)), List.of());
    return new ModelProto(
        8, List.of(new OperatorSetIdProto("", 17)), "pytorch", "2.0", "", 0, "", graph, Map.of());
  }

  private static TensorProto counted(String name, long... dims) {
    int count = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (i * 7 % 11 - 5) / 8f;
    }
    return TensorProto.floats(name, Arrays.stream(dims).boxed().toList(), numbers);
  }

  private static List<String> kinds(OnnxModel model) {
    return model.network().graph().nodes().stream().map(node -> node.layer().kind()).toList();
  }

  /// `x.view(x.size(0), -1)` as PyTorch writes it: the number of samples is computed.
  private static ModelProto pyTorch() {
    return model(
        value("x", BATCH, size(2), size(4), size(3)),
        "y",
        List.of(
            counted("w", 3, 2, 3, 3),
            counted("k", 5, 18),
            counted("b", 5),
            TensorProto.longs("zero", 0),
            TensorProto.longs("rest", -1)),
        node(
            "Conv",
            List.of("x", "w"),
            "c",
            AttributeProto.of("kernel_shape", 3, 3),
            AttributeProto.of("pads", 0, 1, 0, 1)),
        node("Relu", List.of("c"), "r"),
        node("Shape", List.of("r"), "s"),
        node("Gather", List.of("s", "zero"), "n"),
        node("Concat", List.of("n", "rest"), "t", AttributeProto.of("axis", 0L)),
        node("Reshape", List.of("r", "t"), "f"),
        node("Gemm", List.of("f", "k", "b"), "y", AttributeProto.of("transB", 1L)));
  }

  @Test
  void shapesThatAreComputedDissolve() {
    OnnxModel model = OnnxModel.of(pyTorch(), OnnxSource.standard());
    assertThat(kinds(model)).containsExactly("input", "conv2d", "re_lu", "flatten", "dense");
    assertThat(model.batched()).isTrue();
    assertThat(model.imported().origin().facts()).containsEntry("producer", "pytorch 2.0");
  }

  @Test
  void samplesAreComputedAloneAsTogether() {
    OnnxModel model = OnnxModel.of(pyTorch(), OnnxSource.standard());
    TensorProto all = counted("x", 3, 2, 4, 3);
    float[] together = model.compute(Map.of("x", all)).get("y").floats();
    for (int i = 0; i < 3; i++) {
      float[] one = Arrays.copyOfRange(all.floats(), i * 24, (i + 1) * 24);
      TensorProto alone = TensorProto.floats("x", List.of(1L, 2L, 4L, 3L), one);
      assertThat(model.compute(Map.of("x", alone)).get("y").floats())
          .containsExactly(Arrays.copyOfRange(together, i * 5, (i + 1) * 5));
    }
  }

  /// As TensorFlow's are: channels last outside, channels first around each convolution.
  @Test
  void turningImagesThereAndBackDissolves() {
    ModelProto model =
        model(
            value("x", BATCH, size(4), size(3), size(2)),
            "y",
            List.of(counted("w", 3, 2, 3, 3)),
            node("Transpose", List.of("x"), "first", AttributeProto.of("perm", 0, 3, 1, 2)),
            node("Conv", List.of("first", "w"), "c"),
            node("Transpose", List.of("c"), "last", AttributeProto.of("perm", 0, 2, 3, 1)),
            node("Relu", List.of("last"), "y"));
    assertThat(kinds(OnnxModel.of(model, OnnxSource.standard())))
        .containsExactly("input", "conv2d", "re_lu");
  }

  @Test
  void aSumBehindAProductBecomesItsBias() {
    ModelProto model =
        model(
            value("x", BATCH, size(4)),
            "y",
            List.of(counted("w", 4, 3), counted("b", 3)),
            node("MatMul", List.of("x", "w"), "p"),
            node("Add", List.of("p", "b"), "y"));
    OnnxModel read = OnnxModel.of(model, OnnxSource.standard());
    assertThat(kinds(read)).containsExactly("input", "dense");
    Node dense = read.network().graph().nodes().getLast();
    assertThat(read.network().weights().tensor(dense.name() + "/bias").toArray())
        .containsExactly(counted("b", 3).floats());
  }

  @Test
  void whatWorksAlongTheFirstAxisIsOneSample() {
    ModelProto model =
        model(
            value("x", size(3), size(4)),
            "y",
            List.of(),
            node("Transpose", List.of("x"), "y", AttributeProto.of("perm", 1, 0)));
    OnnxModel read = OnnxModel.of(model, OnnxSource.standard());
    assertThat(read.batched()).isFalse();
    TensorProto x = counted("x", 3, 4);
    TensorProto y = read.compute(Map.of("x", x)).get("y");
    assertThat(y.dims()).containsExactly(4L, 3L);
    assertThat(y.floats()[1]).isEqualTo(x.floats()[4]);
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    List<NodeProto> nodes = new ArrayList<>();
    nodes.add(node("LSTM", List.of("x"), "a"));
    nodes.add(node("Relu", List.of("a"), "b"));
    nodes.add(node("LSTM", List.of("b"), "c"));
    nodes.add(
        new NodeProto("", "FusedConv", "com.microsoft", List.of("c"), List.of("y"), List.of()));
    ModelProto model =
        model(value("x", BATCH, size(4)), "y", List.of(), nodes.toArray(NodeProto[]::new));
    assertThatThrownBy(() -> OnnxModel.of(model, OnnxSource.standard()))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("LSTM (2 times), com.microsoft.FusedConv");
  }

  @Test
  void anAxisWithoutASizeIsAskedFor() {
    ModelProto model =
        model(
            value("x", BATCH, new Dimension.Named("length")),
            "y",
            List.of(),
            node("Relu", List.of("x"), "y"));
    assertThatThrownBy(() -> OnnxModel.of(model, OnnxSource.standard()))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("Axis 1 of the model's input \"x\" has no fixed size");
    OnnxModel read = OnnxModel.of(model, OnnxSource.standard().withSizes("x", List.of(1, 7)));
    assertThat(read.network().graph().inputs().getFirst().layer().outputShape(List.of()).size())
        .isEqualTo(7);
  }

  @Test
  void aWayAroundAValueThatIsNotMadeIsRefused() {
    ModelProto model =
        model(value("x", BATCH, size(4)), "y", List.of(), node("Add", List.of("x", "nobody"), "y"));
    assertThatThrownBy(() -> OnnxModel.of(model, OnnxSource.standard()))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("\"nobody\"");
  }
}
