package org.glassnet.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.proto.Dimension;
import org.glassnet.exchange.onnx.proto.GraphProto;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.NodeProto;
import org.glassnet.exchange.onnx.proto.OperatorSetIdProto;
import org.glassnet.exchange.onnx.proto.TensorProto;
import org.glassnet.exchange.onnx.proto.TypeProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A model is what a network says, and a file that is none is told apart by its first bytes.
class ModelTest {
  @TempDir private Path folder;

  @Test
  void saysWhatItsNetworkSays() {
    Network network =
        Network.sequential(
            1, Shape.of(3), Dense.of(4, Activation.relu()), Dense.of(2, Activation.softmax()));
    Tensor batch = Tensor.of(Shape.of(2, 3), 1, 2, 3, -1, 0, 5);
    try (Model model = Model.of(network);
        Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.crossEntropy()), 1)) {
      assertThat(model.predict(batch)).isEqualTo(trainer.predict(batch));
      assertThat(model.predictAll(batch)).containsExactly(model.predict(batch));
      assertThat(model.inputs()).containsExactly(new Port("input_1", Shape.of(3)));
      assertThat(model.outputs()).containsExactly(new Port("dense_2", Shape.of(2)));
      assertThat(model.origin().format()).isEqualTo("Glassnet");
    }
  }

  private static ValueInfoProto value(String name, int size) {
    return new ValueInfoProto(
        name,
        new TypeProto.OfTensor(
            DataType.FLOAT,
            Optional.of(List.of(new Dimension.Named("N"), new Dimension.Size(size)))));
  }

  private static NodeProto node(String operator, List<String> inputs, String output) {
    return new NodeProto("", operator, "", inputs, List.of(output), List.of());
  }

  /// A file of `sum = left · w + right`, `bend = tanh(sum)`.
  private Path twoInputs() throws IOException {
    GraphProto graph =
        new GraphProto(
            "two",
            List.of(
                node("MatMul", List.of("left", "w"), "product"),
                node("Add", List.of("product", "right"), "sum"),
                node("Tanh", List.of("sum"), "bend"),
                node("Neg", List.of("sum"), "minus")),
            List.of(TensorProto.floats("w", List.of(3L, 2L), new float[] {1, 2, 3, 4, 5, 6})),
            List.of(value("left", 3), value("right", 2)),
            List.of(value("bend", 2), value("minus", 2)),
            List.of());
    ModelProto model =
        new ModelProto(
            8, List.of(new OperatorSetIdProto("", 17)), "", "", "", 0, "", graph, Map.of());
    return Files.write(folder.resolve("two.onnx"), model.toBytes());
  }

  @Test
  void takesSeveralInputsInOrderOrByName() throws IOException {
    Tensor left = Tensor.of(Shape.of(2, 3), 1, 0, 0, 0, 1, -1);
    Tensor right = Tensor.of(Shape.of(2, 2), 10, 20, 0.5f, 0.25f);
    try (Model model = Model.load(twoInputs())) {
      assertThat(model.inputs())
          .containsExactly(new Port("left", Shape.of(3)), new Port("right", Shape.of(2)));
      assertThat(model.outputs())
          .containsExactly(new Port("bend", Shape.of(2)), new Port("minus", Shape.of(2)));
      List<Tensor> all = model.predictAll(List.of(left, right));
      assertThat(all.get(1).toArray()).containsExactly(-11, -22, 1.5f, 1.75f);
      assertThat(all.get(0).at(1, 0)).isCloseTo((float) Math.tanh(-1.5), within(1e-6f));
      Map<String, Tensor> named = new LinkedHashMap<>();
      named.put("right", right);
      named.put("left", left);
      assertThat(model.predictAll(named))
          .containsExactly(Map.entry("bend", all.get(0)), Map.entry("minus", all.get(1)));
      try (Model bend = Model.of(model.network().upTo("bend"))) {
        assertThat(bend.predict(List.of(left, right))).isEqualTo(all.get(0));
        assertThat(bend.predict(named)).isEqualTo(all.get(0));
      }
    }
  }

  /// In batches of any size, by many threads at once.
  @Test
  void saysTheSameToOneSampleOfSeveralInputsAsToMany() throws Exception {
    RandomStream random = RandomStream.of(5, "inputs");
    int samples = 300;
    float[] left = new float[samples * 3];
    float[] right = new float[samples * 2];
    for (int i = 0; i < left.length; i++) {
      left[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < right.length; i++) {
      right[i] = (float) random.nextGaussian();
    }
    try (Model model = Model.load(twoInputs(), 3);
        ExecutorService callers = Executors.newFixedThreadPool(6)) {
      List<Tensor> all =
          model.predictAll(
              List.of(
                  Tensor.of(Shape.of(samples, 3), left), Tensor.of(Shape.of(samples, 2), right)));
      List<Future<List<Tensor>>> answers = new ArrayList<>();
      for (int i = 0; i < samples; i++) {
        List<Tensor> one =
            List.of(
                Tensor.slice(Shape.of(1, 3), left, 3 * i),
                Tensor.slice(Shape.of(1, 2), right, 2 * i));
        answers.add(callers.submit(() -> model.predictAll(one)));
      }
      for (int i = 0; i < samples; i++) {
        for (int k = 0; k < 2; k++) {
          assertThat(answers.get(i).get().get(k))
              .isEqualTo(Tensor.slice(Shape.of(1, 2), all.get(k).toArray(), 2 * i));
        }
      }
      float[][] arrays = {new float[samples * 2], new float[samples * 2]};
      model.predictor().predict(new float[][] {left, right}, samples, arrays);
      assertThat(arrays[0]).isEqualTo(all.get(0).toArray());
      assertThat(arrays[1]).isEqualTo(all.get(1).toArray());
    }
  }

  @Test
  void saysWhichOfSeveralInputsDoesNotFit() throws IOException {
    Tensor left = Tensor.of(Shape.of(1, 3), 1, 2, 3);
    Tensor right = Tensor.of(Shape.of(1, 2), 1, 2);
    Tensor both = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
    try (Model model = Model.load(twoInputs())) {
      assertThatThrownBy(() -> model.predictAll(left))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("2 inputs, left, right, but given is one");
      assertThatThrownBy(() -> model.predictAll(List.of(left, right, left)))
          .hasMessageContaining("but given are 3");
      assertThatThrownBy(() -> model.predictAll(Map.of("left", left, "write", right)))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("[left, right]")
          .hasMessageContaining("write");
      assertThatThrownBy(() -> model.predictAll(List.of(right, left)))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("an input left of shape (3), but got (1, 2)");
      assertThatThrownBy(() -> model.predictAll(List.of(left, both)))
          .isInstanceOf(ShapeException.class)
          .hasMessage("Input right has 2 samples, but left has 1: all inputs have as many");
      assertThatThrownBy(
              () -> model.predictor().predict(new float[][] {{1, 2, 3}, {1}}, 1, new float[2][2]))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("an input");
      assertThatThrownBy(() -> model.predictor().predict(new float[] {1, 2, 3}, 1, new float[2][2]))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("2 inputs, left, right");
    }
  }

  /// Whatever the file is called.
  @ParameterizedTest
  @CsvSource({
    "model.pt, archive/data.pkl, PyTorch",
    "model.npz, conv1.w.npy, NumPy",
  })
  void namesAnArchiveOfWeights(String name, String entry, String format) throws IOException {
    Path file = Files.write(folder.resolve(name), zip(entry));
    assertThatThrownBy(() -> Model.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("of the format " + format)
        .hasMessageContaining("weights without the network");
  }

  @Test
  void namesOtherFormatsByTheirFirstBytes() throws IOException {
    refuses("weights.bin", "        {\"a\":{}}", "safetensors");
    refuses("run.onnx", "SQLite format 3\0", "glassnet export RUN --out FILE.onnx");
    refuses("weights.th", "\u0080\u0002\u008a\n", "PyTorch");
    refuses("weights", "\u0093NUMPY\u0001\u0000", "NumPy");
  }

  @Test
  void saysWhatIsNoModel() throws IOException {
    refuses("letter.txt", "Dear reader", "letter.txt is no model");
    refuses("empty", "", "empty is no model");
    assertThatThrownBy(() -> Model.load(folder.resolve("nowhere.onnx")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("nowhere.onnx: there is no such file");
    assertThatThrownBy(() -> Model.load(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("that is a folder");
  }

  private void refuses(String name, String content, String word) throws IOException {
    Path file = Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Model.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(word);
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(1);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
