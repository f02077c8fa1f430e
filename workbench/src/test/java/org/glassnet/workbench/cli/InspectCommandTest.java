package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  private static final String SPEC =
      """
      name: some
      data: {spiral: {samples: 300, noise: 5}}
      layers: [dense 8 tanh, dropout 0.1, dense 6 relu, dense 2]
      epochs: 4
      batchSize: 10
      """;

  @TempDir Path folder;
  private Commands commands;
  private Path spec;

  @BeforeEach
  void train() throws IOException {
    commands = Commands.in(folder);
    spec = Files.writeString(folder.resolve("some.yaml"), SPEC);
  }

  @Test
  void lookingChangesNoBitAndShowsEachLayer() {
    String plain = commands.stored("train", spec.toString(), "--json").last().text("weights");
    Json looked = commands.stored("train", "--inspect", "10", spec.toString(), "--json").last();
    assertThat(looked.text("weights")).isEqualTo(plain);
    Commands.Said said = commands.stored("inspect", "last");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("dense_1", "dropout_1", "saturated", "update", "condition", "gradient noise")
        .contains("±", "over 150 samples");
    assertThat(said.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void withoutANumberEveryFiftySteps() {
    commands.stored("train", "--inspect", spec.toString(), "--json");
    List<Json> all = commands.stored("inspect", "last", "--stored", "--json").json();
    assertThat(all).extracting(json -> json.number("step")).containsExactly(1.0, 50.0);
  }

  @Test
  void aStepAndALayerCanBeChosen() {
    commands.stored("train", spec.toString(), "--inspect", "10", "--json");
    assertThat(commands.stored("inspect", "last", "--step", "1", "--stored").out())
        .contains("1 in epoch 1");
    assertThat(commands.stored("inspect", "last", "--step", "29", "--stored").out())
        .contains("20 in epoch 2");
    Commands.Said layer = commands.stored("inspect", "last", "--layer", "dense_1");
    assertThat(layer.out())
        .contains("pre-activations", "kernel gradients", "bias updates", "gradient norm", "tanh")
        .doesNotContain("dense_2");
    Json one =
        commands
            .stored("inspect", "last", "--step", "1", "--layer", "dense_1", "--json")
            .json()
            .getFirst();
    assertThat(one.text("event")).isEqualTo("look");
    assertThat((List<?>) one.fields().get("layers")).hasSize(1);
    Json dense = (Json) ((List<?>) one.fields().get("layers")).getFirst();
    assertThat(dense.object("activations").number("count")).isEqualTo(80);
    assertThat(dense.fields()).containsKeys("largestGradient", "gradientNorm", "updateRatio");
    Json network = commands.stored("inspect", "last", "--json").last();
    assertThat(network.text("event")).isEqualTo("network");
    assertThat(network.fields()).containsKeys("units", "matrices", "gradientNoise");
  }

  @Test
  void aRunThatNobodyLookedIntoShowsItsNetwork() {
    commands.stored("train", spec.toString(), "--json");
    Commands.Said said = commands.stored("inspect", "last");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("train --inspect does so", "condition");
    assertThat(commands.stored("inspect", "last", "--step", "3").err())
        .contains("No step of this run was looked into");
    assertThat(commands.stored("inspect", "last", "--layer", "dense_9").err())
        .contains("There is no layer named dense_9; did you mean dense_");
    assertThat(commands.stored("train", spec.toString(), "--inspect", "0").err())
        .contains("--inspect is 0");
  }
}
