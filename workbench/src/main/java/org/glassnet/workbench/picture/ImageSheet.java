package org.glassnet.workbench.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/// A sheet that says what it shows: a title, a few words, and images in sections, each image with
/// its label, each section with its scale of colours.
///
/// @param title above all
/// @param lead what is to be seen, and how it is read
/// @param sections from top to bottom
public record ImageSheet(String title, String lead, List<Section> sections) implements Drawing {
  private static final int MARGIN = 20;
  private static final int NARROWEST = 460;
  private static final int HEAD = 22;
  private static final int LINE = 17;

  /// Keeps its own copy.
  public ImageSheet {
    sections = List.copyOf(sections);
  }

  /// Images that belong together.
  ///
  /// @param name what stands above them; may be empty
  /// @param note in fainter words, beside the name; may be empty
  /// @param tiles the images
  /// @param columns how many stand beside one another; more go on below
  /// @param scale what their colours mean, where it has to be said
  public record Section(
      String name, String note, List<Tile> tiles, int columns, Optional<Scale> scale) {
    /// Keeps its own copy.
    public Section {
      tiles = List.copyOf(tiles);
    }
  }

  /// An image.
  ///
  /// @param pixels what is drawn
  /// @param height in units of length
  /// @param width in units of length
  /// @param label below it; may be empty; a line break parts two lines
  /// @param frames rectangles on it
  public record Tile(Pixels pixels, int height, int width, String label, List<Frame> frames) {
    /// Keeps its own copy.
    public Tile {
      frames = List.copyOf(frames);
    }

    /// A square image.
    public static Tile of(Pixels pixels, int size, String label) {
      return new Tile(pixels, size, size, label, List.of());
    }
  }

  /// A rectangle on an image, in shares of its height and width.
  public record Frame(double top, double left, double bottom, double right) {}

  /// What colours mean.
  ///
  /// @param colours the scale
  /// @param low what stands at its left end
  /// @param high what stands at its right end
  /// @param words what is counted
  public record Scale(ColourScale colours, String low, String high, String words) {}

  @Override
  public BufferedImage draw(Style style) {
    Graphics2D measure = Style.pen(style.sheet(1, 1));
    FontMetrics small = measure.getFontMetrics(Style.font(11));
    List<SectionLayout> layouts =
        sections.stream().map(section -> new SectionLayout(section, small)).toList();
    int width =
        Math.max(NARROWEST, layouts.stream().mapToInt(SectionLayout::width).max().orElse(0));
    Font titles = Style.titleFont(17);
    Font words = Style.font(12);
    List<String> head = Words.wrapped(title, measure.getFontMetrics(titles), width);
    List<String> lines = Words.wrapped(lead, measure.getFontMetrics(words), width);
    measure.dispose();
    int top = MARGIN + head.size() * HEAD + lines.size() * LINE + 6;
    int height = top + layouts.stream().mapToInt(SectionLayout::height).sum();
    BufferedImage sheet = style.sheet(width + 2 * MARGIN, height + MARGIN / 2);
    Graphics2D pen = Style.pen(sheet);
    int y = lines(pen, head, titles, style.ink(), MARGIN, HEAD);
    lines(pen, lines, words, style.faint(), y, LINE);
    y = top;
    for (SectionLayout layout : layouts) {
      layout.draw(pen, style, MARGIN, y);
      y += layout.height();
    }
    pen.dispose();
    return sheet;
  }

  private static int lines(
      Graphics2D pen, List<String> lines, Font font, Color colour, int from, int step) {
    pen.setFont(font);
    pen.setColor(colour);
    int y = from;
    for (String line : lines) {
      pen.drawString(line, MARGIN, y + step * 2 / 3);
      y += step;
    }
    return y;
  }
}
