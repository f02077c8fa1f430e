package org.glassnet.workbench.picture;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.glassnet.workbench.picture.ImageGrid.Image;

/// Samples with what they are and what a network took them for.
///
/// @param sections groups of samples, each with its title
/// @param columns how many stand beside one another
/// @param size how wide a sample is drawn, in units of length
public record SampleSheet(List<Section> sections, int columns, int size) implements Drawing {
  private static final int MARGIN = 16;
  private static final int GAP = 12;
  private static final int TITLE = 26;
  private static final int CAPTION = 34;
  private static final int BAR = 4;

  /// Keeps its own copy.
  public SampleSheet {
    sections = List.copyOf(sections);
  }

  /// Samples under a title.
  ///
  /// @param title what they have in common
  /// @param tiles the samples
  public record Section(String title, List<Tile> tiles) {
    /// Keeps its own copy.
    public Section {
      tiles = List.copyOf(tiles);
    }
  }

  /// A sample.
  ///
  /// @param image how it looks
  /// @param actual what it is
  /// @param said what it was taken for
  /// @param right whether that is the same
  /// @param confidence the share that the network gave what it said
  /// @param share the share that it gave what the sample is
  public record Tile(
      Image image, String actual, String said, boolean right, double confidence, double share) {}

  private int high() {
    return size + BAR + CAPTION + GAP;
  }

  private int lines(Section section) {
    return (section.tiles().size() + columns - 1) / columns;
  }

  @Override
  public BufferedImage draw(Style style) {
    int height = sections.stream().mapToInt(one -> TITLE + lines(one) * high()).sum();
    BufferedImage sheet = style.sheet(2 * MARGIN + columns * (size + GAP) - GAP, height + GAP);
    Graphics2D pen = Style.pen(sheet);
    int y = 0;
    for (Section section : sections) {
      pen.setFont(Style.titleFont(13));
      pen.setColor(style.ink());
      pen.drawString(section.title(), MARGIN, y + 16);
      y += TITLE;
      for (int i = 0; i < section.tiles().size(); i++) {
        tile(
            pen,
            style,
            section.tiles().get(i),
            MARGIN + i % columns * (size + GAP),
            y + i / columns * high());
      }
      y += lines(section) * high();
    }
    pen.dispose();
    return sheet;
  }

  /// Below the image a bar: what the network gave the truth, and what it gave its answer.
  private void tile(Graphics2D pen, Style style, Tile tile, int x, int y) {
    pen.drawImage(tile.image().drawn(), x, y, size, size, null);
    pen.setColor(style.grid());
    pen.fillRect(x, y + size, size, BAR);
    int truth = (int) Math.round(size * tile.share());
    pen.setColor(style.right());
    pen.fillRect(x, y + size, truth, BAR);
    if (!tile.right()) {
      int said = Math.max(1, (int) Math.round(size * tile.confidence()));
      pen.setColor(style.wrong());
      pen.fillRect(x + size - said, y + size, said, BAR);
    }
    pen.setFont(Style.titleFont(12));
    FontMetrics metrics = pen.getFontMetrics();
    int base = y + size + BAR + 13;
    String actual = cut(tile.actual(), metrics);
    String said = cut(tile.said(), metrics);
    pen.setColor(style.right());
    pen.drawString(actual, x, base);
    pen.setFont(Style.font(11));
    pen.drawString(percent(tile.share()), x, base + 14);
    if (!tile.right()) {
      pen.setColor(style.wrong());
      String sure = percent(tile.confidence());
      pen.drawString(sure, x + size - pen.getFontMetrics().stringWidth(sure), base + 14);
      pen.setFont(Style.titleFont(12));
      pen.drawString(said, x + size - metrics.stringWidth(said), base);
    }
  }

  private String cut(String name, FontMetrics metrics) {
    String cut = name;
    while (cut.length() > 1 && metrics.stringWidth(cut) > size / 2 - 3) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut;
  }

  private static String percent(double share) {
    long whole = Math.round(100 * share);
    return whole == 0 && share > 0
        ? "<1%"
        : whole == 100 && share < 1 ? ">99%" : String.format(Locale.ROOT, "%d%%", whole);
  }
}
