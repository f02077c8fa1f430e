package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run on augmented samples, normalized, mixed, each class equally often: it can be replayed and
/// gone on with, like any other.
class AugmentedRunTest {
  private static final String SPEC =
      """
      name: augmented
      data: {letters: {train: 200, test: 36, normalize: standard}}
      augment:
        - shift 2
        - rotate 10
        - elastic: {alpha: 20, sigma: 3}
        - crop 2 edge
        - mixUp 0.4
      layers: [dense 16 relu, dense 36]
      order: balanced
      epochs: 4
      """;

  @TempDir Path folder;
  private Commands commands;
  private Path spec;

  @BeforeEach
  void write() throws IOException {
    commands = Commands.in(folder);
    spec = Files.writeString(folder.resolve("augmented.yaml"), SPEC);
  }

  private String weights(String... arguments) {
    Commands.Said said = commands.stored(arguments);
    assertThat(said.exit()).as(said.err()).isZero();
    return said.last().text("weights");
  }

  @Test
  void itCanBeReplayed() {
    Commands.Said said = commands.stored("train", spec.toString());
    assertThat(said.out())
        .contains("augmented: shift 2", "mixUp 0.4", "categoricalCrossEntropy")
        .contains("crop 2 edge");
    assertThat(commands.stored("replay", "last", "--verify").exit()).isZero();
    assertThat(commands.stored("test", "last").exit()).isZero();
    assertThat(commands.stored("show", "last", "--json").last().text("spec"))
        .contains("augment:", "  - shift 2", "order: balanced");
  }

  @Test
  void itGoesOnWithTheSameBitsOnAnyNumberOfThreads() {
    String whole = weights("train", spec.toString(), "--threads", "1", "--json");
    weights("train", spec.toString(), "--threads", "2", "--epochs", "2", "--json");
    assertThat(weights("train", "--resume", "last", "--epochs", "4", "--json")).isEqualTo(whole);
    assertThat(weights("train", spec.toString(), "--augment", "flip, mixUp 0.4", "--json"))
        .isNotEqualTo(whole);
  }
}
