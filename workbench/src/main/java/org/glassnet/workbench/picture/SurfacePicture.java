package org.glassnet.workbench.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.DecisionSurface;
import org.glassnet.inspect.Surface;
import org.glassnet.inspect.Surface.Window;

/// What a network of two inputs says all over the plane with the data on it, and below it what each
/// unit does, layer by layer.
///
/// @param title what it is about
/// @param found the surfaces
/// @param points the data
public record SurfacePicture(String title, DecisionSurface found, List<Point> points)
    implements Drawing {
  private static final int SIDE = 460;
  private static final int LEFT = 66;
  private static final int WIDTH = 760;
  private static final int UNIT = 82;
  private static final int GAP = 10;
  private static final int MOST_UNITS = 24;

  /// Keeps its own copy.
  public SurfacePicture {
    points = List.copyOf(points);
  }

  /// A sample.
  ///
  /// @param x the first input
  /// @param y the second
  /// @param value its class, or its number where there are no classes
  public record Point(double x, double y, double value) {}

  @Override
  public BufferedImage draw(Style style) {
    List<BufferedImage> parts = new ArrayList<>();
    String line =
        found.classes().isEmpty()
            ? "The colour of the plane is what the network says, that of a point what it should say."
            : "The colour of the plane is the class that the network says, the stronger the surer it"
                + " is; points are the data.";
    parts.add(Sheets.title(style, title, List.of(line), WIDTH));
    parts.add(answer(style));
    if (!found.layers().isEmpty()) {
      parts.add(
          Sheets.title(
              style,
              "What each unit does",
              List.of(
                  "Blue below 0, red above, a line at 0; each unit in its own scale, with its lowest"
                      + " and highest value below it."),
              WIDTH));
      found.layers().forEach(layer -> parts.add(units(style, layer)));
    }
    return Sheets.down(style, parts);
  }

  private boolean numbers() {
    return found.classes().isEmpty();
  }

  private double largest() {
    double largest = 0;
    for (float value : found.answers().getFirst().values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (Point point : points) {
      largest = Math.max(largest, Math.abs(point.value()));
    }
    return Math.max(largest, Double.MIN_NORMAL);
  }

  private BufferedImage answer(Style style) {
    BufferedImage sheet = style.sheet(WIDTH, SIDE + 62);
    Graphics2D pen = Style.pen(sheet);
    Surface first = found.answers().getFirst();
    Axes axes = new Axes(LEFT, 8, SIDE, SIDE, first.window());
    double largest = largest();
    paint(pen, axes, first, (column, row) -> colour(column, row, largest, style));
    pen.setColor(new Color(255, 255, 255, 220));
    pen.setStroke(Style.stroke(2));
    pen.clip(axes.area());
    if (numbers()) {
      contour(pen, axes, first, 0);
    } else {
      border(pen, axes);
    }
    for (Point point : points) {
      Color colour =
          numbers()
              ? Shades.signed(point.value() / largest, style)
              : Shades.of((int) point.value(), style);
      double size = points.size() > 600 ? 5 : 7;
      Ellipse2D mark =
          new Ellipse2D.Double(
              axes.x(point.x()) - size / 2, axes.y(point.y()) - size / 2, size, size);
      pen.setColor(colour);
      pen.fill(mark);
      pen.setColor(numbers() ? style.faint() : Color.WHITE);
      pen.setStroke(Style.stroke(0.9f));
      pen.draw(mark);
    }
    pen.setClip(null);
    axes.draw(pen, style, "first input", "second input", false);
    legend(pen, style, LEFT + SIDE + 24, largest);
    pen.dispose();
    return sheet;
  }

  private interface Cell {
    Color at(int column, int row);
  }

  /// Cell by cell, then smoothed as it is drawn.
  private static void paint(Graphics2D pen, Axes axes, Surface surface, Cell cell) {
    BufferedImage image =
        new BufferedImage(surface.columns(), surface.rows(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < surface.rows(); row++) {
      for (int column = 0; column < surface.columns(); column++) {
        image.setRGB(column, surface.rows() - 1 - row, cell.at(column, row).getRGB());
      }
    }
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(
        image, (int) axes.left(), (int) axes.top(), (int) axes.width(), (int) axes.height(), null);
  }

  private Color colour(int column, int row, double largest, Style style) {
    if (numbers()) {
      return Shades.signed(found.answers().getFirst().at(column, row) / largest, style);
    }
    int said = 0;
    for (int c = 1; c < found.answers().size(); c++) {
      said = answer(c, column, row) > answer(said, column, row) ? c : said;
    }
    double least = 1.0 / found.answers().size();
    double sure = Math.clamp((answer(said, column, row) - least) / (1 - least), 0, 1);
    return Style.between(style.paper(), Shades.of(said, style), 0.06 + 0.5 * sure);
  }

  private double answer(int c, int column, int row) {
    return found.answers().get(c).at(column, row);
  }

  private static void contour(Graphics2D pen, Axes axes, Surface surface, double level) {
    pen.draw(
        Contours.of(
            surface::at,
            surface.columns(),
            surface.rows(),
            level,
            column -> axes.left() + (column + 0.5) / surface.columns() * axes.width(),
            row -> axes.top() + axes.height() - (row + 0.5) / surface.rows() * axes.height()));
  }

  /// Where the foremost class changes: the share of each less the largest other is 0.
  private void border(Graphics2D pen, Axes axes) {
    List<Surface> answers = found.answers();
    for (int c = 0; c < answers.size(); c++) {
      Surface own = answers.get(c);
      float[] lead = new float[own.values().length];
      for (int i = 0; i < lead.length; i++) {
        float other = Float.NEGATIVE_INFINITY;
        for (int d = 0; d < answers.size(); d++) {
          other = d == c ? other : Math.max(other, answers.get(d).values()[i]);
        }
        lead[i] = own.values()[i] - other;
      }
      contour(pen, axes, new Surface("", own.window(), own.columns(), own.rows(), lead), 0);
    }
  }

  private void legend(Graphics2D pen, Style style, int x, double largest) {
    pen.setFont(Style.font(12));
    if (numbers()) {
      for (int i = 0; i < 160; i++) {
        pen.setColor(Shades.signed(1 - 2 * i / 159.0, style));
        pen.fillRect(x, 16 + i, 16, 1);
      }
      pen.setColor(style.ink());
      pen.drawString(Axes.text(Math.round(100 * largest) / 100.0), x + 22, 24);
      pen.drawString("0", x + 22, 100);
      pen.drawString(Axes.text(-Math.round(100 * largest) / 100.0), x + 22, 178);
      return;
    }
    for (int c = 0; c < found.classes().size(); c++) {
      pen.setColor(Shades.of(c, style));
      pen.fill(new Ellipse2D.Double(x, 14 + 22 * c, 10, 10));
      pen.setColor(style.ink());
      pen.drawString(found.classes().get(c), x + 18, 23 + 22 * c);
    }
    int y = 14 + 22 * found.classes().size() + 14;
    pen.setColor(style.muted());
    pen.setStroke(Style.stroke(2));
    pen.drawLine(x - 3, y, x + 13, y);
    pen.setColor(style.faint());
    pen.drawString("white line: as likely", x + 18, y + 4);
    pen.drawString("one as the other", x + 18, y + 20);
  }

  private BufferedImage units(Style style, DecisionSurface.Layer layer) {
    int shown = Math.min(layer.units().size(), MOST_UNITS);
    int columns = (WIDTH - 32 + GAP) / (UNIT + GAP);
    int lines = (shown + columns - 1) / columns;
    BufferedImage sheet = style.sheet(WIDTH, 30 + lines * (UNIT + 34));
    Graphics2D pen = Style.pen(sheet);
    pen.setFont(Style.titleFont(13));
    pen.setColor(style.ink());
    int all = layer.units().size();
    pen.drawString(
        layer.name() + ": " + (shown < all ? shown + " of its " + all : all) + " units", 16, 16);
    for (int u = 0; u < shown; u++) {
      unit(
          pen,
          style,
          layer.units().get(u),
          16 + u % columns * (UNIT + GAP),
          28 + u / columns * (UNIT + 34));
    }
    pen.dispose();
    return sheet;
  }

  private void unit(Graphics2D pen, Style style, Surface unit, int x, int y) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : unit.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double largest = Math.max(Double.MIN_NORMAL, Math.max(Math.abs(low), Math.abs(high)));
    Window window = unit.window();
    Axes axes = new Axes(x, y, UNIT, UNIT, window);
    paint(pen, axes, unit, (column, row) -> Shades.signed(unit.at(column, row) / largest, style));
    Shape before = pen.getClip();
    pen.setColor(style.faint());
    pen.setStroke(Style.stroke(1));
    pen.clip(axes.area());
    if (low < 0 && high > 0) {
      contour(pen, axes, unit, 0);
    }
    pen.setClip(before);
    axes.frame(pen, style);
    pen.setFont(Style.font(10));
    String number = unit.name().substring(unit.name().indexOf('['));
    pen.setColor(style.ink());
    pen.drawString(number, x, y + UNIT + 13);
    String range = high == low ? "always " + brief(low) : brief(low) + " … " + brief(high);
    pen.setColor(style.faint());
    pen.drawString(range, x + UNIT - pen.getFontMetrics().stringWidth(range), y + UNIT + 13);
  }

  private static String brief(double value) {
    double digits = Math.abs(value) < 0.1 ? 100 : 10;
    return Axes.text(Math.round(digits * value) / digits);
  }
}
