package org.glassnet.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glassnet.tensor.Shape;

/// Decodes image files by the Java platform's own decoders, the module `java.desktop`.
final class Images {
  private static final int MOST_PIXELS = 1 << 26;

  private Images() {}

  /// The bytes of an image in this shape, (height, width, 1 or 3).
  ///
  /// @throws DataException where the file cannot be read, is no image or has too many pixels
  static byte[] decode(Path file, Shape shape) {
    return decode(file, shape, Optional.empty());
  }

  /// The same, framed and with its colours in the order as said.
  static byte[] decode(Path file, Shape shape, Optional<Preprocessing> preprocessing) {
    int channels = shape.axis(2);
    try (ImageInputStream in = new MemoryCacheImageInputStream(Files.newInputStream(file))) {
      BufferedImage image = read(file, in);
      byte[] pixels = pixels(image, channels);
      return preprocessing.isPresent()
          ? preprocessing.get().cut(pixels, image.getHeight(), image.getWidth(), shape)
          : Resize.area(
              pixels, image.getHeight(), image.getWidth(), channels, shape.axis(0), shape.axis(1));
    } catch (NoSuchFileException e) {
      throw new DataException(file + " does not exist: name an image that does", e);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unreadable(file, e);
    } catch (OutOfMemoryError e) {
      throw new DataException(
          file
              + ": decoding this image takes more memory than is free; start Java with a larger"
              + " -Xmx, or make the image smaller",
          e);
    }
  }

  private static BufferedImage read(Path file, ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new DataException(
          file
              + ": not an image that can be read here (PNG, JPEG, GIF, BMP, TIFF); convert or"
              + " delete it");
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MOST_PIXELS) {
        throw new DataException(
            "%s: says it has %,d × %,d pixels; up to %,d are decoded here. Make it smaller, or fetch it again"
                .formatted(file, width, height, MOST_PIXELS));
      }
      return reader.read(0);
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever a decoder stumbles over in a damaged file.
      throw unreadable(file, e);
    } finally {
      reader.dispose();
    }
  }

  private static DataException unreadable(Path file, Exception e) {
    return new DataException(
        "%s: the image cannot be decoded (%s); is it damaged, or in colours other than RGB? Convert or delete it"
            .formatted(
                file, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
        e);
  }

  private static byte[] pixels(BufferedImage image, int channels) {
    ColorModel colours = image.getColorModel();
    int type = colours.getColorSpace().getType();
    boolean plain = type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB;
    int width = image.getWidth();
    byte[] pixels = new byte[Math.multiplyExact(image.getHeight() * width, channels)];
    int[] row = new int[4 * width];
    for (int y = 0; y < image.getHeight(); y++) {
      if (plain && !(colours instanceof IndexColorModel)) {
        samples(image.getRaster(), colours, y, row);
      } else {
        argb(image, y, row);
      }
      for (int x = 0; x < width; x++) {
        put(row, 4 * x, pixels, (y * width + x) * channels, channels);
      }
    }
    return pixels;
  }

  /// The numbers as they are in the file: `getRGB` would take grey for linear and change it.
  private static void samples(Raster raster, ColorModel colours, int y, int[] row) {
    int bands = raster.getNumBands();
    int colourBands = colours.getNumColorComponents();
    int[] from = raster.getPixels(0, y, raster.getWidth(), 1, (int[]) null);
    for (int x = 0; x < raster.getWidth(); x++) {
      for (int i = 0; i < 4; i++) {
        int band = i == 3 ? colourBands : Math.min(i, colourBands - 1);
        row[4 * x + i] =
            band < bands ? scaled(from[x * bands + band], colours.getComponentSize(band)) : 255;
      }
    }
  }

  private static int scaled(int value, int bits) {
    if (bits == 8) {
      return value;
    }
    long most = (1L << bits) - 1;
    return (int) ((value * 255L + most / 2) / most);
  }

  private static void argb(BufferedImage image, int y, int[] row) {
    int width = image.getWidth();
    int[] line = image.getRGB(0, y, width, 1, null, 0, width);
    for (int x = 0; x < width; x++) {
      row[4 * x] = line[x] >> 16 & 0xff;
      row[4 * x + 1] = line[x] >> 8 & 0xff;
      row[4 * x + 2] = line[x] & 0xff;
      row[4 * x + 3] = line[x] >>> 24;
    }
  }

  private static void put(int[] rgba, int from, byte[] pixels, int to, int channels) {
    int alpha = rgba[from + 3];
    int red = onWhite(rgba[from], alpha);
    int green = onWhite(rgba[from + 1], alpha);
    int blue = onWhite(rgba[from + 2], alpha);
    if (channels == 1) {
      pixels[to] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    } else {
      pixels[to] = (byte) red;
      pixels[to + 1] = (byte) green;
      pixels[to + 2] = (byte) blue;
    }
  }

  private static int onWhite(int value, int alpha) {
    return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
