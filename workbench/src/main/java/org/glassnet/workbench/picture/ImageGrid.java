package org.glassnet.workbench.picture;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Small images in rows, each row with its name.
///
/// @param rows the rows
/// @param size how wide an image is drawn, in units of length
public record ImageGrid(List<Row> rows, int size) implements Drawing {
  private static final int GAP = 4;
  private static final int NAME = 20;

  /// Keeps its own copy.
  public ImageGrid {
    rows = List.copyOf(rows);
  }

  /// A row of images; where there are many, it goes on below.
  ///
  /// @param name what stands above it; may be empty
  /// @param images the images
  /// @param columns how many stand beside one another
  public record Row(String name, List<Image> images, int columns) {
    /// Keeps its own copy.
    public Row {
      images = List.copyOf(images);
    }
  }

  /// An image of one channel, or of three: red, green, blue.
  ///
  /// @param height in pixels
  /// @param width in pixels
  /// @param pixels row by row, channels last
  /// @param low what is black
  /// @param high what is white
  public record Image(int height, int width, float[] pixels, float low, float high) {
    /// An image whose least number is black and whose largest is white.
    public static Image stretched(int height, int width, float[] pixels) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (float pixel : pixels) {
        low = Math.min(low, pixel);
        high = Math.max(high, pixel);
      }
      return new Image(height, width, pixels, low, high);
    }

    BufferedImage drawn() {
      int channels = pixels.length / (height * width);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      float range = Math.max(high - low, Float.MIN_NORMAL);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int rgb = 0;
          for (int c = 0; c < 3; c++) {
            float value = pixels[(y * width + x) * channels + (channels == 3 ? c : 0)];
            rgb = rgb << 8 | Math.round(255 * Math.clamp((value - low) / range, 0f, 1f));
          }
          image.setRGB(x, y, rgb);
        }
      }
      return image;
    }
  }

  private static int lines(Row row) {
    return (row.images().size() + row.columns() - 1) / row.columns();
  }

  private static int name(Row row) {
    return row.name().isEmpty() ? 0 : NAME;
  }

  @Override
  public BufferedImage draw(Style style) {
    Font font = Style.font(12);
    int columns = rows.stream().mapToInt(Row::columns).max().orElse(1);
    int height =
        rows.stream().mapToInt(row -> name(row) + lines(row) * (size + GAP) + 2 * GAP).sum();
    BufferedImage sheet = style.sheet(columns * (size + GAP) + GAP, height + GAP);
    Graphics2D pen = Style.pen(sheet);
    pen.setFont(font);
    FontMetrics metrics = pen.getFontMetrics();
    int y = GAP;
    for (Row row : rows) {
      pen.setColor(style.ink());
      pen.drawString(row.name(), GAP, y + metrics.getAscent());
      y += name(row);
      for (int i = 0; i < row.images().size(); i++) {
        pen.drawImage(
            row.images().get(i).drawn(),
            GAP + i % row.columns() * (size + GAP),
            y + i / row.columns() * (size + GAP),
            size,
            size,
            null);
      }
      y += lines(row) * (size + GAP) + 2 * GAP;
    }
    pen.dispose();
    return sheet;
  }
}
