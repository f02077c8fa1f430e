package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictAndDataTest {
  @TempDir Path folder;

  /// σ and all by hand: exercise 1 before training gives 1.2719, after it 1.
  @Test
  void rowsOnStandardInputGetNumbers() {
    Commands commands = Commands.in(folder);
    commands.stored("train", Commands.example("xor.yaml"));
    Commands.Said said =
        commands.typing("0,0\n0,1\n1,0\n1,1\n").stored("predict", "last", "-", "--csv");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out().lines())
        .containsExactly("sample,output1", "1,0.0", "2,1.0", "3,1.0", "4,0.0");
    assertThat(commands.typing("0,0,0\n").stored("predict", "last", "-").err())
        .contains("inputs of 3 numbers", "takes (2)");
  }

  /// The inputs have the scale, the words and the columns of the training file, in any order.
  @Test
  void aTableIsReadAsTheTrainingTableWas() throws IOException {
    StringBuilder rows = new StringBuilder("colour,size,kind\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i % 2 == 0 ? "red," : "blue,")
          .append(i * 100)
          .append(i % 2 == 0 ? ",a\n" : ",b\n");
    }
    Path train = Files.writeString(folder.resolve("train.csv"), rows);
    Path other = Files.writeString(folder.resolve("other.csv"), "size,colour\n100,blue\n300,red\n");
    Commands commands = Commands.in(folder);
    Commands.Said trained =
        commands.stored(
            "train",
            "--data",
            "csv " + train + " label=kind normalize=standard",
            "--layers",
            "dense 2",
            "--lr",
            "0.1",
            "--epochs",
            "200");
    assertThat(trained.exit()).as(trained.err()).isZero();
    Commands.Said said = commands.stored("predict", "last", other.toString(), "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.json().get(0).text("class")).isEqualTo("b");
    assertThat(said.json().get(1).text("class")).isEqualTo("a");
    assertThat(
            said.json().get(0).object("shares").number("a")
                + said.json().get(0).object("shares").number("b"))
        .isBetween(0.999999, 1.000001);
    Files.writeString(other, "size,colour\n100,green\n");
    assertThat(commands.stored("predict", "last", other.toString()).err()).contains("green");
  }

  /// Two large b are b, though on a scale of their own one would be small, and though a table that
  /// has no a counts b as its first class.
  @Test
  void otherDataAreMeasuredOnTheScaleAndWithTheClassesOfTheRun() throws IOException {
    StringBuilder rows = new StringBuilder("size,kind\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i * 100).append(i < 20 ? ",a\n" : ",b\n");
    }
    Path train = Files.writeString(folder.resolve("train.csv"), rows);
    Path large = Files.writeString(folder.resolve("large.csv"), "size,kind\n3500,b\n3900,b\n");
    Path other = Files.writeString(folder.resolve("other.csv"), "size,kind\n3500,c\n3900,b\n");
    Commands commands = Commands.in(folder);
    String words = "csv %s label=kind normalize=standard";
    commands.stored(
        "train", "--data", words.formatted(train), "--layers", "dense 2", "--lr", "0.1");
    Commands.Said tested =
        commands.stored("test", "last", "--data", words.formatted(large), "--json");
    assertThat(tested.exit()).as(tested.err()).isZero();
    assertThat(tested.last().object("test").number("accuracy")).isEqualTo(1);
    Commands.Said said =
        commands.stored("predict", "last", "--data", words.formatted(large), "--json");
    assertThat(said.json().get(0).text("class")).isEqualTo("b");
    assertThat(said.json().get(1).text("class")).isEqualTo("b");
    assertThat(commands.stored("test", "last", "--data", words.formatted(other)).err())
        .contains("has classes c, which are not among a, b");
  }

  @Test
  void dataAreCountedAndDrawn() {
    Commands.Said said = Commands.in(folder).run("data", "letters train=72 test=36", "--check");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("36 classes", "72", "2 to 2 training samples", "⣿", "hash");
    Json json = Commands.in(folder).run("data", "letters train=72 test=36", "--json").last();
    assertThat(json.object("train").number("samples")).isEqualTo(72);
    assertThat(json.object("train").number("greatest")).isLessThanOrEqualTo(1);
    assertThat(Commands.in(folder).run("data").out()).contains("letters", "spiral", "csv");
  }

  /// A network for 36 classes is measured on a file's images of two of them, dark ink on light
  /// paper and of another size.
  @Test
  void otherDataAreNamedByAFile() throws IOException {
    Commands commands = Commands.in(folder);
    commands.stored(
        "train",
        "--data",
        "letters 360 36 style=everyday",
        "--layers",
        "dense 36",
        "--epochs",
        "4");
    for (String letter : new String[] {"I", "O"}) {
      Path photos = Files.createDirectories(folder.resolve("photos").resolve(letter));
      for (int i = 0; i < 3; i++) {
        ImageIO.write(bar(letter.equals("I")), "png", photos.resolve(i + ".png").toFile());
      }
    }
    Path data =
        Files.writeString(
            folder.resolve("photos.yaml"),
            """
            data:
              characters:
                of: {imageFolder: {train: photos, shape: [48, 40, 1]}}
            """);
    Commands.Said said = commands.stored("test", "last", "--data", data.toString(), "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.last().number("samples")).isEqualTo(6);
    assertThat(commands.stored("predict", "last", "--data", data.toString()).exit()).isZero();
    assertThat(commands.stored("test", "last", "--data", "nothing.yaml").err())
        .contains("nothing.yaml does not exist");
  }

  private static BufferedImage bar(boolean upright) {
    BufferedImage image = new BufferedImage(40, 48, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 40; x++) {
        boolean ink = upright ? x > 16 && x < 24 : Math.abs(Math.hypot(x - 20, y - 24) - 14) < 3;
        image.getRaster().setSample(x, y, 0, ink ? 20 : 240);
      }
    }
    return image;
  }

  @Test
  void augmentedSamplesAreDrawnAndSaved() throws IOException {
    Path sheet = folder.resolve("sheet.png");
    String words = "rotate 20, zoom 0.1, mixUp";
    Commands commands = Commands.in(folder);
    Commands.Said said =
        commands.run(
            "data", "letters train=72 test=36", "--augment", words, "--out", sheet.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("augmented  rotate 20, zoom 0.1, mixUp", "epoch 1", "epoch 3", "one-hot, mixed");
    BufferedImage image = ImageIO.read(sheet.toFile());
    assertThat(image.getWidth()).isEqualTo(12 * (96 + 4) + 4);
    assertThat(image.getHeight()).isEqualTo(8 * (96 + 4) + 3 * 4);
    Commands.Said nothing = commands.run("data", "letters", "--augmented");
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).contains("Nothing is augmented here");
    Commands.Said numbers = commands.run("data", "spiral", "--augment", "crop 4");
    assertThat(numbers.err()).contains("needs images", "(2)");
  }

  @Test
  void everyShellGetsItsCompletion() {
    for (String shell : new String[] {"bash", "zsh", "fish"}) {
      Commands.Said said = Commands.in(folder).run("completion", shell);
      assertThat(said.exit()).isZero();
      assertThat(said.out()).contains("predict", "crossEntropy", "rmsProp");
    }
  }

  @Test
  void helpNamesEverythingThatCanBeAskedFor() {
    Commands commands = Commands.in(folder);
    assertThat(commands.run("help", "layers").out())
        .contains("dense units [activation]", "lecunTanh");
    assertThat(commands.run("help", "optimizers").out()).contains("nadam", "beta1", "0.9");
    assertThat(commands.run("help", "keys").out()).contains("reduceOnPlateau");
  }
}
