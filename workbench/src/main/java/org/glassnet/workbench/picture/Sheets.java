package org.glassnet.workbench.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Pictures put together.
final class Sheets {
  private Sheets() {}

  /// Beside one another.
  static BufferedImage across(Style style, List<BufferedImage> images) {
    int width = images.stream().mapToInt(BufferedImage::getWidth).sum();
    int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
    BufferedImage sheet = style.sheet(width / Style.SCALE, height / Style.SCALE);
    Graphics2D graphics = sheet.createGraphics();
    int x = 0;
    for (BufferedImage image : images) {
      graphics.drawImage(image, x, 0, null);
      x += image.getWidth();
    }
    graphics.dispose();
    return sheet;
  }

  /// Below one another.
  static BufferedImage down(Style style, List<BufferedImage> images) {
    int width = images.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
    int height = images.stream().mapToInt(BufferedImage::getHeight).sum();
    BufferedImage sheet = style.sheet(width / Style.SCALE, height / Style.SCALE);
    Graphics2D graphics = sheet.createGraphics();
    int y = 0;
    for (BufferedImage image : images) {
      graphics.drawImage(image, 0, y, null);
      y += image.getHeight();
    }
    graphics.dispose();
    return sheet;
  }

  /// A title and a line that explains, as a picture of a width in units of length.
  static BufferedImage title(Style style, String title, List<String> lines, int width) {
    BufferedImage sheet = style.sheet(width, 38 + 18 * lines.size());
    Graphics2D pen = Style.pen(sheet);
    pen.setFont(Style.titleFont(16));
    pen.setColor(style.ink());
    pen.drawString(title, 16, 28);
    pen.setFont(Style.font(12));
    pen.setColor(style.faint());
    for (int i = 0; i < lines.size(); i++) {
      pen.drawString(lines.get(i), 16, 48 + 18 * i);
    }
    pen.dispose();
    return sheet;
  }
}
