package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {
  @TempDir Path folder;

  private static String ailing(String name) {
    return Path.of(Commands.example("../ailments/" + name + ".yaml")).normalize().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "underfitting-circle-linear, underfitting, true",
    "leaking-states-copied-test, leaking-validation, true",
    "rate-too-high-bumps-adam, learning-rate-too-high, true",
  })
  void namesTheCauseAndProvesTheCure(String file, String cause, boolean cured) {
    Commands.Said said = Commands.in(folder).run("doctor", ailing(file), "--prove", "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    Json json = said.last();
    assertThat(json.fields()).containsEntry("cause", cause).containsEntry("healthy", false);
    assertThat(json.object("proof").fields()).containsEntry("cured", cured);
    Json finding = (Json) ((List<?>) json.fields().get("findings")).getFirst();
    assertThat(finding.fields().keySet())
        .containsExactly(
            "ailment", "score", "evidence", "cure", "change", "cured", "explanation", "paper");
  }

  @Test
  void leavesTheHealthyAloneAndSaysWhatWasLookedAt() {
    Commands.Said said =
        Commands.in(folder).run("doctor", ailing("healthy-circle-hinge"), "--prove");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("healthy-circle-hinge  ✓ healthy: nothing was found")
        .contains("neighbours", "first loss", "gradients", "one batch", "test loss")
        .doesNotContain("cure", "proof");
  }

  @Test
  void showsTheCureAsLinesOfTheSpecification() {
    Commands.Said said =
        Commands.in(folder).run("doctor", ailing("underfitting-circle-linear"), "--prove");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("✗ underfitting", "    + " + "  - dense 64 relu", "before   after", "✓ cured");
  }

  @ParameterizedTest
  @ValueSource(strings = {"diverged-plane-nesterov", "dead-inputs-houses-stuck"})
  void fitsEightyColumnsAndShowsNothingThatIsEmpty(String file) {
    Commands.Said said = Commands.in(folder).run("doctor", ailing(file), "--prove");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(80));
    assertThat(said.out()).doesNotContain("Infinity", "NaN", "accuracy", "recall");
  }

  @Test
  void theSavedSpecificationIsHealthy() {
    Path cured = folder.resolve("cured.yaml");
    Commands.Said said =
        Commands.in(folder)
            .run("doctor", ailing("leaking-states-copied-test"), "--write", cured.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(cured).content().contains("distinct: true").doesNotContain(": /");
    Commands.Said after = Commands.in(folder).run("doctor", cured.toString(), "--before", "--json");
    assertThat(after.exit()).as(after.err()).isZero();
    assertThat(after.last().fields()).doesNotContainEntry("cause", "leaking-validation");
  }

  @Test
  void looksAtAStoredRun() throws Exception {
    Path spec = folder.resolve("line.yaml");
    Files.writeString(
        spec,
        """
        data: {circle: {samples: 200}}
        layers: [dense 2]
        learningRate: 0.02
        epochs: 30
        batchSize: 16
        """);
    assertThat(Commands.in(folder).stored("train", spec.toString()).exit()).isZero();
    Commands.Said said = Commands.in(folder).stored("doctor", "last", "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.last().fields()).containsEntry("cause", "underfitting");
  }

  @Test
  void refusesToProveWithoutTraining() {
    Commands.Said said =
        Commands.in(folder).run("doctor", ailing("healthy-circle-hinge"), "--prove", "--before");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("--prove trains, but --before is to train nothing");
  }
}
