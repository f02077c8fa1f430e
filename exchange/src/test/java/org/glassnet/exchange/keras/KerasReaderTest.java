package org.glassnet.exchange.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.glassnet.exchange.Examples;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that Keras 3.15.1 wrote, and what it answered with them.
class KerasReaderTest {
  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name.replace(".gz", ""));
    try (InputStream in = KerasReaderTest.class.getResourceAsStream(name);
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      Files.write(file, plain.readAllBytes());
    }
    return file;
  }

  private static Tensor inputs(Network network) {
    return inputs(network.graph().shape(network.graph().inputs().getFirst()));
  }

  /// The inputs that Keras was given with their channels first.
  private static Tensor channelsLast() {
    return inputs(Shape.of(3, 9, 8)).permuted(0, 2, 3, 1);
  }

  /// The inputs that Keras was given: 3 samples.
  private static Tensor inputs(Shape input) {
    List<Integer> sizes = new ArrayList<>(input.sizes());
    sizes.addFirst(3);
    float[] values = new float[3 * input.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (i * 37L % 101 / 25.0 - 2);
    }
    return Tensor.of(new Shape(sizes), values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "everything.keras",
        "everything.h5.gz",
        "chain.keras",
        "chain.h5.gz",
        "nested.keras",
        "nested.h5.gz",
        "older.h5.gz",
        "theano.h5.gz",
        "first.keras",
        "first.h5.gz",
        "rows.keras",
        "rows.h5.gz"
      })
  void answersAsKerasDid(String name) throws IOException {
    Network network = KerasReader.read(file(name)).network();
    Tensor inputs = name.startsWith("first") ? channelsLast() : inputs(network);
    Tensor answers = Examples.answers(network, inputs);
    String[] expected;
    try (InputStream in =
        KerasReaderTest.class.getResourceAsStream(name.replaceFirst("\\..*", ".txt"))) {
      expected = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
    }
    assertThat(answers.size()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(answers.at(i)).isCloseTo(Float.parseFloat(expected[i]), within(2e-6f));
    }
  }

  @Test
  void saysWhereTheModelCameFromAndWhatIsReadOtherwise() throws IOException {
    ImportedModel model = KerasReader.read(file("everything.keras"));
    assertThat(model.origin().format()).isEqualTo("Keras");
    assertThat(model.origin().facts())
        .containsEntry("model", "everything")
        .containsEntry("producer", "keras 3.15.1")
        .containsEntry("loss", "mse")
        .containsEntry("optimizer", "Adam");
    assertThat(model.notes())
        .containsExactly(
            "rescaling (Rescaling) is a batch normalization that stays as it is in training",
            "normalization (Normalization) is a batch normalization that stays as it is in training",
            "gaussian_noise (GaussianNoise) acts in training alone and is left out: it passes on");
  }

  @Test
  void layersKeepTheirNamesAndSettings() throws IOException {
    Network network = KerasReader.read(file("everything.keras")).network();
    Conv2d conv = (Conv2d) network.graph().node("conv2d").layer();
    assertThat(conv.penalty().l2()).isEqualTo(0.01);
    assertThat(conv.bias()).isEmpty();
    assertThat(((BatchNormalization) network.graph().node("batch_normalization").layer()).frozen())
        .isFalse();
    assertThat(network.graph().outputs().getFirst().name()).isEqualTo("share");
    assertThat(network.graph().inputs().getFirst().name()).isEqualTo("image");
    assertThat(network.frozen().whole(network.weights().parameter("rescaling/gamma"))).isTrue();
  }

  @Test
  void theHardSigmoidOfKerasTwoIsSaidAndStaysAsItIs() throws IOException {
    ImportedModel model = KerasReader.read(file("older.h5.gz"));
    assertThat(model.origin().facts()).containsEntry("producer", "keras 2.15.0");
    assertThat(model.notes())
        .contains(
            "head's hard_sigmoid is that of Keras 2, 0.2 x + 0.5 between 0 and 1: a batch"
                + " normalization that makes 1.2 x and stays as it is in training stands before"
                + " x/6 + 0.5");
    Network network = model.network();
    assertThat(network.frozen().whole(network.weights().parameter("head.scaled/gamma"))).isTrue();
    assertThat(network.frozen().whole(network.weights().parameter("head.linear/kernel"))).isFalse();
  }

  @Test
  void itKeepsItsMeaningWhenItIsWrittenForKerasThree() throws IOException {
    Network network = KerasReader.read(file("older.h5.gz")).network();
    Path again = folder.resolve("again.keras");
    Files.write(again, KerasWriter.bytes(network, "again", Map.of()));
    Tensor inputs = inputs(network);
    assertThat(Examples.answers(KerasReader.read(again).network(), inputs))
        .isEqualTo(Examples.answers(network, inputs));
  }

  @Test
  void imagesEnterChannelsLastWhereverTheFileHasThem() throws IOException {
    ImportedModel model = KerasReader.read(file("first.keras"));
    Network network = model.network();
    assertThat(network.graph().shape("image")).isEqualTo(Shape.of(9, 8, 3));
    assertThat(model.notes())
        .contains(
            "image takes its channels last, (9, 8, 3), where the file has them first, (3, 9, 8)");
  }

  @Test
  void aFileIsKnownByItsFirstBytes() throws IOException {
    assertThat(Model.read(file("chain.keras")).origin().format()).isEqualTo("Keras");
    Path renamed = Files.move(file("chain.h5.gz"), folder.resolve("chain"));
    assertThat(Model.read(renamed).origin().format()).isEqualTo("Keras");
  }

  @Test
  void modelsWithinTheModelAreDissolved() throws IOException {
    Network network = KerasReader.read(file("nested.keras")).network();
    assertThat(network.graph().nodes().stream().map(Node::name))
        .contains("conv2d", "body.conv2d", "head.dense")
        .doesNotContain("body", "head");
    assertThat(network.frozen().whole(network.weights().parameter("body.conv2d/kernel"))).isTrue();
    assertThat(network.frozen().whole(network.weights().parameter("conv2d/kernel"))).isFalse();
  }
}
