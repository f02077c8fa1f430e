package org.glassnet.vision.letter;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.glassnet.vision.ink.Blob;

/// Draws letters as the network sees them, with what they were read as.
public final class LetterSheet {
  private static final int COLUMNS = 16;
  private static final int ENLARGED = 2;
  private static final int CELL = LetterImage.SIZE * ENLARGED;
  private static final int LABEL = 22;
  private static final int GAP = 6;

  private LetterSheet() {}

  /// A letter's ink and what it was read as.
  public record Entry(Blob blob, String read) {}

  /// The letters, in the order of reading.
  public static BufferedImage draw(List<Entry> entries, double strokeWidth) {
    int rows = Math.max(1, Math.ceilDiv(entries.size(), COLUMNS));
    BufferedImage sheet =
        new BufferedImage(
            COLUMNS * (CELL + GAP) + GAP,
            rows * (CELL + LABEL + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.LIGHT_GRAY);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setColor(new Color(0x0072B2));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, LABEL - 4));
    float[] pixels = new float[LetterImage.SIZE * LetterImage.SIZE];
    for (int i = 0; i < entries.size(); i++) {
      int left = GAP + i % COLUMNS * (CELL + GAP);
      int top = GAP + i / COLUMNS * (CELL + LABEL + GAP);
      LetterImage.draw(entries.get(i).blob(), strokeWidth, pixels, 0);
      paint(sheet, pixels, left, top);
      g.drawString(entries.get(i).read(), left + CELL / 2 - 6, top + CELL + LABEL - 4);
    }
    g.dispose();
    return sheet;
  }

  private static void paint(BufferedImage sheet, float[] pixels, int left, int top) {
    for (int y = 0; y < CELL; y++) {
      for (int x = 0; x < CELL; x++) {
        float ink = pixels[y / ENLARGED * LetterImage.SIZE + x / ENLARGED];
        sheet.setRGB(left + x, top + y, 0x010101 * Math.round(255 * (1 - ink)));
      }
    }
  }
}
