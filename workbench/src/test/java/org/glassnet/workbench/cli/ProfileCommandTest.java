package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCommandTest {
  @TempDir Path folder;

  private static final String[] PROFILE = {
    "profile",
    "--data",
    "letters",
    "--layers",
    "dense 40, relu, dense 36",
    "--batch",
    "32",
    "--steps",
    "3",
    "--threads",
    "1"
  };

  @Test
  void jsonForPrograms() {
    String[] all = Arrays.copyOf(PROFILE, PROFILE.length + 1);
    all[PROFILE.length] = "--json";
    Commands.Said said = Commands.in(folder).run(all);
    assertThat(said.exit()).as(said.err()).isZero();
    Json json = said.last();
    assertThat(json.fields().keySet())
        .containsExactly(
            "name",
            "batch",
            "threads",
            "kernels",
            "steps",
            "peakGflops",
            "layers",
            "others",
            "step");
    assertThat(json.fields()).containsEntry("batch", 32L).containsEntry("steps", 3L);
    List<?> layers = (List<?>) json.fields().get("layers");
    Json first = (Json) layers.get(1);
    assertThat(first.fields().keySet())
        .containsExactly("nodes", "shape", "parameters", "forward", "backward");
    assertThat(first.fields())
        .containsEntry("nodes", List.of("dense_1", "re_lu_1"))
        .containsEntry("shape", List.of(40L));
    assertThat(first.object("forward").fields())
        .containsOnlyKeys("seconds", "operations", "bytes")
        .containsEntry("operations", 2L * 32 * 1024 * 40);
    assertThat(json.object("step").fields())
        .containsOnlyKeys("seconds", "operations", "shareOfPeak", "samplesPerSecond");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void aTableAsWideAsTheScreen(int width) {
    Commands.Said said = new Commands(folder, true, width).run(PROFILE);
    assertThat(said.exit()).as(said.err()).isZero();
    String plain = said.out().replaceAll("\u001b\\[[0-9;]*[mK]", "").replaceAll(".*\r", "");
    assertThat(plain)
        .contains("GFLOP/s", "dense_1", "+ re_lu_1", "adam", "all layers", "samples/s");
    assertThat(plain.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(width));
    assertThat(plain.contains("━")).isEqualTo(width == 120);
  }

  @Test
  void noSteps() {
    Commands.Said said = Commands.in(folder).run("profile", "--steps", "0");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("--steps is 0");
  }
}
