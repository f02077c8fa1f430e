package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.glassnet.vision.write.PageStyle;
import org.glassnet.vision.write.PageWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    save("GOOD MORNING", photos.resolve("one.png"));
    save("ALL THE BEST", photos.resolve("two.jpg"));
    Files.writeString(photos.resolve("one.txt"), "GOOD MORNING");
    Files.writeString(photos.resolve("two.txt"), "ALL THE REST");
  }

  private static void save(String text, Path file) throws IOException {
    String format = file.toString().substring(file.toString().length() - 3);
    ImageIO.write(PageWriter.write(PageStyle.plain(4), List.of(text)), format, file.toFile());
  }

  private static Commands.Said read(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "read";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Commands.in(folder).run(all);
  }

  @Test
  void printsTheText() {
    Commands.Said said = read(folder.resolve("photos/one.png").toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).isEqualTo("GOOD MORNING\n");
  }

  @Test
  void measuresAFolderAgainstItsTruth() {
    String photos = folder.resolve("photos").toString();
    Commands.Said said = read(photos, "--truth", photos, "--threads", "2");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("one.png\nGOOD MORNING\n", "two.jpg\nALL THE BEST\n", "all pages")
        .containsPattern("spaces ignored +0\\.1000 +1 +10")
        .contains("wrong: R as B");
  }

  @Test
  void writesBoxesLettersAndAlternativesAsJson() {
    Commands.Said said = read(folder.resolve("photos").toString(), "--json");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.json()).hasSize(2);
    assertThat(said.out())
        .contains("\"text\":\"GOOD MORNING\"", "\"letter\":\"G\"", "\"alternatives\":[{")
        .containsPattern("\"box\":\\[\\d+,\\d+,\\d+,\\d+]");
  }

  @Test
  void drawsShowsStepsAndWritesHocr() throws IOException {
    Path drawn = folder.resolve("drawn.png");
    Path steps = folder.resolve("steps");
    Path hocr = folder.resolve("page.html");
    Commands.Said said =
        read(
            folder.resolve("photos/one.png").toString(),
            "--text",
            "--draw",
            drawn.toString(),
            "--show-steps",
            steps.toString(),
            "--hocr",
            hocr.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(ImageIO.read(drawn.toFile()).getWidth()).isGreaterThan(300);
    assertThat(steps.resolve("01-grey.png")).exists();
    try (var files = Files.list(steps)) {
      assertThat(files.count()).isGreaterThanOrEqualTo(11);
    }
    assertThat(Files.readString(hocr)).contains("ocrx_word", ">G</span>");
  }

  @Test
  void saysWhatIsWrongAndReadsTheOthers() throws IOException {
    Path bad = Files.createDirectories(folder.resolve("bad"));
    save("GOOD MORNING", bad.resolve("a.png"));
    Files.writeString(bad.resolve("b.jpg"), "%PDF-1.4 and more");
    ImageIO.write(
        new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB),
        "png",
        bad.resolve("c.png").toFile());
    ImageIO.write(
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", bad.resolve("d.png").toFile());
    Commands.Said said = read(bad.toString(), "--text");
    assertThat(said.exit()).isEqualTo(Exit.FAILED);
    assertThat(said.out()).isEqualTo("GOOD MORNING\n");
    assertThat(said.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("b.jpg", "PDF"),
            line -> assertThat(line).contains("c.png", "no writing was found"),
            line -> assertThat(line).contains("d.png", "1×1"));
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(read("x.png", "--text", "--json").exit()).isEqualTo(Exit.USAGE);
    assertThat(read().exit()).isEqualTo(Exit.USAGE);
    Commands.Said none = read(folder.resolve("none.png").toString());
    assertThat(none.exit()).isEqualTo(Exit.FAILED);
    assertThat(none.err()).contains("no file", "none.png");
  }
}
