package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookCommandTest {
  private static final String SPEC =
      """
      name: seen
      data: {letters: {train: 360, test: 72, normalize: standard}}
      layers:
        - conv2d: {filters: 4, kernelSize: 5, stride: 2}
        - batchNormalization
        - relu
        - maxPooling2d 2
        - dropout 0.2
        - flatten
        - dense 16 relu
        - dense 36
      epochs: 1
      batchSize: 20
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Path spec = Files.writeString(folder.resolve("seen.yaml"), SPEC);
    Commands.Said said = Commands.in(folder).stored("train", spec.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    said =
        Commands.in(folder)
            .stored(
                "train",
                "--data",
                "spiral",
                "--layers",
                "dense 2",
                "--epochs",
                "1",
                "--name",
                "points");
    assertThat(said.exit()).as(said.err()).isZero();
  }

  private static Commands.Said look(String picture, Path out, String... more) {
    List<String> words = new ArrayList<>(List.of("look", picture, "seen"));
    words.addAll(List.of(more));
    words.addAll(List.of("--out", out.toString()));
    return Commands.in(folder).stored(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"filters", "maps", "drive", "saliency", "occlusion", "gradcam"})
  void everyPictureIsDrawnAndTold(String picture) throws IOException {
    Path out = folder.resolve(picture + ".png");
    Commands.Said said = look(picture, out);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("drawn in " + out);
    BufferedImage drawn = ImageIO.read(out.toFile());
    assertThat(drawn.getWidth()).isGreaterThan(600);
    assertThat(drawn.getHeight()).isGreaterThan(300);
    Commands.Said json = look(picture, out, "--json", "--threads", "1");
    assertThat(json.last().text("picture")).isEqualTo(out.toString());
    assertThat(look(picture, out, "--json", "--threads", "2").out()).isEqualTo(json.out());
    Commands.Said help = Commands.in(folder).run("look", picture, "--help");
    assertThat(help.out()).contains("Usage: glassnet look " + picture, "Examples:", "Exit codes:");
    assertThat(help.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
  }

  @Test
  void filtersMoveInTraining() {
    Json layer = layers(look("filters", folder.resolve("f.png"), "--json").last()).getFirst();
    assertThat(layer.text("layer")).isEqualTo("conv2d_1");
    assertThat((List<?>) layer.fields().get("learned")).hasSize(4);
    assertThat(layer.fields().get("learned")).isNotEqualTo(layer.fields().get("initial"));
    assertThat(look("filters", folder.resolve("f.png")).out())
        .contains("conv2d_1: 4 filters of 5×5×1");
  }

  @SuppressWarnings("unchecked")
  private static List<Json> layers(Json json) {
    return (List<Json>) json.fields().get("layers");
  }

  @Test
  void mapsShowEveryLayerOfTheImageThatIsAskedFor() {
    Commands.Said said = look("maps", folder.resolve("m.png"), "--image", "7");
    assertThat(said.out())
        .contains("Image 7 of the test data, a \"", "The network says", "conv2d_1", "14×14×4")
        .contains("batch_normalization_1", "re_lu_1", "dense_2", "softmax_1")
        .doesNotContain("dropout_1");
    Json one = look("maps", folder.resolve("m.png"), "--layer", "conv1", "--json").last();
    assertThat(layers(one)).hasSize(1);
    assertThat((List<?>) one.fields().get("output")).hasSize(36);
    assertThat(look("maps", folder.resolve("m.png"), "--image", "72").err())
        .contains("There is no image 72: the test data have the images 0 to 71");
  }

  @Test
  void classesHaveNames() {
    Path out = folder.resolve("s.png");
    assertThat(look("saliency", out, "--class", "Q").out()).contains("class Q: logit");
    assertThat(look("gradcam", out, "--class", "7").out()).contains("class 7: logit", "re_lu_1[");
    assertThat(look("occlusion", out, "--class", "A", "--patch", "8", "--stride", "4").out())
        .contains("class A: ", "covered at rows");
    Commands.Said wrong = look("saliency", out, "--class", "QQ");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("unknown class \"QQ\"");
  }

  @Test
  void unitsAreDriven() {
    Path out = folder.resolve("d.png");
    Commands.Said one = look("drive", out, "--unit", "conv2d_1[2]", "--steps", "9", "--count", "3");
    assertThat(one.out()).contains("conv2d_1[2]", "one place, made");
    Json unit =
        ((List<?>)
                        look("drive", out, "--layer", "dense_1", "--most", "2", "--json")
                            .last()
                            .fields()
                            .get("units"))
                    .getFirst()
                instanceof Json found
            ? found
            : null;
    assertThat(unit).isNotNull();
    assertThat(unit.text("unit")).isEqualTo("dense_1[0]");
    assertThat((List<?>) unit.fields().get("strongest")).hasSize(8);
    assertThat(look("drive", out, "--unit", "conv2d_1[9]").err())
        .contains("there is no unit [9]: write conv2d_1[0]");
    assertThat(look("drive", out, "--unit", "conv1[1]", "--layer", "dense_1").exit()).isEqualTo(2);
    assertThat(look("drive", out, "--rate", "2").err()).contains("a rate above 0 up to 1");
  }

  @Test
  void networksOnOtherInputsAreRefused() {
    Commands.Said said = Commands.in(folder).stored("look", "maps", "points");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("takes inputs of shape (2), which are no images");
  }

  @Test
  void withoutAPictureThePicturesAreListed() {
    Commands.Said said = Commands.in(folder).run("look");
    assertThat(said.out())
        .contains("Pictures:", "filters", "maps", "drive", "gradcam", "Examples:");
  }

  @Test
  void aReportShowsFiltersAndMaps() throws IOException {
    Path page = folder.resolve("seen.html");
    Commands.Said said = Commands.in(folder).stored("report", "seen", "--out", page.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(Files.readString(page))
        .contains("Seen in images", "Weights of the first layer", "What each layer makes of");
  }
}
