package org.glassnet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotosTest {
  @TempDir Path folder;

  /// Dark on the left, bright on the right.
  private static BufferedImage halves(int type) {
    BufferedImage image = new BufferedImage(40, 20, type);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 40; x++) {
        image.setRGB(x, y, x < 20 ? 0xFF202020 : 0xFFE0E0E0);
      }
    }
    return image;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tif"})
  void opensEachFormat(String format) throws IOException {
    Path file = folder.resolve("page." + format);
    assertThat(
            ImageIO.write(
                halves(BufferedImage.TYPE_3BYTE_BGR),
                format.equals("tif") ? "tiff" : format,
                file.toFile()))
        .isTrue();
    Photo photo = Photos.open(file);
    assertThat(photo.width()).isEqualTo(40);
    assertThat(photo.height()).isEqualTo(20);
    assertThat(photo.scale()).isEqualTo(1);
    assertThat(photo.grey().at(5, 10)).isBetween(28, 36);
    assertThat(photo.grey().at(35, 10)).isBetween(220, 228);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_USHORT_565_RGB
      })
  void anyPixelsBecomeGrey(int type) {
    Photo photo = Photos.of(halves(type));
    assertThat(photo.grey().at(35, 10) - photo.grey().at(5, 10)).isGreaterThan(150);
  }

  @Test
  void whatIsTransparentIsPaper() {
    Photo photo = Photos.of(new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB));
    assertThat(photo.grey().at(3, 3)).isEqualTo(255);
  }

  @Test
  void aLargePhotographIsMadeSmallerAndKnowsItsSize() {
    Photo photo = Photos.of(new BufferedImage(8000, 5000, BufferedImage.TYPE_BYTE_GRAY));
    assertThat(photo.width()).isEqualTo(8000);
    assertThat(photo.grey().width()).isEqualTo(4000);
    assertThat(photo.scale()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7 and so on, PDF document",
    "0000ftypheic, HEIC",
    "no picture at all, no picture in a format that is read",
    "GIF89a, damaged",
    "BM, damaged"
  })
  void saysWhatAFileIsThatIsNoPicture(String start, String word) throws IOException {
    Path file = folder.resolve("page.jpg");
    Files.write(file, start.getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> Photos.open(file))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("page.jpg")
        .hasMessageContaining(word);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    assertThatThrownBy(() -> Photos.open(folder.resolve("none.png")))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("no file");
    assertThatThrownBy(() -> Photos.open(folder)).hasMessageContaining("folder");
    Path empty = Files.createFile(folder.resolve("empty.png"));
    assertThatThrownBy(() -> Photos.open(empty)).hasMessageContaining("empty");
    Path tiny = folder.resolve("tiny.png");
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", tiny.toFile());
    assertThatThrownBy(() -> Photos.open(tiny))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("1×1");
  }

  @Test
  void refusesAPictureThatNobodyPhotographed() throws IOException {
    Path file = folder.resolve("huge.png");
    ImageIO.write(halves(BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    // The header's width and height: 65,536 each.
    bytes[17] = 1;
    bytes[18] = 0;
    bytes[19] = 0;
    bytes[21] = 1;
    bytes[22] = 0;
    bytes[23] = 0;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Photos.open(file))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("65,536×65,536");
  }

  /// Whatever is broken in a file, it is read or refused with a word of ours.
  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
  void damagedFilesAreReadOrRefused(String format) throws IOException {
    Path file = folder.resolve("page." + format);
    ImageIO.write(halves(BufferedImage.TYPE_3BYTE_BGR), format, file.toFile());
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      // The header's size stays: a large one would be decoded in full.
      for (int k = 0; k < 3 && bytes.length > 60; k++) {
        bytes[60 + random.nextInt(bytes.length - 60)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        assertThat(Photos.open(file).width()).isPositive();
      } catch (PhotoException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }
}
