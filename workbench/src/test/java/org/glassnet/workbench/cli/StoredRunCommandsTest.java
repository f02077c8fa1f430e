package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRunCommandsTest {
  @TempDir Path folder;
  private Commands commands;
  private Json result;

  @BeforeEach
  void train() {
    commands = Commands.in(folder);
    result = commands.stored("train", Commands.example("by-hand.yaml"), "--json").last();
  }

  @Test
  void replayFindsTheSameBitsOnOtherThreads() {
    Commands.Said said = commands.stored("replay", "last", "--verify", "--threads", "2");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("✓ epoch  1/10", "✓ epoch 10/10", "The same bits")
        .doesNotContain("✗");
  }

  @Test
  void replayTellsWhereATamperedRunParts() throws SQLException {
    change(
        "UPDATE epoch SET weights = replace(weights, substr(weights, 1, 1), 'x') WHERE epoch = 4");
    Commands.Said said = commands.stored("replay", "by-hand", "--verify");
    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.out()).contains("✓ epoch  3/10", "✗ epoch  4/10", "differ after epoch 4");
    Json verdict = commands.stored("replay", "by-hand", "--verify", "--json").last();
    assertThat(verdict.fields()).containsEntry("same", false).containsEntry("parted", 4L);
  }

  @Test
  void replayTellsThatTheFinalWeightsWereTamperedWith() throws SQLException {
    change("UPDATE run SET weights = replace(weights, substr(weights, 1, 1), 'x')");
    assertThat(commands.stored("replay", "last", "--verify").exit()).isEqualTo(3);
  }

  @Test
  void replayTellsThatTheDataWereOthers() throws SQLException {
    change("UPDATE data SET hash = 'other' WHERE part = 'train'");
    Commands.Said said = commands.stored("replay", "last", "--verify");
    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.out()).contains("the train data are not those of the run");
  }

  @Test
  void replayWithoutVerifyKeepsANewRunOfTheSameWeights() {
    Json again = commands.stored("replay", "last", "--json").last();
    assertThat(again.text("weights")).isEqualTo(result.text("weights"));
    assertThat(again.text("run")).isNotEqualTo(result.text("run"));
    assertThat(commands.stored("runs", "--json").json()).hasSize(2);
  }

  @Test
  void testMeasuresTheFinalAndTheBestWeights() {
    Json last = commands.stored("test", "last", "--json").last();
    assertThat(last.object("test").number("loss")).isEqualTo(result.object("test").number("loss"));
    assertThat(last.text("weights")).isEqualTo(result.text("weights"));
    Json wild =
        commands.stored("train", Commands.example("by-hand.yaml"), "--lr", "1", "--json").last();
    Json best = commands.stored("test", wild.text("run"), "--best", "--json").last();
    assertThat(best.text("weights")).isNotEqualTo(wild.text("weights"));
  }

  @Test
  void testRefusesWeightsOfAnotherSize() throws SQLException {
    change("UPDATE weight SET float32 = zeroblob(12) WHERE parameter = 'dense_1/kernel'");
    Commands.Said said = commands.stored("test", "last");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("dense_1/kernel has shape (2, 2), but 12 bytes");
  }

  @Test
  void showDrawsTheCurves() throws IOException {
    Path file = folder.resolve("curves.png");
    assertThat(commands.stored("show", "last", "--curves", file.toString()).exit()).isZero();
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getHeight()).isGreaterThan(400);
    int[] colours =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    assertThat(Arrays.stream(colours).filter(colour -> (colour & 0xFFFFFF) == 0x94A3B8).count())
        .as("pixels of the training curve")
        .isGreaterThan(500);
    Commands.Said nowhere =
        commands.stored("show", "last", "--curves", folder.resolve("no/where.png").toString());
    assertThat(nowhere.exit()).isNotZero();
    assertThat(nowhere.err()).contains("cannot be saved").contains("where.png");
  }

  @Test
  void showTellsTheWholeRun() {
    Commands.Said said = commands.stored("show", "last");
    assertThat(said.out())
        .contains(
            "completed",
            "0.0370",
            result.text("weights"),
            "optimizer: {sgd: {learningRate: 0.2}}",
            "Java");
    Json json = commands.stored("show", "last", "--json").last();
    assertThat(json.fields()).containsKeys("history", "environment", "spec", "data");
  }

  @Test
  void runsListsTheNewestFirstAndNamesWhatItCannotRead() throws IOException {
    commands.stored("train", Commands.example("xor.yaml"));
    Files.writeString(folder.resolve("2026-01-01-000000-fake.glass"), "no database");
    Commands.Said said = commands.stored("runs");
    assertThat(
            said.out()
                .lines()
                .skip(1)
                .limit(2)
                .map(line -> line.substring(18).replaceFirst(" .*", "")))
        .containsExactly("xor", "by-hand");
    assertThat(said.err()).contains("fake.glass is not a run of Glassnet");
  }

  @Test
  void aRunThatIsNotThereIsAFailure() {
    Commands.Said said = commands.stored("show", "nothing");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("There is no run \"nothing\"");
  }

  @Test
  void summaryIsKerasTable() {
    Commands.Said said =
        commands.run("summary", "--data", "mnist", "--layers", "dense 128 relu, dense 10");
    assertThat(said.out())
        .contains(
            "│ dense_1 (dense)",
            "(None, 128)",
            "100,480",
            "Total parameters: 101,770 (397.54 KB)",
            "Non-trainable parameters: 0");
    assertThat(commands.run("summary", Commands.example("by-hand-frozen.yaml")).out())
        .contains("Trainable parameters: 7", "Non-trainable parameters: 2");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + result.text("run"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
