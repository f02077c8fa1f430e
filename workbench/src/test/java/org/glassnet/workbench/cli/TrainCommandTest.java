package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final String SMALL =
      """
      name: small
      data: {letters: {train: 200, test: 40}}
      layers: [dense 16 relu, dense 36]
      epochs: 2
      """;

  @TempDir Path folder;
  private Path spec;

  @BeforeEach
  void writeSpec() throws IOException {
    spec = Files.writeString(folder.resolve("small.yaml"), SMALL);
  }

  @Test
  void jsonTellsEpochsAndAtTheEndTheResult() {
    Commands.Said said =
        Commands.in(folder).stored("train", spec.toString(), "--json", "--threads", "1");
    assertThat(said.exit()).as(said.err()).isZero();
    List<Json> events = said.json();
    assertThat(events.stream().map(event -> event.text("event")))
        .containsExactly("start", "epoch", "epoch", "result");
    Json epoch = events.get(1);
    assertThat(epoch.number("epoch")).isEqualTo(1);
    assertThat(epoch.number("loss")).isBetween(3.0, 5.0);
    assertThat(epoch.number("accuracy")).isBetween(0.0, 1.0);
    assertThat(epoch.object("validation").fields()).containsKeys("loss", "accuracy");
    assertThat(epoch.text("weights")).matches("[0-9a-f]{64}");
    Json result = said.last();
    assertThat(result.fields().keySet())
        .contains(
            "run",
            "epochs",
            "train",
            "validation",
            "test",
            "weights",
            "seconds",
            "kernel",
            "threads",
            "simdSteps");
    assertThat(result.text("weights")).isEqualTo(events.get(2).text("weights"));
    assertThat(result.object("train").number("loss")).isEqualTo(events.get(2).number("loss"));
    assertThat(result.object("kernel").fields()).containsOnlyKeys("provider", "species");
    assertThat(result.number("threads")).isEqualTo(1);
    assertThat(Path.of(result.text("run"))).isRegularFile();
  }

  @Test
  void stepsAreToldWhereAskedFor() {
    Commands.Said said =
        Commands.in(folder)
            .stored("train", spec.toString(), "--json", "--every-step", "--epochs", "1");
    List<Json> steps =
        said.json().stream().filter(event -> event.text("event").equals("step")).toList();
    assertThat(steps).hasSize(3);
    assertThat(steps.getLast().number("step")).isEqualTo(3);
    assertThat(steps.getLast().number("epoch")).isEqualTo(1);
  }

  @Test
  void numberOfThreadsDoesNotChangeTheWeights() {
    Commands commands = Commands.in(folder);
    String one =
        commands
            .stored("train", spec.toString(), "--json", "--threads", "1")
            .last()
            .text("weights");
    String three =
        commands
            .stored("train", spec.toString(), "--json", "--threads", "3")
            .last()
            .text("weights");
    assertThat(one).isEqualTo(three);
  }

  @Test
  void everyOptionReachesTheSpecification() {
    Commands commands = Commands.in(folder);
    Commands.Said said =
        commands.stored(
            "train",
            spec.toString(),
            "--epochs",
            "1",
            "--schedule",
            "warmUp 2 0 cosine 18",
            "--clipping",
            "globalNorm 1",
            "--averaging",
            "0.99",
            "--metric",
            "top3",
            "--metric",
            "f1",
            "--early-stopping",
            "4",
            "--order",
            "byClass",
            "--optimizer",
            "rmsProp formulas=pytorch",
            "--loss",
            "categoricalCrossEntropy");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("top3", "f1");
    assertThat(commands.stored("show", "last", "--json").last().text("spec"))
        .contains(
            "schedule: {warmUp: {length: 2, start: 0, then: {cosine: {length: 18, end: 0, restarts:"
                + " none}}}}",
            "clipping: {globalNorm: 1}",
            "averaging: 0.99",
            "metrics: [top3, f1]",
            "earlyStopping: {patience: 4,",
            "order: byClass",
            "{rmsProp: {learningRate: 0.01, rho: 0.99, momentum: 0, epsilon: 1e-8, centered: false,",
            "loss: categoricalCrossEntropy");
  }

  @Test
  void optionsOverrideTheFile() {
    Commands.Said said =
        Commands.in(folder)
            .stored(
                "train",
                spec.toString(),
                "--layers",
                "dense 36",
                "--optimizer",
                "sgd",
                "--lr",
                "0.5",
                "--epochs",
                "1",
                "--batch",
                "20",
                "--micro-batch",
                "10",
                "--seed",
                "9",
                "--validation",
                "0",
                "--name",
                "other");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out().replaceAll("\\s+", " "))
        .contains(
            "other",
            "dense 36; 36,900 parameters",
            "sgd 0.5, 1 epoch, batch 20 in micro-batches of 10, seed 9")
        .doesNotContain("val_loss");
  }

  @Test
  void pipedTextHasNoControlCharactersAndOneLineAnEpoch() {
    Commands.Said said = Commands.in(folder).stored("train", spec.toString());
    assertThat(said.out().replace(System.lineSeparator(), "")).doesNotContainPattern("\\p{Cntrl}");
    assertThat(said.out().lines().filter(line -> line.startsWith("epoch "))).hasSize(2);
    assertThat(said.err()).isEmpty();
  }

  @Test
  void terminalLinesFitTheTerminal() {
    for (int width : new int[] {30, 60, 80, 120}) {
      Commands.Said said = new Commands(folder, true, width).stored("train", spec.toString());
      String visible = said.out().replaceAll("\u001b\\[[0-9;]*[mK]", "");
      assertThat(visible.lines().flatMap(line -> Stream.of(line.split("\r"))))
          .filteredOn(line -> line.contains("loss"))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(width, 35)));
      assertThat(visible).contains("Epoch 2/2", "3/3");
    }
  }

  @Test
  void wrongUsageIsTold() {
    Commands commands = Commands.in(folder);
    assertThat(commands.run("train", "--epocs", "3"))
        .satisfies(said -> {
          assertThat(said.exit()).isEqualTo(2);
          assertThat(said.err()).contains("--epochs");
        });
    assertThat(commands.run("trian").exit()).isEqualTo(2);
    assertThat(commands.run("train", "--epochs", "many").exit()).isEqualTo(2);
    assertThat(commands.run("train", "--epochs", "0"))
        .satisfies(said -> {
          assertThat(said.exit()).isEqualTo(2);
          assertThat(said.err()).contains("epochs is 0");
        });
    assertThat(commands.run("train", "--optimizer", "adan").err())
        .contains("--optimizer: unknown optimizer \"adan\"; did you mean adam?");
    assertThat(commands.run("train", "--layers", "dense 128 rellu, dense 10").err())
        .contains("did you mean relu?\n  dense 128 rellu, dense 10\n            ^^^^^");
  }

  @Test
  void aNetworkThatDoesNotFitLeavesNoRun() throws IOException {
    Commands.Said said =
        Commands.in(folder).stored("train", spec.toString(), "--layers", "dense 7");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("36 classes").doesNotContain("Exception");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().contains(".glass"))).isEmpty();
    }
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunAndKeepsIt() {
    Commands commands = Commands.in(folder);
    Commands.Said said =
        commands.stored(
            "train",
            Commands.example("xor.yaml"),
            "--layers",
            "dense 4, dense 1",
            "--lr",
            "1e30",
            "--epochs",
            "20",
            "--json");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.last().text("status")).isEqualTo("notFinite");
    assertThat(commands.stored("runs").out()).contains("notFinite");
  }

  @Test
  void ctrlCStopsAtTheNextStepAndKeepsTheRun() throws InterruptedException {
    Commands commands = Commands.in(folder);
    Interrupt interrupt = new Interrupt();
    AtomicReference<Commands.Said> said = new AtomicReference<>();
    Thread training =
        Thread.ofPlatform()
            .start(() ->
                said.set(
                    commands.run(
                        interrupt,
                        "train",
                        Commands.example("xor.yaml"),
                        "--epochs=100000000",
                        "--json",
                        "--runs=" + folder)));
    while (training.isAlive()) {
      interrupt.interrupt();
      training.join(20);
    }
    assertThat(said.get().exit()).isEqualTo(130);
    assertThat(said.get().last().text("status")).isEqualTo("cancelled");
    assertThat(commands.stored("runs").out()).contains("cancelled");
    assertThat(commands.stored("replay", "last", "--verify").exit()).isIn(0, 1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().contains(".glass"))).hasSize(1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
