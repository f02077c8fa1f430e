package org.glassnet.vision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.glassnet.vision.page.Box;
import org.glassnet.vision.page.Letter;
import org.glassnet.vision.page.Line;
import org.glassnet.vision.page.Page;
import org.glassnet.vision.page.Word;
import org.glassnet.vision.photo.Grey;
import org.glassnet.vision.photo.Photo;

/// Draws what was read onto the photograph: a box around each letter, the letter above it, words
/// underlined.
///
/// Blue letters are sure, orange ones are not.
public final class Drawing {
  private static final Color SURE = new Color(0x0072B2);
  private static final Color UNSURE = new Color(0xD55E00);
  private static final double SURE_FROM = 0.7;

  private Drawing() {}

  /// The photograph in grey with the page on it.
  public static BufferedImage of(Photo photo, Page page) {
    BufferedImage picture = picture(photo.grey());
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    double scale = 1 / photo.scale();
    for (Line line : page.lines()) {
      float pen = Math.max(1f, (float) (0.03 * scale * line.box().height()));
      g.setStroke(new BasicStroke(pen));
      for (Word word : line.words()) {
        Box under = word.box().scaled(scale);
        g.setColor(SURE);
        int y = Math.min(picture.getHeight() - 1, under.bottom() + (int) (2 * pen));
        g.drawLine(under.left(), y, under.right(), y);
        word.letters().forEach(letter -> draw(g, letter, scale));
      }
    }
    g.dispose();
    return picture;
  }

  private static void draw(Graphics2D g, Letter letter, double scale) {
    Box box = letter.box().scaled(scale);
    g.setColor(letter.confidence() >= SURE_FROM ? SURE : UNSURE);
    g.drawRect(box.left(), box.top(), box.width(), box.height());
    int size = Math.clamp(box.height() / 2, 8, 400);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
    int base = box.top() - size / 8;
    g.drawString(
        String.valueOf(letter.letter()), box.left(), base > size ? base : box.bottom() + size);
  }

  private static BufferedImage picture(Grey grey) {
    BufferedImage colours =
        new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < grey.height(); y++) {
      for (int x = 0; x < grey.width(); x++) {
        colours.setRGB(x, y, 0x010101 * grey.at(x, y));
      }
    }
    return colours;
  }
}
