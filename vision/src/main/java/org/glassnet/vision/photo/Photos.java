package org.glassnet.vision.photo;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Opens photographs: JPEG, PNG, GIF, BMP and TIFF.
public final class Photos {
  /// Fewer pixels along a side hold no writing.
  static final int SMALLEST = 8;

  /// More pixels in all are no photograph.
  static final long LARGEST = 1_000_000_000L;

  /// So many pixels are decoded at once; of a larger picture every second, third … in a row.
  private static final long DECODED = 48_000_000L;

  private static final int HEAD = 1 << 18;

  private Photos() {}

  /// Reads a photograph from a file.
  ///
  /// @throws PhotoException where the file is no picture that can be read, and says why
  public static Photo open(Path file) {
    byte[] head = head(file);
    if (startsWith(head, "%PDF")) {
      throw new PhotoException(
          file + " is a PDF document, not a picture: save its pages as PNG or JPEG first");
    }
    if (head.length >= 12 && startsWith(tail(head, 4), "ftyp")) {
      throw new PhotoException(
          file + " is a HEIC, AVIF or video file, which is not read: save it as JPEG or PNG first");
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new PhotoException(
            file + " is no picture in a format that is read: JPEG, PNG, GIF, BMP, TIFF");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return read(file.toFile(), reader, Exif.orientation(head));
      } finally {
        reader.dispose();
      }
    } catch (PhotoException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (reason(e).contains("Unsupported Image Type")) {
        throw new PhotoException(
            file + " has colours for print (CMYK), which are not read: save it as RGB first", e);
      }
      // Decoders answer damaged files with all kinds of exceptions.
      throw new PhotoException(
          file + " is damaged and cannot be decoded (" + reason(e) + "): copy it again", e);
    }
  }

  /// A picture that is in memory already.
  ///
  /// @throws PhotoException where it is too small
  public static Photo of(BufferedImage image) {
    checkSize("The picture", image.getWidth(), image.getHeight());
    return new Photo(ToGrey.of(image, Orientation.UPRIGHT), image.getWidth(), image.getHeight());
  }

  private static Photo read(File file, ImageReader reader, Orientation orientation)
      throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    checkSize(file.toString(), width, height);
    int step = 1;
    while ((long) (width / step) * (height / step) > DECODED) {
      step++;
    }
    ImageReadParam parameters = reader.getDefaultReadParam();
    parameters.setSourceSubsampling(step, step, 0, 0);
    BufferedImage image = reader.read(0, parameters);
    boolean turned = orientation.turnsSides();
    return new Photo(
        ToGrey.of(image, orientation), turned ? height : width, turned ? width : height);
  }

  private static void checkSize(String what, int width, int height) {
    if (width < SMALLEST || height < SMALLEST) {
      throw new PhotoException(
          "%s has %d×%d pixels: too few to hold writing".formatted(what, width, height));
    }
    if ((long) width * height > LARGEST) {
      throw new PhotoException(
          "%s has %,d×%,d pixels: more than %,d are not read; make it smaller"
              .formatted(what, width, height, LARGEST));
    }
  }

  private static byte[] head(Path file) {
    if (!Files.exists(file)) {
      throw new PhotoException("There is no file " + file);
    }
    if (Files.isDirectory(file)) {
      throw new PhotoException(file + " is a folder, not a picture");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length == 0) {
        throw new PhotoException(file + " is empty");
      }
      return head;
    } catch (IOException e) {
      throw new PhotoException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean startsWith(byte[] bytes, String text) {
    byte[] start = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || bytes[i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] tail(byte[] bytes, int from) {
    byte[] rest = new byte[bytes.length - from];
    System.arraycopy(bytes, from, rest, 0, rest.length);
    return rest;
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
