package org.glassnet.exchange.onnx.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Models that other programs wrote, where GLASSNET_DATA has them.
class ModelRealFilesTest {
  private static final int BLOCK = 512;

  private static Path folder(String name) {
    Path data = Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse(""));
    Path folder = data.resolve(name);
    if (!Files.isDirectory(folder)) {
      String message = "ModelRealFilesTest is skipped: it needs the folder $GLASSNET_DATA/" + name;
      System.out.println(message);
      abort(message);
    }
    return folder;
  }

  /// All models of ONNX's conformance tests; what is not read says so.
  @Test
  void theModelsOfTheConformanceTestsAreRead() throws IOException {
    Path archive = folder("onnx").resolve("onnx-1.17.0-backend-test-data.tar.gz");
    int models = 0;
    Set<String> refused = new TreeSet<>();
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16)) {
      for (byte[] head = in.readNBytes(BLOCK); head.length == BLOCK && head[0] != 0; ) {
        String name = new String(head, 0, 100, StandardCharsets.UTF_8).replaceFirst("\0.*", "");
        String size = new String(head, 124, 11, StandardCharsets.UTF_8).strip();
        int length = Integer.parseInt(size, 8);
        byte[] bytes = Arrays.copyOf(in.readNBytes((length + BLOCK - 1) / BLOCK * BLOCK), length);
        if (name.endsWith("/model.onnx")) {
          models++;
          refusal(bytes).ifPresent(reason -> refused.add(reason + ": " + name));
        }
        head = in.readNBytes(BLOCK);
      }
    }
    assertThat(models).isGreaterThan(1000);
    assertThat(refused).isEmpty();
  }

  private static Optional<String> refusal(byte[] bytes) {
    try {
      ModelProto model = ModelProto.read(bytes);
      assertThat(model.graph().nodes()).isNotEmpty();
      return Optional.empty();
    } catch (OnnxException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Test
  void wholeNetworksAreReadWithTheirWeights() throws IOException {
    try (Stream<Path> files = Files.list(folder("models"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".onnx")).toList()) {
        ModelProto model = ModelProto.read(Files.readAllBytes(file));
        assertThat(model.graph().initializers()).as(file.toString()).isNotEmpty();
        assertThat(model.opset()).as(file.toString()).isPositive();
        assertThat(ModelProto.read(model.toBytes())).isEqualTo(model);
      }
    }
  }
}
