package org.glassnet.workbench.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.glassnet.tensor.GlassnetException;

/// Pictures as PNG.
public final class Png {
  private static final String NONE = "This Java cannot write PNG pictures";

  private Png() {}

  /// Writes a picture into a file.
  ///
  /// @param what what it shows, for the message: `curves`
  /// @throws GlassnetException where the file cannot be written
  public static void save(BufferedImage image, Path file, String what) {
    try {
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new GlassnetException(NONE);
      }
    } catch (IOException e) {
      throw new GlassnetException(
          "The " + what + " cannot be saved as " + file + ": " + e.getMessage(), e);
    }
  }

  /// The bytes of a picture's file.
  public static byte[] bytes(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new GlassnetException(NONE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
