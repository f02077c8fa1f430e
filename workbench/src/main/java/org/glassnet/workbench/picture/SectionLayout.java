package org.glassnet.workbench.picture;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.glassnet.workbench.picture.ImageSheet.Frame;
import org.glassnet.workbench.picture.ImageSheet.Scale;
import org.glassnet.workbench.picture.ImageSheet.Section;
import org.glassnet.workbench.picture.ImageSheet.Tile;

/// Where the parts of a section stand, and how they are drawn.
final class SectionLayout {
  private static final int GAP = 8;
  private static final int NAME = 26;
  private static final int LABEL = 13;
  private static final int SCALE = 34;
  private static final int AFTER = 8;
  private static final int BAR = 150;
  private static final int SHORT = 90;

  private final Section section;
  private final FontMetrics small;
  private final int wide;
  private final int high;

  /// @param small the letters of labels
  SectionLayout(Section section, FontMetrics small) {
    this.section = section;
    this.small = small;
    this.wide = section.tiles().stream().mapToInt(Tile::width).max().orElse(0);
    this.high =
        section.tiles().stream()
            .mapToInt(
                tile -> tile.height() + (tile.label().isEmpty() ? 0 : 4) + LABEL * lines(tile))
            .max()
            .orElse(0);
  }

  private int lines(Tile tile) {
    return tile.label().isEmpty()
        ? 0
        : Stream.of(tile.label().split("\n", -1)).mapToInt(part -> lines(part, tile).size()).sum();
  }

  private List<String> lines(String part, Tile tile) {
    return Words.wrapped(part, small, tile.width() + GAP - 2);
  }

  /// A scale without words stands beside the name.
  private boolean beside() {
    return section.scale().filter(scale -> scale.words().isEmpty()).isPresent();
  }

  private int rows() {
    return (section.tiles().size() + section.columns() - 1) / section.columns();
  }

  int width() {
    int columns = Math.min(section.columns(), Math.max(1, section.tiles().size()));
    return columns * (wide + GAP) - GAP;
  }

  private int name() {
    return section.name().isEmpty() && section.note().isEmpty() ? 4 : NAME;
  }

  int height() {
    return name()
        + rows() * (high + GAP)
        + (section.scale().isPresent() && !beside() ? SCALE : 0)
        + AFTER;
  }

  void draw(Graphics2D pen, Style style, int x, int y) {
    pen.setFont(Style.titleFont(13));
    pen.setColor(style.ink());
    pen.drawString(section.name(), x, y + 17);
    int after = section.name().isEmpty() ? 0 : pen.getFontMetrics().stringWidth(section.name()) + 8;
    pen.setFont(Style.font(12));
    pen.setColor(style.faint());
    pen.drawString(section.note(), x + after, y + 17);
    after += section.note().isEmpty() ? 0 : pen.getFontMetrics().stringWidth(section.note()) + 18;
    int top = y + name();
    for (int i = 0; i < section.tiles().size(); i++) {
      tile(
          pen,
          style,
          section.tiles().get(i),
          x + i % section.columns() * (wide + GAP),
          top + i / section.columns() * (high + GAP));
    }
    int below = top + rows() * (high + GAP);
    if (section.scale().isPresent()) {
      int indent = beside() ? x + after : x;
      int line = beside() ? y + 3 : below + 2;
      scale(pen, style, section.scale().get(), indent, line, beside() ? SHORT : BAR);
    }
  }

  private void tile(Graphics2D pen, Style style, Tile tile, int x, int y) {
    BufferedImage drawn = tile.pixels().draw(style);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        drawn.getWidth() > tile.width() * Style.SCALE
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    pen.drawImage(drawn, x, y, tile.width(), tile.height(), null);
    pen.setStroke(Style.stroke(0.75f));
    pen.setColor(style.grid());
    pen.draw(new Rectangle2D.Double(x - 0.5, y - 0.5, tile.width() + 1.0, tile.height() + 1.0));
    for (Frame frame : tile.frames()) {
      frame(pen, style, tile, frame, x, y);
    }
    pen.setFont(Style.font(11));
    pen.setColor(style.ink());
    FontMetrics metrics = pen.getFontMetrics();
    int line = y + tile.height() + 12;
    for (String part : tile.label().split("\n", -1)) {
      for (String words : lines(part, tile)) {
        pen.drawString(words, x + (tile.width() - metrics.stringWidth(words)) / 2, line);
        line += LABEL;
      }
      pen.setColor(style.faint());
    }
  }

  private static void frame(Graphics2D pen, Style style, Tile tile, Frame frame, int x, int y) {
    pen.setStroke(Style.stroke(1.5f));
    pen.setColor(style.series().get(1));
    pen.draw(
        new Rectangle2D.Double(
            x + frame.left() * tile.width(),
            y + frame.top() * tile.height(),
            (frame.right() - frame.left()) * tile.width(),
            (frame.bottom() - frame.top()) * tile.height()));
  }

  private static void scale(Graphics2D pen, Style style, Scale scale, int x, int y, int bar) {
    pen.setFont(Style.font(11));
    FontMetrics metrics = pen.getFontMetrics();
    pen.setColor(style.faint());
    pen.drawString(scale.low(), x, y + 14);
    int from = x + metrics.stringWidth(scale.low()) + 6;
    for (int i = 0; i < 2 * bar; i++) {
      pen.setColor(scale.colours().at(i / (2.0 * bar - 1), style));
      pen.fill(new Rectangle2D.Double(from + i / 2.0, y + 5, 0.6, 10));
    }
    pen.setColor(style.grid());
    pen.draw(new Rectangle2D.Double(from - 0.5, y + 4.5, bar + 1.0, 11));
    if (scale.colours() == ColourScale.DIVERGING && bar == BAR) {
      pen.setColor(style.faint());
      pen.draw(new Line2D.Double(from + bar / 2.0, y + 16, from + bar / 2.0, y + 19));
      pen.drawString("0", from + bar / 2 - 3, y + 30);
    }
    pen.setColor(style.faint());
    String high = scale.high() + (scale.words().isEmpty() ? "" : "   " + scale.words());
    pen.drawString(high, from + bar + 6, y + 14);
  }
}
