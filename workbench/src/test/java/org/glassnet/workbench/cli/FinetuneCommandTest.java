package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.glassnet.workbench.cli.Commands.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `glassnet finetune` on photographs of two plain colours.
class FinetuneCommandTest {
  @TempDir private Path folder;
  private Path images;

  @BeforeEach
  void paint() throws IOException {
    images = folder.resolve("shades");
    for (String part : new String[] {"train", "test"}) {
      paint(part, "warm", Color.RED);
      paint(part, "cold", Color.BLUE);
    }
  }

  private void paint(String part, String name, Color colour) throws IOException {
    Path place = Files.createDirectories(images.resolve(part).resolve(name));
    for (int i = 0; i < 8; i++) {
      BufferedImage image = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
      Graphics2D brush = image.createGraphics();
      brush.setColor(colour);
      brush.fillRect(i, 2 * i, 30, 20);
      brush.dispose();
      ImageIO.write(image, "png", place.resolve(i + ".png").toFile());
    }
  }

  private Said finetune(String... more) {
    return run(
        Stream.concat(
                Stream.of("finetune", "--from", "resnet20-cifar", "--batch", "8"),
                Stream.concat(Stream.of("--data", "image-folder:" + images), Stream.of(more)))
            .toArray(String[]::new));
  }

  private Said run(String... arguments) {
    return Commands.in(folder)
        .run(
            Stream.concat(
                    Stream.of(arguments), Stream.of("--runs", folder.resolve("runs").toString()))
                .toArray(String[]::new));
  }

  @Test
  void theRunIsOneLikeAnyOther() {
    Said trained =
        finetune("--epochs", "4", "--unfreeze", "3: layer3", "--lr", "0.01", "--name", "shades");
    assertThat(trained.err()).isEmpty();
    assertThat(trained.exit()).isZero();
    Said shown = run("show", "last");
    assertThat(shown.out())
        .contains("head.dense")
        .contains("{parameters: layer3.*, rate: 0.1, from: 3}")
        .contains("frozen: [conv1/*, bn1/*, layer1.*, layer2.*]")
        .contains("preprocess");
    Said replayed = run("replay", "last", "--verify");
    assertThat(replayed.exit()).isZero();
    Path photo = images.resolve("test").resolve("warm").resolve("3.png");
    Said predicted = run("predict", "last", photo.toString());
    assertThat(predicted.out()).contains("warm");
  }

  @Test
  void theDoctorReadsWhatTrainingLeftBehind() throws IOException {
    Path weights = folder.resolve("old.safetensors");
    assertThat(finetune("--epochs", "1", "--name", "old").exit()).isZero();
    assertThat(run("export", "last", "--out", weights.toString()).err()).isEmpty();
    Said trained =
        finetune("--epochs", "4", "--name", "new", "--weights", weights.toString(), "--lr", "0.02");
    assertThat(trained.err()).isEmpty();
    Said looked = run("doctor", "new", "--json");
    assertThat(looked.err()).isEmpty();
    assertThat(looked.out())
        .contains("layers begin with the weights in", "that they do not move is meant so")
        .doesNotContain("vanishing", "dying", "untried");
    Files.write(weights, new byte[] {1}, StandardOpenOption.APPEND);
    Said changed = run("doctor", "new", "--prove");
    assertThat(changed.exit()).as(changed.err()).isZero();
    assertThat(changed.out().replaceAll("\\s+", " "))
        .contains("trained", "No cure can be tried", "is not the file that was meant");
    Files.delete(weights);
    assertThat(run("doctor", "new", "--json").last().fields().get("untried").toString())
        .contains("There is no file or folder");
  }

  @Test
  void eachDepthHasItsRow() {
    Said table = finetune("--depths");
    assertThat(table.out())
        .contains("layer1.0.relu")
        .containsPattern("layer3\\.2\\.relu +\\(8, 8, 64\\) +\\d\\.\\d{3} +\\d\\.\\d{3}");
  }

  @Test
  void aHeadNeedsClassesToTellApart() {
    Said none =
        run(
            "finetune",
            "--from",
            "resnet20-cifar",
            "--data",
            "image-folder:" + images.resolve("train").resolve("warm"));
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("has no folders", "a folder named after it");
  }

  /// Its first layers are named and shaped as those of the network, its last are not there.
  @Test
  void aBodyThatIsFrozenNeedsAllItsWeights() {
    Path weights = folder.resolve("part.safetensors");
    assertThat(finetune("--epochs", "1", "--at", "layer2").exit()).isZero();
    assertThat(run("export", "last", "--out", weights.toString()).err()).isEmpty();
    Said refused = finetune("--epochs", "1", "--weights", weights.toString());
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err())
        .contains("frozen parameters of the network, such as layer3.0.conv1/kernel")
        .contains("Give the right one");
    assertThat(
            finetune("--epochs", "1", "--weights", weights.toString(), "--freeze", "conv1").exit())
        .isZero();
  }

  @Test
  void saysWhatIsWrong() {
    Said unknown = run("finetune", "--from", "resnet19", "--data", "image-folder:x");
    assertThat(unknown.exit()).isNotZero();
    assertThat(unknown.err()).contains("resnet18");
    Said module = finetune("--freeze", "layer9");
    assertThat(module.err()).contains("no module layer9");
    Said words = finetune("--unfreeze", "layer3 at 5");
    assertThat(words.exit()).isEqualTo(2);
    assertThat(words.err()).contains("5: layer4");
    Said late = finetune("--unfreeze", "5: layer3", "--epochs", "4");
    assertThat(late.exit()).isEqualTo(2);
    assertThat(late.err()).contains("epochs go from 1 to 4");
  }
}
