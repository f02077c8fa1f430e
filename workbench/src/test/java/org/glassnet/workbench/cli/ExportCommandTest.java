package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glassnet.exchange.keras.KerasReader;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.NodeProto;
import org.glassnet.model.Network;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() {
    Commands.Said said =
        Commands.in(folder)
            .stored(
                "train",
                "--data",
                "letters train=40 test=4 normalize=standard per=all",
                "--layers",
                "conv2d 3 3 relu, dropout 0.5, maxPooling2d 2, flatten, dense 36",
                "--epochs",
                "1",
                "--name",
                "letters");
    assertThat(said.exit()).as(said.err()).isZero();
  }

  @Test
  void saysWhatItWroteAndTheFileKnowsItsRun() throws IOException {
    Path file = folder.resolve("new/net.onnx");
    Commands.Said said = Commands.in(folder).stored("export", "letters", "--out", file.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("net.onnx: ONNX opset 17, 7 operators, ")
        .contains("input  input_1    float (batch, 32, 32, 1)")
        .contains("output softmax_1  float (batch, 36)")
        .containsPattern("as in training: shift 0\\.\\d+, spread 0\\.\\d+\n");
    ModelProto model = ModelProto.read(Files.readAllBytes(file));
    assertThat(model.producer()).isEqualTo("glassnet");
    assertThat(model.metadata().get("glassnet.run")).contains("letters");
    assertThat(model.metadata().get("glassnet.classes")).startsWith("[\"A\",\"B\",");
    assertThat(model.metadata().get("glassnet.normalization.shift")).matches("\\[0\\.\\d+]");
    assertThat(model.metadata().get("glassnet.specification")).contains("dropout");
    assertThat(model.graph().nodes().stream().map(NodeProto::operator))
        .containsExactly("Transpose", "Conv", "Relu", "MaxPool", "Flatten", "Gemm", "Softmax");
    try (var left = Files.list(file.getParent())) {
      assertThat(left.toList()).isEqualTo(List.of(file));
    }
  }

  @Test
  void takesImagesChannelsFirst() {
    Path file = folder.resolve("first.onnx");
    Commands.Said said =
        Commands.in(folder)
            .stored("export", "letters", "--out", file.toString(), "--layout", "nchw", "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("\"operators\":6", "\"type\":\"float (batch, 1, 32, 32)\"", "\"opset\":17");
  }

  @Test
  void writesAFileForKeras() {
    Path file = folder.resolve("net.keras");
    Commands.Said said = Commands.in(folder).stored("export", "letters", "--out", file.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("net.keras: Keras 3, ")
        .containsPattern("as in training: shift 0\\.\\d+, spread 0\\.\\d+\n");
    Network network = KerasReader.read(file).network();
    assertThat(network.graph().outputs().getFirst().layer().kind()).isEqualTo("softmax");
    assertThat(network.graph().nodes()).hasSize(7);
  }

  @Test
  void writesAClassAndItsWeightsBesideIt() throws IOException {
    Path file = folder.resolve("src/Letters.java");
    Commands.Said said =
        Commands.in(folder)
            .stored("export", "letters", "--out", file.toString(), "--package", "a.b", "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("\"format\":\"java\"", "Letters.java", "Letters.weights");
    assertThat(file)
        .content()
        .contains("package a.b;", "class Letters {", "Of the run ", "Inputs are (x - shift)");
    assertThat(file.resolveSibling("Letters.weights")).exists();
    Commands.Said digit =
        Commands.in(folder)
            .stored("export", "letters", "--out", folder.resolve("1net.java").toString());
    assertThat(digit.exit()).isNotZero();
    assertThat(digit.err()).contains("\"1net\" is no name for a class");
  }

  @Test
  void refusesOptionsOfOtherFormats() {
    Commands.Said layout =
        Commands.in(folder).stored("export", "letters", "--out", "a.keras", "--layout", "nchw");
    assertThat(layout.exit()).isEqualTo(Exit.USAGE);
    assertThat(layout.err()).contains("--layout is for ONNX");
    Commands.Said name =
        Commands.in(folder).stored("export", "letters", "--out", "a.onnx", "--package", "a");
    assertThat(name.exit()).isEqualTo(Exit.USAGE);
    assertThat(name.err()).contains("--package is for a class in Java");
  }

  @Test
  void writesWeightsAlone() {
    for (String name : List.of("net.safetensors", "net.pt", "net.npz")) {
      Path file = folder.resolve("weights").resolve(name);
      Commands.Said said =
          Commands.in(folder).stored("export", "letters", "--out", file.toString());
      assertThat(said.exit()).as(said.err()).isZero();
      Commands.Said inside = Commands.in(folder).run("inspect", file.toString());
      assertThat(inside.out())
          .contains(name.endsWith("npz") ? "conv2d_1/kernel" : "conv2d_1.weight");
    }
  }

  @Test
  void refusesWhatItCannotWrite() {
    Commands.Said other = Commands.in(folder).stored("export", "letters", "--out", "net.h5");
    assertThat(other.exit()).isEqualTo(Exit.USAGE);
    assertThat(other.err())
        .contains("ends in .onnx (ONNX), .keras (Keras 3), .java")
        .contains("net.h5");
    Commands.Said layout =
        Commands.in(folder).stored("export", "letters", "--out", "net.onnx", "--layout", "nhcw");
    assertThat(layout.exit()).isEqualTo(Exit.USAGE);
    assertThat(layout.err()).contains("nhcw").contains("nhwc");
  }
}
