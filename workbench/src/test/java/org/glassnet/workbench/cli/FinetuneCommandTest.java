package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void eachDepthHasItsRow() {
    Said table = finetune("--depths");
    assertThat(table.out())
        .contains("layer1.0.relu")
        .containsPattern("layer3\\.2\\.relu +\\(8, 8, 64\\) +\\d\\.\\d{3} +\\d\\.\\d{3}");
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
  }
}
