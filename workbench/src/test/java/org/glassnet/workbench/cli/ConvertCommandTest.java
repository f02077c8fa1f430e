package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.OnnxExport;
import org.glassnet.exchange.onnx.OnnxSettings;
import org.glassnet.function.Activation;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of other programs: looked into, and turned into one another.
class ConvertCommandTest {
  @TempDir private static Path folder;

  private static Path model;

  @BeforeAll
  static void write() throws IOException {
    Network network =
        Network.sequential(
            1,
            Shape.of(8, 7, 2),
            Conv2d.of(4, 3),
            new Flatten(),
            Dense.of(5, Activation.relu()),
            Dense.of(3, Activation.softmax()));
    model = folder.resolve("net.onnx");
    OnnxSettings settings =
        new OnnxSettings("net", "1", ImageLayout.NCHW, Map.of("trained.on", "nothing"));
    Files.write(model, OnnxExport.model(network, settings).toBytes());
  }

  private static Commands.Said run(String... words) {
    return Commands.in(folder).run(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.onnx", "a.keras", "a.safetensors", "a.npz", "a.pt"})
  void whatIsWrittenSaysTheSame(String name) {
    Path out = folder.resolve(name);
    Commands.Said said = run("convert", model.toString(), out.toString(), "--verify", "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("\"difference\":0.0", "\"parameters\":");
    assertThat(out).exists();
  }

  @Test
  void aModelBecomesAClassWithItsWeightsBesideIt() {
    Path out = folder.resolve("Net.java");
    Commands.Said said =
        run("convert", model.toString(), out.toString(), "--package", "org.example");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(out).content().contains("package org.example;");
    assertThat(folder.resolve("Net.weights")).exists();
  }

  @Test
  void tensorsAloneBecomeTensorsAlone() {
    Path pt = folder.resolve("b.pt");
    Path npz = folder.resolve("b.npz");
    assertThat(run("convert", model.toString(), pt.toString()).exit()).isZero();
    Commands.Said said = run("convert", pt.toString(), npz.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("6 tensors");
    Commands.Said inside = run("inspect", npz.toString());
    assertThat(inside.out()).contains(".weight", "F32", "(4, 2, 3, 3)");
    Commands.Said refused = run("convert", npz.toString(), folder.resolve("c.onnx").toString());
    assertThat(refused.exit()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).contains("--architecture", "resnet18");
  }

  @Test
  void inspectShowsLayersAndWhereTheyCameFrom() {
    Commands.Said said = run("inspect", model.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("ONNX", "producer", "glassnet", "trained.on", "(dense)", "Total parameters");
    Commands.Said json = run("inspect", model.toString(), "--json");
    assertThat(json.out()).startsWith("{").contains("\"format\":\"ONNX\"");
  }

  @Test
  void whatCannotBeIsSaid() throws IOException {
    Commands.Said ending = run("convert", model.toString(), folder.resolve("a.tflite").toString());
    assertThat(ending.exit()).isEqualTo(Exit.USAGE);
    assertThat(ending.err()).contains("a.tflite", ".onnx");
    Commands.Said missing = run("convert", folder.resolve("no.onnx").toString(), "b.onnx");
    assertThat(missing.exit()).isEqualTo(Exit.USAGE);
    assertThat(missing.err()).contains("no.onnx");
    Path text = folder.resolve("text.txt");
    Files.writeString(text, "no model");
    Commands.Said other = run("convert", text.toString(), folder.resolve("b.onnx").toString());
    assertThat(other.exit()).isEqualTo(Exit.FAILED);
    assertThat(other.err()).contains("text.txt");
  }
}
