package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that was stopped goes on and ends with the bits of one that never was.
class ResumeTest {
  private static final String SPEC =
      """
      name: some
      data: {spiral: {samples: 200, noise: 5}}
      layers: [dense 8 tanh, dropout 0.1, dense 2]
      schedule: cosine 30
      metrics: [f1]
      epochs: 30
      """;

  @TempDir Path folder;
  private Commands commands;
  private Path spec;
  private String weights;

  @BeforeEach
  void train() throws IOException {
    commands = Commands.in(folder);
    spec = Files.writeString(folder.resolve("some.yaml"), SPEC);
    weights = commands.stored("train", spec.toString(), "--json").last().text("weights");
  }

  @Test
  void aRunThatIsGivenMoreEpochsEndsAsOneThatHadThemFromTheStart() {
    commands.stored("train", spec.toString(), "--epochs", "12", "--json");
    Json result = commands.stored("train", "--resume", "last", "--epochs", "30", "--json").last();
    assertThat(result.text("weights")).isEqualTo(weights);
    assertThat(result.number("epochs")).isEqualTo(30);
    assertThat(commands.stored("show", "last", "--json").last().text("spec"))
        .contains("epochs: 30");
    assertThat(commands.stored("replay", "last", "--verify").exit()).isZero();
  }

  @Test
  void aRunWhoseProcessWasKilledIsInterruptedAndGoesOn() throws SQLException {
    String file = commands.stored("train", spec.toString(), "--json").last().text("run");
    change(file, "UPDATE run SET status = 'running', ended = NULL, weights = NULL");
    change(file, "UPDATE environment SET value = '1 since then' WHERE name = 'process'");
    change(file, "DELETE FROM checkpoint");
    change(file, "DELETE FROM result");
    change(file, "DELETE FROM weight");
    change(file, "DELETE FROM epoch WHERE epoch > 7");
    Commands.Said runs = commands.stored("runs");
    assertThat(runs.out()).contains("interrupted", "7/30", "glassnet train --resume");
    Json result = commands.stored("train", "--resume", "last", "--json").last();
    assertThat(result.text("weights")).isEqualTo(weights);
    assertThat(commands.stored("show", "last").out()).contains("completed");
  }

  @Test
  void whatCannotGoOnIsTold() throws SQLException {
    Commands.Said whole = commands.stored("train", "--resume", "last");
    assertThat(whole.exit()).isEqualTo(1);
    assertThat(whole.err()).contains("is complete", "--epochs 60 would train on");
    Commands.Said other = commands.stored("train", "--resume", "last", "--lr", "1");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("--resume takes the run's own specification");
    String file = commands.stored("train", spec.toString(), "--json").last().text("run");
    change(file, "UPDATE data SET hash = 'other' WHERE part = 'train'");
    assertThat(commands.stored("train", "--resume", "last", "--epochs", "40").err())
        .contains("The train data are not those of");
    change(file, "UPDATE checkpoint SET bytes = zeroblob(100)");
    change(file, "UPDATE data SET hash = (SELECT hash FROM data) WHERE 1");
    change(file, "UPDATE run SET status = 'notFinite'");
    assertThat(commands.stored("train", "--resume", "last").err()).contains("was not finite");
  }

  private static void change(String file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
