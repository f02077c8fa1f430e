package org.glassnet.workbench.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Training images beside one another: in the first row as they are, below as the first epochs see
/// them.
final class ContactSheet {
  private static final int COLUMNS = 12;
  private static final int EPOCHS = 7;
  private static final int GAP = 4;

  /// How many pixels of the sheet an image is wide at least.
  private static final int WIDTH = 84;

  private static final Color GROUND = new Color(0x64748B);

  private final Dataset data;
  private final long seed;
  private final Shape shape;

  /// @param data the training set
  /// @param seed what its augmentation is drawn from
  ContactSheet(Dataset data, long seed) {
    this.data = data;
    this.seed = seed;
    this.shape = data.inputShape();
  }

  /// Writes the sheet as PNG.
  ///
  /// @throws GlassnetException where samples are no images, or the file cannot be written
  void save(Path file) {
    if (shape.rank() != 3 || (shape.axis(2) != 1 && shape.axis(2) != 3)) {
      throw new GlassnetException(
          "Inputs of shape " + shape + " are no images in grey or colours that could be drawn");
    }
    try {
      if (!ImageIO.write(draw(), "png", file.toFile())) {
        throw new GlassnetException("This Java cannot write PNG pictures");
      }
    } catch (IOException e) {
      throw new GlassnetException(
          "The samples cannot be saved as " + file + ": " + e.getMessage(), e);
    }
  }

  private BufferedImage draw() {
    int columns = Math.min(COLUMNS, data.size());
    int scale = Math.max(1, (WIDTH + shape.axis(1) - 1) / shape.axis(1));
    int wide = shape.axis(1) * scale + GAP;
    int high = shape.axis(0) * scale + GAP;
    BufferedImage sheet =
        new BufferedImage(
            columns * wide + GAP, (EPOCHS + 1) * high + 3 * GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(GROUND);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    float[] range = range(columns);
    for (int row = 0; row <= EPOCHS; row++) {
      Dataset seen = row == 0 ? data : data.at(seed, row);
      int y = GAP + row * high + (row == 0 ? 0 : 2 * GAP);
      for (int i = 0; i < columns; i++) {
        graphics.drawImage(image(seen, i, range), GAP + i * wide, y, wide - GAP, high - GAP, null);
      }
    }
    graphics.dispose();
    return sheet;
  }

  /// The least and the greatest number of the images as they are.
  private float[] range(int count) {
    float[] range = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    float[] pixels = new float[shape.size()];
    for (int i = 0; i < count; i++) {
      data.input(i, pixels, 0);
      for (float value : pixels) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
      }
    }
    return range;
  }

  private BufferedImage image(Dataset seen, int sample, float[] range) {
    float[] pixels = new float[shape.size()];
    seen.input(sample, pixels, 0);
    int channels = shape.axis(2);
    BufferedImage image =
        new BufferedImage(shape.axis(1), shape.axis(0), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < shape.axis(0); y++) {
      for (int x = 0; x < shape.axis(1); x++) {
        int at = (y * shape.axis(1) + x) * channels;
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          float value = pixels[at + (channels == 1 ? 0 : c)];
          float light = (value - range[0]) / Math.max(range[1] - range[0], Float.MIN_NORMAL);
          rgb = rgb << 8 | Math.round(255 * Math.clamp(light, 0f, 1f));
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }
}
