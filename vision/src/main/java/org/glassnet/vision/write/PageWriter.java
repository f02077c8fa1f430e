package org.glassnet.vision.write;

import java.awt.image.BufferedImage;
import java.util.List;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.data.handwriting.Penmanship;
import org.glassnet.tensor.RandomStream;

/// Writes lines of text on paper and photographs it: the same pixels from the same style and text.
public final class PageWriter {
  private static final double MARGIN = 1.5;

  private final PageStyle style;
  private final List<String> lines;
  private final RandomStream random;
  private final Penmanship hand;
  private final int width;
  private final int height;
  private final float[] ink;

  private PageWriter(PageStyle style, List<String> lines) {
    this.style = style;
    this.lines = lines;
    this.random = RandomStream.of(style.seed(), "page");
    this.hand = Penmanship.of(style.seed(), style.slant(), style.pen());
    int longest = lines.stream().mapToInt(String::length).max().orElse(1);
    double letter = style.height() * (1.2 + style.spacing() + 0.2 * Math.abs(style.slant()));
    this.width = (int) (longest * letter + 2 * MARGIN * style.height());
    double fall = Math.abs(style.slope()) * width / style.height() + Math.abs(style.bend());
    this.height = (int) (style.height() * (lines.size() * style.pitch() + 2 * MARGIN + fall));
    this.ink = new float[width * height];
  }

  /// The photograph of a page with these lines, of the letters A to Z, digits and spaces.
  public static BufferedImage write(PageStyle style, List<String> lines) {
    PageWriter writer = new PageWriter(style, lines);
    writer.write();
    return new Exposure(style, writer.ink, writer.width, writer.height).photograph();
  }

  private void write() {
    double above = MARGIN + Math.max(0, -style.slope() * width / style.height());
    double sag = Math.max(0, -style.bend());
    long number = 0;
    for (int l = 0; l < lines.size(); l++) {
      double x = style.height() * (MARGIN + 0.5 * random.nextDouble());
      double y = style.height() * (above + sag + 0.5 + l * style.pitch());
      for (char c : lines.get(l).toCharArray()) {
        if (c == ' ') {
          x += style.height() * (style.words() - style.spacing());
        } else {
          double along = x / width;
          double line =
              y + style.slope() * x + style.height() * 4 * style.bend() * along * (1 - along);
          double off = style.unrest() * style.height() * random.uniform(-1, 1);
          x += letter(c, number++, x, line + off);
        }
      }
    }
  }

  /// Puts a letter with its left edge at x, and tells how far it is to the next.
  private double letter(char c, long number, double x, double middle) {
    int label = Handwriting.CLASSES.indexOf(String.valueOf(c));
    int sheet = Penmanship.sheet(style.height());
    float[] letter = hand.write(label, number, style.height());
    dry(letter, sheet);
    int left = sheet;
    int right = 0;
    for (int i = 0; i < letter.length; i++) {
      if (letter[i] > 0.5f) {
        left = Math.min(left, i % sheet);
        right = Math.max(right, i % sheet + 1);
      }
    }
    int fromX = (int) Math.round(x) - left;
    int fromY = (int) Math.round(middle) - sheet / 2;
    for (int i = 0; i < letter.length; i++) {
      int px = fromX + i % sheet;
      int py = fromY + i / sheet;
      if (px >= 0 && px < width && py >= 0 && py < height) {
        ink[py * width + px] = Math.max(ink[py * width + px], letter[i]);
      }
    }
    double jitter = 0.25 * Math.abs(style.spacing()) * random.uniform(-1, 1);
    return right - left + style.height() * (style.spacing() + jitter);
  }

  /// Breaks strokes: small discs without ink.
  private void dry(float[] letter, int sheet) {
    double left = style.dry() * 2 * random.nextDouble();
    int tries = 0;
    while (left >= 1 && tries++ < 10_000) {
      int at = random.nextInt(letter.length);
      if (letter[at] > 0.9f) {
        left--;
        double radius = 0.7 * style.pen() * style.height();
        for (int i = 0; i < letter.length; i++) {
          double dx = i % sheet - at % sheet;
          double dy = i / sheet - at / sheet;
          if (dx * dx + dy * dy < radius * radius) {
            letter[i] = 0;
          }
        }
      }
    }
  }
}
