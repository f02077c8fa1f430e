package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "crossvalidate",
        "test",
        "predict",
        "read",
        "summary",
        "profile",
        "data",
        "runs",
        "show",
        "inspect",
        "look",
        "export",
        "replay",
        "lessons",
        "completion",
        "help"
      })
  void everyCommandHasHelpWithExamples(String command) {
    Commands.Said said = Commands.in(folder).run(command, "--help");
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains(
            "Usage: glassnet " + command, "Examples:", "  glassnet " + command, "Exit codes:");
    assertThat(said.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "replay"})
  void helpIsACommandToo(String command) {
    Commands.Said said = Commands.in(folder).run("help", command);
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("Usage: glassnet " + command, "Examples:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void theCommandItselfHasHelpAndVersion(String option) {
    Commands.Said said = Commands.in(folder).run(option);
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("glassnet");
  }
}
