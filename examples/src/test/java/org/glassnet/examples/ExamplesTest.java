package org.glassnet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documented programs run, and the documentation shows them as they are.
class ExamplesTest {
  @Test
  void lettersLearns() {
    String printed = printed(() -> Letters.main(new String[] {"2"}));

    assertThat(printed).contains("epoch 2: loss ").containsPattern("weights [0-9a-f]{64}");
    assertThat(accuracy(printed)).isGreaterThan(0.65);
  }

  @Test
  void aMetricOfOnesOwnIsMeasured() {
    assertThat(printed(() -> OwnMetric.main(new String[0])).lines())
        .hasSize(3)
        .allMatch(line -> line.matches("\\{certainty=0\\.\\d+, top3=0\\.\\d+}"));
  }

  @Test
  void aTrainingGoesOn(@TempDir Path folder) {
    String[] file = {folder.resolve("checkpoint").toString()};
    assertThat(printed(() -> goOn(file)))
        .contains("goes on in epoch 2 after 0 steps")
        .contains("3 epochs, weights ");
  }

  @Test
  void aModelAnswersManyThreads() {
    assertThat(printed(() -> Ask.main(new String[0])).lines())
        .hasSize(8)
        .allMatch(line -> line.matches("\\[0\\.\\d+, 0\\.\\d+, 0\\.\\d+]"));
  }

  private static void goOn(String[] file) {
    try {
      GoOn.main(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLayerOfOnesOwnKeepsTheRulesAndLearns() {
    String printed = printed(() -> OwnLayer.main(new String[] {"2"}));

    assertThat(printed)
        .contains("p_re_lu keeps every rule")
        .containsPattern("first slope -?0\\.0*[1-9]");
    assertThat(accuracy(printed)).isGreaterThan(0.5);
  }

  @Test
  void aLossOfOnesOwnIsCheckedAndTrains() {
    String printed = printed(() -> OwnLoss.main(new String[0]));

    assertThat(printed)
        .contains("gradient right: true")
        .containsPattern("share below 0\\.(8[89]|9[01])");
  }

  @Test
  void readmeShowsTheProgramAsItIs() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String program = Files.readString(Path.of("src/main/java/org/glassnet/examples/Letters.java"));
    String main =
        program.substring(program.indexOf("    var test ="), program.indexOf("  private static"));
    String shown = main.substring(0, main.lastIndexOf("  }")).stripTrailing().stripIndent();

    assertThat(readme).contains(shown);
  }

  private static double accuracy(String printed) {
    String word = "test accuracy ";
    int start = printed.indexOf(word) + word.length();
    return Double.parseDouble(printed.substring(start, start + 6));
  }

  private static String printed(Runnable program) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
