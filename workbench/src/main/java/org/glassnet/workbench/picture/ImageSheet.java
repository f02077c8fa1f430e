package org.glassnet.workbench.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
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

    private List<String> lines() {
      return label.isEmpty() ? List.of() : Arrays.asList(label.split("\n", -1));
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
    int width = NARROWEST;
    for (Section section : sections) {
      width = Math.max(width, new SectionLayout(section).width());
    }
    BufferedImage trial = style.sheet(1, 1);
    Graphics2D measure = Style.pen(trial);
    Font titles = Style.titleFont(17);
    Font words = Style.font(12);
    List<String> head = Words.wrapped(title, measure.getFontMetrics(titles), width);
    List<String> lines = Words.wrapped(lead, measure.getFontMetrics(words), width);
    measure.dispose();
    int top = MARGIN + head.size() * 22 + lines.size() * LINE + 6;
    int height = top;
    List<Integer> starts = new ArrayList<>();
    for (Section section : sections) {
      starts.add(height);
      height += new SectionLayout(section).height();
    }
    BufferedImage sheet = style.sheet(width + 2 * MARGIN, height + MARGIN / 2);
    Graphics2D pen = Style.pen(sheet);
    int y = MARGIN;
    pen.setFont(titles);
    pen.setColor(style.ink());
    for (String line : head) {
      pen.drawString(line, MARGIN, y + 14);
      y += 22;
    }
    pen.setFont(words);
    pen.setColor(style.faint());
    for (String line : lines) {
      pen.drawString(line, MARGIN, y + 12);
      y += LINE;
    }
    for (int i = 0; i < sections.size(); i++) {
      new SectionLayout(sections.get(i)).draw(pen, style, MARGIN, starts.get(i));
    }
    pen.dispose();
    return sheet;
  }
}
