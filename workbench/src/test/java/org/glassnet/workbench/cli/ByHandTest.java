package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The networks that can be calculated by hand come out as by hand.
class ByHandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "by-hand.yaml | 0.2 | 0.0370 0.0092 0.0023 0.0006 0.0001 0.0000 0.0000 0.0000 0.0000"
            + " 0.0000",
        "by-hand.yaml | 1 | 0.0370 0.0830 0.1796 0.4011 0.8090 1.6845 2.3535 2.9479 0.3930 0.0692",
        "by-hand-frozen.yaml | 0.2 | 0.0370 0.0093 0.0024 0.0006 0.0002",
        "by-hand-frozen.yaml | 1 | 0.0370 0.0813 0.1745 0.3822 0.7823 1.6351 2.6870 4.0413 1.7092"
            + " 0.6663"
      })
  void lossBeforeEachUpdate(String spec, String rate, String losses) {
    Commands.Said said =
        Commands.in(folder)
            .stored("train", Commands.example(spec), "--lr", rate, "--epochs", "10", "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    List<String> seen =
        said.json().stream()
            .filter(event -> event.text("event").equals("epoch"))
            .map(event -> String.format(Locale.ROOT, "%.4f", event.number("loss")))
            .toList();
    List<String> exact = Arrays.asList(losses.split(" "));
    assertThat(seen).hasSize(10).startsWith(exact.toArray(String[]::new));
  }

  @Test
  void theFilesOwnLearningRateIsPointTwo() {
    Commands.Said said =
        Commands.in(folder).stored("train", Commands.example("by-hand.yaml"), "--json");
    assertThat(said.json().get(2).number("loss")).isBetween(0.00915, 0.00925);
  }

  @ParameterizedTest
  @ValueSource(strings = {"and.yaml", "or.yaml", "xor.yaml"})
  void gatesAreRightByTheirGivenWeights(String spec) {
    Commands.Said said = Commands.in(folder).stored("train", Commands.example(spec), "--json");
    Json result = said.last();
    assertThat(result.object("train").number("loss")).isZero();
    assertThat(result.object("test").number("loss")).isZero();
  }
}
