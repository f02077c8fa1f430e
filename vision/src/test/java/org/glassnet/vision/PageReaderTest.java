package org.glassnet.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.vision.page.Box;
import org.glassnet.vision.page.ErrorRates;
import org.glassnet.vision.page.Letter;
import org.glassnet.vision.page.Line;
import org.glassnet.vision.page.Page;
import org.glassnet.vision.photo.Photos;
import org.glassnet.vision.write.PageStyle;
import org.glassnet.vision.write.PageWriter;
import org.glassnet.vision.write.SamplePages;
import org.junit.jupiter.api.Test;

class PageReaderTest {
  private static final PageReader READER = PageReader.embedded();

  @Test
  void readsPagesInManyHandsAndLights() {
    List<ErrorRates> all = new ArrayList<>();
    for (SamplePages.Sample sample : SamplePages.all(5)) {
      // Large ones take as long as all others together.
      if (!sample.name().equals("large")) {
        ErrorRates rates = ErrorRates.of(sample.text(), READER.read(sample.photograph()).text());
        all.add(rates);
        double bearable = sample.name().equals("touching") ? 0.6 : 0.1;
        assertThat(rates.letterRate()).as(sample.name()).isLessThanOrEqualTo(bearable);
      }
    }
    ErrorRates sum = all.stream().reduce(ErrorRates::plus).orElseThrow();
    assertThat(sum.letterRate()).isLessThanOrEqualTo(0.03);
  }

  @Test
  void keepsLinesAndWords() {
    List<String> lines = List.of("GREEN APPLES AND PEARS", "FROM THE OLD TREE");
    Page page = READER.read(PageWriter.write(PageStyle.plain(21), lines));
    assertThat(page.lines().stream().map(Line::text)).containsExactlyElementsOf(lines);
  }

  @Test
  void boxesAreWhereTheLettersAre() {
    BufferedImage photo = PageWriter.write(PageStyle.plain(3).withHeight(150), List.of("AHEM"));
    Page page = READER.read(photo);
    assertThat(page.width()).isEqualTo(photo.getWidth());
    assertThat(page.letters()).hasSize(4);
    int right = 0;
    for (Letter letter : page.letters()) {
      Box box = letter.box();
      assertThat(box.left()).isGreaterThan(right - 10);
      assertThat(box.height()).isBetween(110, 200);
      assertThat(letter.confidence()).isBetween(0.2, 1.0);
      assertThat(letter.alternatives()).hasSize(4);
      right = box.right();
    }
  }

  @Test
  void theSizeOfThePhotographDoesNotMatter() {
    List<String> lines = List.of("THREE SMALL BOATS");
    for (int height : new int[] {22, 60, 180}) {
      PageStyle style = PageStyle.plain(8).withHeight(height).withCamera(height / 60, 0);
      assertThat(READER.read(PageWriter.write(style, lines)).text())
          .as("letters of %d pixels", height)
          .isEqualTo(lines.getFirst());
    }
  }

  @Test
  void readsTheSameWithAnyNumberOfThreads() {
    BufferedImage photo = PageWriter.write(PageStyle.plain(5), List.of("SAME BITS 2026"));
    PageReader three = PageReader.embedded(ReaderOptions.usual().withThreads(3));
    assertThat(three.read(photo)).isEqualTo(READER.read(photo));
    assertThatThrownBy(() -> ReaderOptions.usual().withThreads(0))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("0");
  }

  @Test
  void showsItsSteps() {
    List<String> names = new ArrayList<>();
    READER.read(
        Photos.of(PageWriter.write(PageStyle.plain(5), List.of("STEP BY STEP"))),
        (name, picture) -> {
          names.add(name);
          assertThat(picture.get().getWidth()).isPositive();
        });
    assertThat(names)
        .startsWith("grey", "even-light")
        .contains("threshold-otsu", "threshold", "closed", "components", "boxes", "lines")
        .endsWith("pieces", "crops", "read");
  }

  @Test
  void pagesWithoutWritingHaveNoLines() {
    for (Color colour : new Color[] {Color.BLACK, Color.WHITE, Color.GRAY}) {
      BufferedImage empty = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = empty.createGraphics();
      g.setColor(colour);
      g.fillRect(0, 0, 400, 300);
      g.dispose();
      assertThat(READER.read(empty).lines()).as(colour.toString()).isEmpty();
    }
  }

  /// Noise, a chessboard, a single pixel of ink, ink to the border: whatever is read, nothing
  /// fails.
  @Test
  void strangePagesAreReadWithoutFailing() {
    Random random = new Random(1);
    BufferedImage noise = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    BufferedImage chess = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
    BufferedImage dot = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);
    BufferedImage half = new BufferedImage(64, 9, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < 160; y++) {
      for (int x = 0; x < 160; x++) {
        noise.setRGB(x, y, random.nextInt());
        chess.setRGB(x, y, (x / 20 + y / 20) % 2 == 0 ? 0xFFFFFF : 0);
      }
    }
    dot.setRGB(20, 20, 0xFF000000);
    half.setRGB(0, 0, 32, 9, new int[32 * 9], 0, 32);
    for (BufferedImage page : List.of(noise, chess, dot, half)) {
      assertThat(READER.read(page)).isNotNull();
    }
  }

  /// The two photographed pages of exercise 8.
  @Test
  void readsPhotographedPages() {
    Path folder =
        Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse("")).resolve("pages");
    if (!Files.isDirectory(folder)) {
      String message = "PageReaderTest.readsPhotographedPages needs $GLASSNET_DATA/pages";
      System.out.println(message);
      abort(message);
    }
    String letters = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 1 2 3 4 5 6 7 8 9 0";
    String haiku = "HAIKUS ARE EASY BUT SOMETIMES THEY DONT MAKE SENSE REFRIGERATOR";
    PageReader alone = PageReader.embedded(ReaderOptions.usual().withLanguage(false));
    Path first = folder.resolve("02_letters.jpg");
    Path second = folder.resolve("03_haiku.jpg");
    assertThat(rate(READER, first, letters)).isLessThanOrEqualTo(0.06);
    assertThat(rate(READER, second, haiku)).isLessThanOrEqualTo(0.05);
    assertThat(rate(alone, first, letters)).isLessThanOrEqualTo(0.12);
    assertThat(rate(alone, second, haiku)).isLessThanOrEqualTo(0.12);
  }

  private static double rate(PageReader reader, Path photo, String truth) {
    return ErrorRates.of(truth, reader.read(photo).text()).letterRate();
  }
}
