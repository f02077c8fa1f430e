package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glassnet.RealData;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
  private static final Shape GREY = Shape.of(1, 2, 1);
  private static final Shape COLOUR = Shape.of(1, 2, 3);

  @TempDir private Path folder;

  private static BufferedImage image(int type, int... rgb) {
    BufferedImage image = new BufferedImage(rgb.length, 1, type);
    for (int i = 0; i < rgb.length; i++) {
      image.setRGB(i, 0, rgb[i]);
    }
    return image;
  }

  private static BufferedImage grey(int type, int... values) {
    BufferedImage image = new BufferedImage(values.length, 1, type);
    image.getRaster().setPixels(0, 0, values.length, 1, values);
    return image;
  }

  private Path write(String name, String format, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, format, file.toFile());
    return file;
  }

  private int[] decoded(Path file, Shape shape) {
    byte[] pixels = Images.decode(file, shape);
    int[] values = new int[pixels.length];
    Arrays.setAll(values, i -> Byte.toUnsignedInt(pixels[i]));
    return values;
  }

  private static void refused(ThrowingCallable reading, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(reading)
        .extracting(Throwable::getMessage, STRING)
        .contains(parts);
  }

  @Test
  void foldersAreClassesInTheOrderOfTheirNames() throws IOException {
    write("b/2.png", "png", image(BufferedImage.TYPE_INT_RGB, 0xff0000, 0xffffff));
    write("b/1.bmp", "bmp", image(BufferedImage.TYPE_INT_RGB, 0, 0));
    write("a/z.PNG", "png", image(BufferedImage.TYPE_INT_RGB, 0x00ff00, 0x0000ff));
    Files.writeString(folder.resolve("a/.DS_Store"), "x");
    Files.writeString(folder.resolve("a/notes.txt"), "x");
    ImageFolder images = ImageFolder.of(folder, COLOUR);
    assertThat(images.classes()).containsExactly("a", "b");
    assertThat(images.labels()).containsExactly(0, 1, 1);
    ImageSet set = images.read();
    assertThat(Numbers.input(set, 0)).containsExactly(0, 1, 0, 0, 0, 1);
    assertThat(Numbers.input(set, 1)).containsExactly(0, 0, 0, 0, 0, 0);
    assertThat(Numbers.input(set, 2)).containsExactly(1, 0, 0, 1, 1, 1);
    Dataset lazy = images.lazily();
    for (int i = 0; i < 3; i++) {
      assertThat(Numbers.input(lazy, i)).isEqualTo(Numbers.input(set, i));
      assertThat(Numbers.label(lazy, i)).isEqualTo(Numbers.label(set, i));
    }
    assertThat(lazy.description()).isEqualTo(folder.getFileName() + ", 3 images");
    String hash = lazy.hash();
    write("b/1.bmp", "bmp", image(BufferedImage.TYPE_INT_RGB, 1, 0));
    assertThat(ImageFolder.of(folder, COLOUR).lazily().hash()).isNotEqualTo(hash);
  }

  @Test
  void coloursBecomeGreyByTheWeightsOfTelevision() throws IOException {
    Path file = write("c/a.png", "png", image(BufferedImage.TYPE_INT_RGB, 0xff0000, 0x00ff00));
    assertThat(decoded(file, GREY)).containsExactly(76, 150);
  }

  @Test
  void greyStaysAsItIsInTheFile() throws IOException {
    Path bytes = write("c/a.png", "png", grey(BufferedImage.TYPE_BYTE_GRAY, 128, 7));
    assertThat(decoded(bytes, GREY)).containsExactly(128, 7);
    assertThat(decoded(bytes, COLOUR)).containsExactly(128, 128, 128, 7, 7, 7);
    Path shorts = write("c/b.png", "png", grey(BufferedImage.TYPE_USHORT_GRAY, 65_535, 0x8080));
    assertThat(decoded(shorts, GREY)).containsExactly(255, 128);
    Path bits = write("c/c.png", "png", grey(BufferedImage.TYPE_BYTE_BINARY, 1, 0));
    assertThat(decoded(bits, GREY)).containsExactly(255, 0);
  }

  @Test
  void whatIsTransparentLiesOnWhite() throws IOException {
    Path file = write("c/a.png", "png", image(BufferedImage.TYPE_INT_ARGB, 0x00000000, 0x80000000));
    assertThat(decoded(file, GREY)).containsExactly(255, 127);
    Path palette =
        write("c/b.gif", "gif", image(BufferedImage.TYPE_BYTE_INDEXED, 0xffff0000, 0xff000000));
    assertThat(decoded(palette, COLOUR)).containsExactly(255, 0, 0, 0, 0, 0);
  }

  @Test
  void theTestPartGoesByTheClassesOfTheTrainingPart() throws IOException {
    write("b/1.png", "png", image(BufferedImage.TYPE_INT_RGB, 0, 0));
    ImageFolder images = ImageFolder.of(folder, GREY, List.of("a", "b"));
    assertThat(images.labels()).containsExactly(1);
    refused(() -> ImageFolder.of(folder, GREY, List.of("a", "c")), "b: its name", "did you mean");
    refused(() -> ImageFolder.of(folder.resolve("b"), GREY, List.of("a")), "no images");
  }

  @Test
  void foldersThatAreNoneAreRefused() throws IOException {
    refused(() -> ImageFolder.of(folder.resolve("x"), GREY), "no such folder");
    refused(() -> ImageFolder.of(folder, GREY), "has no folders");
    Files.createDirectory(folder.resolve("a"));
    refused(() -> ImageFolder.of(folder, GREY), folder.resolve("a") + " has no images");
    write("a/1.png", "png", image(BufferedImage.TYPE_INT_RGB, 0));
    refused(() -> ImageFolder.of(folder, Shape.of(8, 8, 4)), "(8, 8, 4)", "(height, width, 3)");
  }

  /// What a Java without `java.desktop` is told.
  static final class WithoutDesktop {
    private WithoutDesktop() {}

    public static void main(String[] args) {
      try {
        ImageFolder.of(Path.of(args[0]), Shape.of(1, 2, 1));
      } catch (DataException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aJavaWithoutDecodersIsToldWhatToDo() throws Exception {
    write("a/1.png", "png", image(BufferedImage.TYPE_INT_RGB, 0));
    List<String> places = new ArrayList<>();
    for (Class<?> type : List.of(ImageFolder.class, WithoutDesktop.class)) {
      places.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base",
                "-cp",
                String.join(File.pathSeparator, places),
                "org.glassnet.data.ImageFolderTest$WithoutDesktop",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("java.desktop", "--add-modules").doesNotContain("Exception");
  }

  @Test
  void anImageThatIsNoneIsNamed() throws IOException {
    Path text = folder.resolve("a.png");
    Files.writeString(text, "<html>");
    refused(() -> Images.decode(text, GREY), text.toString(), "not an image");
    Path cut = write("b.png", "png", new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB));
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    refused(() -> Images.decode(cut, GREY), cut.toString(), "cannot be decoded");
    refused(() -> Images.decode(folder.resolve("none.png"), GREY), "none.png does not exist");
  }

  /// The header alone says 60,000 × 60,000: 14 GB, were it believed.
  @Test
  void sizesAreCheckedBeforeDecoding() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.putInt(60_000).putInt(60_000).put(new byte[] {8, 6, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.array());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    file.writeBytes(ByteBuffer.allocate(4).putInt(13).array());
    file.writeBytes(header.array());
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    file.writeBytes(
        ByteBuffer.allocate(8).putInt(0).put("IDAT".getBytes(StandardCharsets.US_ASCII)).array());
    Path bomb = Files.write(folder.resolve("bomb.png"), file.toByteArray());
    refused(() -> Images.decode(bomb, GREY), "60,000 × 60,000", "67,108,864");
  }

  @Property(tries = 300)
  void aDamagedImageDecodesOrIsRefused(
      @ForAll("formats") String format, @ForAll @IntRange(max = 100_000) int at, @ForAll byte value)
      throws IOException {
    BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 2, 0x123456);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    byte[] bytes = out.toByteArray();
    bytes[at % bytes.length] = value;
    Path file = Files.write(Files.createTempFile("glassnet", "." + format), bytes);
    try {
      assertThat(Images.decode(file, GREY)).hasSize(2);
    } catch (DataException e) {
      assertThat(e).hasMessageContaining(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<String> formats() {
    return Arbitraries.of("png", "bmp", "gif", "jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "test"})
  void realPhotographsAreRead(String part) {
    Path scenes = RealData.folder(ImageFolderTest.class, "scenes8").resolve(part);
    ImageFolder images = ImageFolder.of(scenes, Shape.of(16, 16, 3));
    assertThat(images.classes())
        .containsExactly(
            "aquarium",
            "desert",
            "highway",
            "kitchen",
            "laundromat",
            "park",
            "waterfall",
            "windmill");
    assertThat(images.files()).hasSize(part.equals("train") ? 1000 : 577);
    int[] few = {0, 200, 300, 500};
    Dataset lazy = Subset.of(images.lazily(), few, "few");
    for (int i = 0; i < few.length; i++) {
      float[] input = Numbers.input(lazy, i);
      assertThat(input).hasSize(768);
      float sum = 0;
      for (float value : input) {
        sum += value;
      }
      assertThat(sum / input.length).isBetween(0.1f, 0.9f);
    }
  }
}
