package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures of what a network makes of its data.
class LookAtDataTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    train(
        "letters",
        """
        data: {letters: {train: 200, test: 60}}
        layers: [flatten, dense 12 relu, dense 36]
        epochs: 3
        batchSize: 10
        """);
    train(
        "plane",
        """
        data: {circle: {samples: 200}}
        layers: [dense 5 tanh, dense 4 relu, dense 2]
        epochs: 3
        batchSize: 10
        """);
  }

  private static void train(String name, String spec) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), "name: " + name + "\n" + spec);
    Commands.Said said = Commands.in(folder).stored("train", file.toString(), "--json");
    assertThat(said.exit()).as(said.err()).isZero();
  }

  private static Commands.Said look(String... arguments) {
    List<String> all = new ArrayList<>(List.of("look"));
    all.addAll(List.of(arguments));
    Commands.Said said = Commands.in(folder).stored(all.toArray(String[]::new));
    assertThat(said.exit()).as(said.err()).isZero();
    return said;
  }

  private static BufferedImage picture(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isGreaterThan(400);
    return image;
  }

  /// What it says is wrong is what the run's own test said.
  @Test
  void mistakesAreThoseOfTheTest() throws IOException {
    Path out = folder.resolve("mistakes.png");
    Commands.Said said = look("mistakes", "letters", "--out", out.toString());
    assertThat(said.out()).contains("most confused", "most wrong", "least certain", "drawn in");
    picture(out);
    Json json = look("mistakes", "letters", "--json", "--out", out.toString()).last();
    Json test = Commands.in(folder).stored("test", "letters", "--json").last();
    assertThat(json.number("samples")).isEqualTo(60);
    assertThat(1 - json.number("wrong") / 60)
        .isEqualTo(test.object("test").number("accuracy"), within(1e-12));
    assertThat(json.number("loss")).isEqualTo(test.object("test").number("loss"), within(1e-6));
    assertThat(json.object("confusion").fields()).isEqualTo(test.object("confusion").fields());
    assertThat((List<?>) json.fields().get("mostWrong")).isNotEmpty();
  }

  @Test
  void reliabilityHasAllSamplesInItsBins() throws IOException {
    Path out = folder.resolve("reliability.png");
    assertThat(look("reliability", "letters", "--out", out.toString()).out())
        .contains("expected calibration error", "Brier score");
    picture(out);
    Json json =
        look("reliability", "letters", "--bins", "7", "--json", "--out", out.toString()).last();
    List<?> bins = (List<?>) json.fields().get("bins");
    assertThat(bins).hasSize(7);
    assertThat(bins.stream().mapToDouble(bin -> ((Json) bin).number("count")).sum()).isEqualTo(60);
    assertThat(Commands.in(folder).stored("look", "reliability", "letters", "--bins", "0").err())
        .contains("--bins is 0");
  }

  @Test
  void embeddingsPlaceEachSample() throws IOException {
    Path out = folder.resolve("embedding.png");
    for (String method : List.of("tsne", "pca")) {
      Json json =
          look(
                  "embedding",
                  "letters",
                  "--method",
                  method,
                  "--samples",
                  "50",
                  "--out",
                  out.toString(),
                  "--json")
              .last();
      assertThat(json.text("layer")).isEqualTo("dense_1");
      assertThat((List<?>) json.fields().get("points")).hasSize(50);
      picture(out);
    }
    assertThat(look("embedding", "letters", "--layer", "input_1", "--out", out.toString()).out())
        .contains("numbers of input_1");
    assertThat(
            Commands.in(folder).stored("look", "embedding", "letters", "--layer", "dense_9").err())
        .contains("There is no layer named dense_9");
  }

  @Test
  void surfacesAreOfNetworksWithTwoInputs() throws IOException {
    Path out = folder.resolve("surface.png");
    assertThat(look("surface", "plane", "--out", out.toString()).out())
        .contains("of the plane", "dense_1: 5 units", "dense_2: 4 units");
    picture(out);
    Json json = look("surface", "plane", "--cells", "5", "--json", "--out", out.toString()).last();
    assertThat((List<?>) json.fields().get("answers")).hasSize(2);
    assertThat((List<?>) json.fields().get("units")).hasSize(9);
    assertThat(Commands.in(folder).stored("look", "surface", "letters").err())
        .contains("two inputs");
  }

  /// The ends of the way are the measured losses; an epoch that is not kept is trained again.
  @Test
  void landscapesGoFromWeightsToWeights() throws IOException {
    Path out = folder.resolve("landscape.png");
    String[] common = {"--points", "5", "--json", "--out", out.toString()};
    Json json = look(with(common, "landscape", "plane")).last();
    Json test = Commands.in(folder).stored("test", "plane", "--json").last();
    List<?> marks = (List<?>) json.fields().get("marks");
    assertThat(((Json) marks.getFirst()).text("name")).isEqualTo("initial weights");
    assertThat(((Json) marks.getLast()).text("name")).isEqualTo("after epoch 3");
    assertThat(((Json) marks.getLast()).number("loss"))
        .isEqualTo(test.object("test").number("loss"));
    assertThat((List<?>) json.fields().get("plane")).hasSize(25);
    picture(out);
    Json other = look(with(common, "landscape", "plane", "--from", "plane@2")).last();
    marks = (List<?>) other.fields().get("marks");
    assertThat(((Json) marks.getFirst()).text("name")).isEqualTo("after epoch 2");
    Json around = look(with(common, "landscape", "plane", "--around")).last();
    assertThat((List<?>) around.fields().get("marks")).hasSize(1);
    assertThat(Commands.in(folder).stored("look", "landscape", "plane", "--from", "plane@9").err())
        .contains("has the epochs 0 (initial) to 3, but not 9");
    assertThat(Commands.in(folder).stored("look", "landscape", "plane", "--from", "plane@x").err())
        .contains("no moment of a run");
  }

  private static String[] with(String[] common, String... first) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(common));
    return all.toArray(String[]::new);
  }

  @Test
  void aReportShowsMistakesAndReliability() throws IOException {
    Path page = folder.resolve("page.html");
    Commands.Said said = Commands.in(folder).stored("report", "letters", "--out", page.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(Files.readString(page))
        .contains("Samples of the most confused pairs", "Reliability: accuracy by confidence");
  }
}
