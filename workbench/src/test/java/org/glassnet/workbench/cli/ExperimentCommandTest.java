package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentCommandTest {
  private static final String CASES =
      """
      title: Two <activations>
      question: Which learns AND?
      base:
        data: {inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [0], [0], [1]]}
        layers: [dense 4 $activation, dense 1]
        optimizer: {sgd: {learningRate: $rate}}
        epochs: 20
        seed: 4
      vary:
        activation: [relu, tanh]
        rate: [0.1, 0.01]
      show:
        - crossed: {rows: activation, columns: rate, figures: [test loss], reported: [[0.02, 0.1]]}
        - curves: {figures: train loss, each: activation}
        - gradients: {each: activation, after: true}
        - units: {title: Units}
        - weights: {parameters: [dense_2/kernel], only: {activation: relu, rate: 0.1}}
      conclusion: Either.
      """;

  @TempDir private Path folder;

  private Commands.Said experiment(String... more) throws IOException {
    Path file = folder.resolve("cases.yaml");
    if (Files.notExists(file)) {
      Files.writeString(file, CASES);
    }
    String[] all = new String[more.length + 2];
    all[0] = "experiment";
    all[1] = file.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    return Commands.in(folder).stored(all);
  }

  private List<Path> runs() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".glass")).sorted().toList();
    }
  }

  @Test
  void showsWhatCameOutAndWritesOnePage() throws IOException {
    Commands.Said said = experiment();
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("Two <activations>", "Which learns AND?", "4/4", "activation", "reported 0.02")
        .contains("Distance from what was reported, over 2 cells")
        .contains("dense_2/kernel[3,0]", "Either.");
    String page = Files.readString(folder.resolve("cases.html"));
    assertThat(page)
        .contains(
            "Two &lt;activations&gt;", "data:image/png;base64,", "activation relu: train loss")
        .doesNotContain("<activations>", "<script");
  }

  /// Nothing is trained twice: the files stay the same.
  @Test
  void whatWasDoneIsFoundAgain() throws IOException {
    assertThat(experiment("--vary", "rate=0.1").exit()).isZero();
    List<Path> before = runs();
    assertThat(before).hasSize(2);
    Commands.Said again = experiment("--jobs", "2", "--json");
    assertThat(
            again.json().stream()
                .filter(event -> event.text("event").equals("trial"))
                .map(event -> event.text("label") + " " + event.flag("found")))
        .containsExactlyInAnyOrder(
            "relu, 0.1 true", "tanh, 0.1 true", "relu, 0.01 false", "tanh, 0.01 false");
    assertThat(runs()).hasSize(4).containsAll(before);
  }

  /// How many run at a time changes no bit.
  @Test
  void jobsChangeNoBit() throws IOException {
    List<String> together = weights(experiment("--jobs", "3", "--json"));
    for (Path file : runs()) {
      Files.delete(file);
    }
    assertThat(weights(experiment("--jobs", "1", "--threads", "1", "--json")))
        .containsExactlyInAnyOrderElementsOf(together);
  }

  private static List<String> weights(Commands.Said said) {
    return said.json().stream()
        .filter(event -> event.text("event").equals("trial"))
        .map(event -> event.text("label") + " " + event.text("weights"))
        .toList();
  }

  @Test
  void autoencodersAreShownWithNoiseWithOtherDataAndOnTheWayBetweenTwoImages() throws IOException {
    Files.writeString(
        folder.resolve("cases.yaml"),
        """
        title: Codes
        question: What is in 6 numbers?
        base:
          data: {letters: {train: 72, test: 36, reconstruct: true}}
          layers: [flatten, dense 6, dense 1024 sigmoid]
          loss: meanSquared
          epochs: 2
        trials:
          - label: small
        show:
          - reconstructions: {samples: 2, components: [6]}
          - reconstructions: {samples: 2, noise: 0.3}
          - reconstructions: {samples: 2, data: {letters: {train: 36, test: 40, seed: 7}}}
          - reconstructions: {samples: 2, data: {matlab: {train: nowhere.mat, data: x}}}
          - walk: {samples: [0, 2], steps: 4}
        """);
    Commands.Said said = experiment();
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("6 principal components", "with noise", "seed 7, 40 images")
        .contains("Not shown, as these data cannot be had", "nowhere.mat");
    assertThat(Files.readString(folder.resolve("cases.html")))
        .contains("small: the way from one image to another");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    Commands.Said none = Commands.in(folder).stored("experiment", "exercise-99");
    assertThat(none.exit()).isEqualTo(Exit.USAGE);
    assertThat(none.err()).contains("There is no experiment exercise-99");
    Path file = folder.resolve("photos.yaml");
    Files.writeString(
        file, CASES.replaceAll("data: .*", "data: cifar10").replace("dense 1]", "dense 10]"));
    Commands.Said said =
        Commands.in(folder)
            .withData(folder.resolve("nothing"))
            .stored("experiment", file.toString());
    assertThat(said.exit()).isEqualTo(Exit.FAILED);
    assertThat(said.err()).contains("The files of CIFAR-10 are not here");
  }
}
