package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportAndCompareTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void trainTwoKindsFromThreeSeeds() {
    for (String layers : new String[] {"dense 8 relu, dense 2", "dense 3"}) {
      for (int seed = 1; seed <= 3; seed++) {
        Commands.Said said =
            Commands.in(folder)
                .stored(
                    "train",
                    "--data",
                    "spiral",
                    "--layers",
                    layers.equals("dense 3") ? "dense 2" : layers,
                    "--epochs",
                    "4",
                    "--seed",
                    Integer.toString(seed),
                    "--name",
                    layers.equals("dense 3") ? "straight" : "bent");
        assertThat(said.exit()).as(said.err()).isZero();
      }
    }
  }

  @Test
  void aReportIsOnePageWithEverything() throws IOException {
    Path page = folder.resolve("page.html");
    Commands.Said said = Commands.in(folder).stored("report", "bent", "--out", page.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(Files.readString(page))
        .contains("<h1>bent</h1>", "test accuracy", "Curves", "Epochs", "Network", "dense_1")
        .contains("What was taken for what", "Data and machine", "Specification", "hash")
        .contains("data:image/png;base64,");
  }

  @Test
  void aReportHasAPlaceOfItsOwn() {
    Commands.Said said = Commands.in(folder).stored("report", "straight");
    assertThat(said.out()).contains("straight").contains(".html");
  }

  @Test
  void comparesWhatDiffersAndPairsSeeds() throws IOException {
    Path picture = folder.resolve("curves.png");
    Commands.Said said =
        Commands.in(folder)
            .stored("compare", "straight", "bent", "--seeds", "--curves", picture.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out().replaceAll("\\s+", " "))
        .contains("layers", "dense 8 relu, dense 2", "1 2 3")
        .contains("Student's t over 3 pairs with the same seed", "exact sign-flip")
        .contains("none can be below 0.2500");
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(2480);
  }

  @Test
  void oneRunOfAKindDoesNotTellLuck() {
    Commands.Said said = Commands.in(folder).stored("compare", "straight", "bent");
    assertThat(said.out().replaceAll("\\s+", " "))
        .contains("it cannot be told how much of that is luck");
  }

  @Test
  void writesJson() {
    Commands.Said said =
        Commands.in(folder).stored("compare", "straight", "bent", "--seeds", "--json");
    assertThat(said.out()).contains("\"differences\"", "\"pairs\":3", "\"method\":\"signFlip\"");
  }

  @Test
  void oneRunCannotBeCompared() {
    Commands.Said said = Commands.in(folder).stored("compare", "straight");
    assertThat(said.exit()).isEqualTo(Exit.FAILED);
    assertThat(said.err()).contains("two runs at least");
  }
}
