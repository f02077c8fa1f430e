package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleCommandTest {
  @TempDir Path folder;
  private Commands commands;

  @BeforeEach
  void train() {
    commands = Commands.in(folder);
    for (String seed : List.of("1", "2", "3")) {
      Commands.Said said =
          commands.stored(
              "train",
              "--data",
              "circle samples=100",
              "--layers",
              "dense 6 tanh, dense 2",
              "--epochs",
              "4",
              "--lr",
              "0.05",
              "--seed",
              seed,
              "--name",
              "circle-" + seed);
      assertThat(said.exit()).as(said.err()).isZero();
    }
  }

  @Test
  void theMembersAndAllTogether() {
    Json json =
        commands.stored("test", "circle-1", "circle-2", "circle-3", "--ensemble", "--json").last();
    assertThat(json.fields().keySet())
        .containsExactly("event", "data", "members", "test", "confusion", "samples");
    Json alone = commands.stored("test", "circle-2", "--json").last();
    Map<?, ?> second = ((Json) ((List<?>) json.fields().get("members")).get(1)).fields();
    assertThat(((Json) second.get("test")).fields()).isEqualTo(alone.object("test").fields());
    assertThat(json.object("test").fields()).containsOnlyKeys("loss", "accuracy");
    Commands.Said said = commands.stored("test", "circle-1", "circle-2", "circle-3", "--ensemble");
    assertThat(said.out())
        .contains("ensemble of 3 runs", "-circle-1 ", "-circle-3 ", "  ensemble ");
  }

  @Test
  void aRunBesideItselfIsTheRun() {
    Json alone = commands.stored("test", "circle-1", "--json").last();
    Json twice = commands.stored("test", "circle-1", "circle-1", "--ensemble", "--json").last();
    assertThat(twice.object("test").number("accuracy"))
        .isEqualTo(alone.object("test").number("accuracy"));
    assertThat(twice.object("test").number("loss"))
        .isCloseTo(alone.object("test").number("loss"), org.assertj.core.data.Offset.offset(1e-6));
    Commands in = commands.typing("1,1\n-2,0.5\n");
    String one = in.stored("predict", "circle-1", "-", "--csv").out();
    in = commands.typing("1,1\n-2,0.5\n");
    assertThat(
            in.stored("predict", "circle-1", "--ensemble", "circle-1,circle-1", "-", "--csv").out())
        .isEqualTo(one);
  }

  @Test
  void severalRunsAreTestedOneAfterTheOther() {
    Commands.Said said = commands.stored("test", "circle-1", "circle-2", "--json");
    assertThat(said.json()).hasSize(2);
  }

  @Test
  void otherTestSamples() {
    commands.stored(
        "train", "--data", "circle samples=60 seed=4", "--layers", "dense 2", "--name", "other");
    Commands.Said said = commands.stored("test", "circle-1", "other", "--ensemble");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("other test samples", "--data");
    assertThat(
            commands
                .stored("test", "circle-1", "other", "--ensemble", "--data", "circle seed=9")
                .exit())
        .isZero();
  }
}
