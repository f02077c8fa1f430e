package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidateCommandTest {
  @TempDir Path folder;
  private Commands commands;

  @BeforeEach
  void begin() {
    commands = Commands.in(folder);
  }

  private static final String[] SPIRAL = {
    "crossvalidate",
    "--data",
    "circle samples=120 testShare=0.25",
    "--layers",
    "dense 8 tanh, dense 2",
    "--epochs",
    "6",
    "--folds",
    "3",
    "--lr",
    "0.1",
    "--metric",
    "f1"
  };

  private static String[] json() {
    List<String> all = new ArrayList<>(List.of(SPIRAL));
    all.add("--json");
    return all.toArray(String[]::new);
  }

  @Test
  void tellsEachFoldAndTheMean() {
    Commands.Said said = commands.stored(json());
    assertThat(said.exit()).as(said.err()).isZero();
    List<Json> lines = said.json();
    assertThat(lines).hasSize(4);
    double sum = 0;
    for (Json fold : lines.subList(0, 3)) {
      assertThat(fold.fields().keySet())
          .containsExactly(
              "event", "fold", "folds", "run", "trained", "tested", "epochs", "train", "test",
              "weights", "seconds");
      assertThat(fold.fields()).containsEntry("trained", 60L).containsEntry("tested", 30L);
      sum += fold.object("test").number("loss");
    }
    Json result = lines.getLast();
    assertThat(result.fields().keySet()).containsExactly("event", "folds", "test");
    Json test = result.object("test");
    assertThat(test.fields().keySet()).containsExactly("loss", "accuracy", "f1");
    assertThat(test.object("loss").number("mean")).isEqualTo(sum / 3);
    assertThat(test.object("loss").fields()).containsOnlyKeys("mean", "deviation");
  }

  /// A fold is a run like any other: it is tested on its fold, and trained again to the same bits.
  @Test
  void aFoldIsARun() {
    Json second = commands.stored(json()).json().get(1);
    String run = second.text("run");
    assertThat(Path.of(run).getFileName().toString()).contains("circle-fold-2of3");
    assertThat(commands.stored("show", run, "--json").last().text("spec")).contains("fold: 2/3");
    Json tested = commands.stored("test", run, "--json").last();
    assertThat(tested.object("test").fields()).isEqualTo(second.object("test").fields());
    assertThat(commands.stored("replay", run, "--verify").exit()).isZero();
    assertThat(
            commands
                .stored("test", run, "--data", "circle samples=50 seed=9", "--json")
                .last()
                .fields())
        .containsEntry("samples", 26L);
  }

  @Test
  void aTableForPeople() {
    Commands.Said said = commands.stored(SPIRAL);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out().lines().map(line -> line.strip().replaceFirst("\\s.*", "")))
        .contains("fold", "1/3", "2/3", "3/3", "mean", "std");
    assertThat(said.out().lines().filter(line -> !line.startsWith("Next:")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void whatCannotBeFolded() throws IOException {
    Commands.Said one = commands.stored("crossvalidate", "--folds", "1");
    assertThat(one.exit()).isEqualTo(2);
    assertThat(one.err()).contains("There is no fold 1 of 1");
    Path spec = folder.resolve("fold.yaml");
    Files.writeString(spec, "data: {circle: {samples: 20}}\nfold: 1/2\nlayers: [dense 2]\n");
    Commands.Said twice = commands.stored("crossvalidate", spec.toString());
    assertThat(twice.exit()).isEqualTo(2);
    assertThat(twice.err()).contains("is fold 1/2 of a cross-validation already");
    Commands.Said many =
        commands.stored("crossvalidate", Commands.example("xor.yaml"), "--folds", "5");
    assertThat(many.exit()).isEqualTo(1);
    assertThat(many.err()).contains("cannot be cut in 5 folds");
  }
}
