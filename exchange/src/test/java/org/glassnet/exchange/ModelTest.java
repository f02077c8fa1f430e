package org.glassnet.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
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
