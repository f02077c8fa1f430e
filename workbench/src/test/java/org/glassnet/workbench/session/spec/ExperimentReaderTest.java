package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glassnet.workbench.session.spec.ExperimentReader.Overrides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentReaderTest {
  private static final String GRID =
      """
      title: Depth
      question: How deep?
      base:
        data: letters
        layers:
          - flatten
          - repeat $depth: dense 8 $activation
          - dense 36
        optimizer: {sgd: {learningRate: 0.1}}
      vary:
        depth: [1, 3]
        activation: [relu, tanh]
      show:
        - text: So it is.
        - crossed:
            rows: depth
            columns: activation
            figures: [test loss, test accuracy]
            reported:
              - [1 / 2, ""]
              - [3 / 4, 5 / 6]
        - curves: {figures: validation loss, each: depth, only: {activation: tanh}}
      """;

  private static Experiment read(String text) {
    return ExperimentReader.read("depth", text, Overrides.none());
  }

  @Test
  void everyValueGoesWithEveryOther() {
    Experiment experiment = read(GRID);
    assertThat(experiment.trials())
        .extracting(Experiment.Trial::label)
        .containsExactly("1, relu", "1, tanh", "3, relu", "3, tanh");
    assertThat(experiment.trials().getLast().settings())
        .containsExactly(Map.entry("depth", "3"), Map.entry("activation", "tanh"));
    assertThat(experiment.trials().getLast().spec().name()).isEqualTo("depth-3-tanh");
    assertThat(Settings.of(experiment.trials().getLast().spec()).get("layers"))
        .isEqualTo("flatten, dense 8 tanh, dense 8 tanh, dense 8 tanh, dense 36");
  }

  @Test
  void whatOthersReportedBelongsToItsCell() {
    Experiment experiment = read(GRID);
    Showing.Crossed crossed = (Showing.Crossed) experiment.show().get(1);
    assertThat(crossed.reported())
        .containsOnly(
            Map.entry(List.of("1", "relu"), "1 / 2"),
            Map.entry(List.of("3", "relu"), "3 / 4"),
            Map.entry(List.of("3", "tanh"), "5 / 6"));
    Showing.Curves curves = (Showing.Curves) experiment.show().get(2);
    assertThat(experiment.trials(curves.which()))
        .extracting(Experiment.Trial::label)
        .containsExactly("1, tanh", "3, tanh");
  }

  @Test
  void axesCanTakeOtherValues() {
    Overrides overrides =
        new Overrides(
            Map.of("depth", List.of("2")),
            SpecDraft.empty().with(Key.EPOCHS, 1).with(Key.SEED, 9L));
    Experiment experiment = ExperimentReader.read("depth", GRID, overrides);
    assertThat(experiment.trials())
        .extracting(Experiment.Trial::label)
        .containsExactly("2, relu", "2, tanh");
    assertThat(experiment.trials().getFirst().spec().training().epochs()).isEqualTo(1);
    assertThat(experiment.trials().getFirst().spec().training().seed()).isEqualTo(9);
    assertThatThrownBy(() ->
            ExperimentReader.read(
                "depth", GRID, new Overrides(Map.of("dept", List.of("2")), SpecDraft.empty())))
        .hasMessageContaining("did you mean depth?");
  }

  @Test
  void mistakesAreToldAtTheirPlace() {
    String good = GRID;
    assertThatThrownBy(() -> read(good.replace("$activation", "$activaton")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("depth:7:")
        .hasMessageContaining("did you mean activation?");
    assertThatThrownBy(() -> read(good.replace("rows: depth", "rows: width")))
        .hasMessageContaining("unknown name under vary \"width\"");
    assertThatThrownBy(() -> read(good.replace("test loss", "tset loss")))
        .hasMessageContaining("did you mean test?");
    assertThatThrownBy(() -> read(good.replace("repeat $depth", "repeat often")))
        .hasMessageContaining("no whole number");
    assertThatThrownBy(() -> read(good.replace("repeat $depth", "repeat 1000000")))
        .hasMessageContaining("10000");
    assertThatThrownBy(() -> read(good.replace("- text: So", "- txt: So")))
        .hasMessageContaining("did you mean text?");
    assertThatThrownBy(() -> read("title: x\nquestion: y\n"))
        .hasMessageContaining("neither a base to vary nor trials");
  }

  @Test
  void trialsCanBeGivenOneByOne() {
    Experiment experiment =
        read(
            """
            title: Two
            question: Which?
            base: {data: letters, epochs: 3}
            trials:
              - label: small
                layers: [dense 8 relu, dense 36]
              - label: large
                layers: [dense 64 relu, dense 36]
                epochs: 5
            show:
              - table: {figures: [test loss], reported: {small: 0.5}}
            """);
    assertThat(experiment.trials())
        .extracting(trial -> trial.spec().training().epochs())
        .containsExactly(3, 5);
  }

  @Test
  void trialsCanStandBesideAGrid() {
    Experiment experiment =
        read(GRID + "trials:\n  - {label: wide, layers: [dense 500 relu, dense 36]}\n");
    assertThat(experiment.trials()).hasSize(5);
    assertThat(experiment.trials().getLast().label()).isEqualTo("wide");
    assertThat(experiment.trials().getLast().settings()).isEmpty();
  }

  /// Those that the repository ships.
  static Stream<Path> shipped() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("examples/experiments"))) {
      here = here.getParent();
    }
    try (Stream<Path> files = Files.list(here.resolve("examples/experiments"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatIsShippedHolds(Path file) {
    Experiment experiment = ExperimentReader.read(file, Overrides.none());
    assertThat(experiment.trials()).isNotEmpty();
    assertThat(experiment.show()).isNotEmpty();
    assertThat(experiment.conclusion()).isPresent();
    assertThat(experiment.trials().stream().map(trial -> trial.spec().name()))
        .doesNotHaveDuplicates();
  }
}
