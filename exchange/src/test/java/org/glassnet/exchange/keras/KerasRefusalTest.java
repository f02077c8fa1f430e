package org.glassnet.exchange.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.glassnet.function.Activation;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are damaged, lie about their sizes, or carry what is not read.
class KerasRefusalTest {
  @TempDir private Path folder;
  private Map<String, byte[]> entries;

  @BeforeEach
  void aSoundFile() throws IOException {
    Network network =
        Network.sequential(
            1, Shape.of(4, 4, 1), Conv2d.of(2, 3), new Flatten(), Dense.of(3, Activation.relu()));
    entries = new HashMap<>();
    byte[] file = KerasWriter.bytes(network, "net", Map.of());
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
  }

  private static byte[] zipped(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("metadata.json", "config.json", "model.weights.h5")) {
        if (entries.containsKey(name)) {
          zip.putNextEntry(new ZipEntry(name));
          zip.write(entries.get(name));
        }
      }
    }
    return out.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("net.keras"), bytes);
  }

  private void refused(String reason) throws IOException {
    Path file = file(zipped(entries));
    assertThatThrownBy(() -> KerasReader.read(file))
        .isInstanceOf(KerasException.class)
        .hasMessageContaining(reason);
  }

  private void configured(String what, String other) {
    String config = new String(entries.get("config.json"), StandardCharsets.UTF_8);
    entries.put("config.json", config.replace(what, other).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theFileItselfIsRead() throws IOException {
    Path file = file(zipped(entries));
    assertThatCode(() -> KerasReader.read(file)).doesNotThrowAnyException();
  }

  @Test
  void codeIsNeverRunAndAllThatIsMissingIsNamedAtOnce() throws IOException {
    configured("\"class_name\":\"Conv2D\"", "\"class_name\":\"Lambda\"");
    configured("\"activation\":\"relu\"", "\"activation\":\"mish\"");
    refused(
        "conv2d_1 (Lambda): it carries Python code, which is never run; dense_1 (Dense): the"
            + " activation mish");
  }

  @Test
  void aModelOfOnesOwnClassIsRefused() throws IOException {
    configured("\"class_name\":\"Functional\"", "\"class_name\":\"MyModel\"");
    refused("MyModel, whose Python code says what it computes");
  }

  @Test
  void channelsFirstWhereTheWeightsHaveThemLastIsRefused() throws IOException {
    configured("\"filters\":2", "\"filters\":2,\"data_format\":\"channels_first\"");
    refused("conv2d_1 (Conv2D): the array /layers/conv2d/vars/0 of the sizes [3, 3, 1, 2]");
  }

  @Test
  void anImageInARowThatHadItsChannelsFirstIsNotGivenOut() throws IOException {
    configured("\"filters\":2", "\"filters\":2,\"data_format\":\"channels_first\"");
    configured("[null,4,4,1]", "[null,1,4,4]");
    configured("[\"dense_1\",0,0]", "[\"flatten_1\",0,0]");
    refused("gives out flatten_1, the numbers of an image in a row that had its channels first");
  }

  @Test
  void sizesThatTheFileHasNotAreRefusedBeforeAnythingIsAllocated() throws IOException {
    configured("\"units\":3", "\"units\":50000000");
    refused("dense_1 (Dense): the array /layers/dense/vars/0 of the sizes [8, 3]");
  }

  @Test
  void layersInACircleAreRefused() throws IOException {
    configured("[\"input_1\",0,0]},", "[\"dense_1\",0,0]},");
    configured("\"keras_history\":[\"input_1\",0,0]", "\"keras_history\":[\"dense_1\",0,0]");
    refused("in a circle");
  }

  @Test
  void jsonThatIsTooDeepIsRefused() throws IOException {
    entries.put("config.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    refused("is no JSON that can be read");
  }

  @Test
  void anArchiveThatUnpacksToFarMoreIsRefused() throws IOException {
    entries.put("model.weights.h5", new byte[200 << 20]);
    refused("unpacks to more than 50 times its size");
  }

  @Test
  void anArchiveWithoutWeightsIsRefused() throws IOException {
    entries.remove("model.weights.h5");
    refused("has no model.weights.h5");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = file("hello".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> KerasReader.read(file))
        .isInstanceOf(KerasException.class)
        .hasMessageContaining("is no file of Keras");
  }

  /// Whatever is damaged, the answer is a network or one kind of exception, in little time and
  /// memory.
  @Test
  void damagedWeightsGiveOneKindOfException() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    byte[] sound = entries.get("model.weights.h5");
    for (int i = 0; i < 300; i++) {
      byte[] damaged = sound.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      entries.put("model.weights.h5", damaged);
      Path file = file(zipped(entries));
      try {
        KerasReader.read(file);
      } catch (KerasException e) {
        assertThat(e).hasMessageContaining("net.keras");
      }
    }
  }

  @Test
  void shortenedFilesGiveOneKindOfException() throws IOException {
    byte[] sound = zipped(entries);
    int directory = new String(sound, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
    for (int length = 0; length < directory - 16; length += 7) {
      Path file = file(Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> KerasReader.read(file)).isInstanceOf(KerasException.class);
    }
  }
}
