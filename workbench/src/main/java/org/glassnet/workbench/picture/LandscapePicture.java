package org.glassnet.workbench.picture;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.LossLine;
import org.glassnet.inspect.LossPlane;
import org.glassnet.inspect.LossPlane.Mark;
import org.glassnet.workbench.picture.LineChart.Line;
import org.glassnet.workbench.picture.LineChart.Look;

/// The loss between weights: a plane as a map with lines of equal height, and below it the way from
/// one set of weights to the other as a curve.
///
/// @param title what it is about
/// @param lines what it shows, in words
/// @param plane the map
/// @param names of the marked weights
/// @param line the way between them, where there are two
public record LandscapePicture(
    String title, List<String> lines, LossPlane plane, List<String> names, Optional<LossLine> line)
    implements Drawing {
  private static final int WIDTH = 700;
  private static final int SIDE = 520;
  private static final int LEFT = 66;
  private static final int LEVELS = 12;

  /// Keeps its own copies.
  public LandscapePicture {
    lines = List.copyOf(lines);
    names = List.copyOf(names);
  }

  @Override
  public BufferedImage draw(Style style) {
    List<BufferedImage> parts = new ArrayList<>();
    parts.add(Sheets.title(style, title, lines, WIDTH));
    parts.add(map(style));
    line.ifPresent(way -> parts.add(charts(way, style)));
    return Sheets.down(style, parts);
  }

  /// Heights are drawn by their logarithm: a valley's floor and a mountain fit in one map.
  private static double height(double loss) {
    return StrictMath.log(Math.max(loss, 1e-8));
  }

  private BufferedImage map(Style style) {
    double across = plane.window().right() - plane.window().left();
    double up = plane.window().top() - plane.window().bottom();
    int high = (int) Math.round(SIDE * up / across);
    BufferedImage sheet = style.sheet(WIDTH, high + 60);
    Graphics2D pen = Style.pen(sheet);
    Axes axes = new Axes(LEFT, 8, SIDE, high, plane.window());
    double[] heights = new double[plane.losses().length];
    double low = Double.POSITIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < heights.length; i++) {
      heights[i] = height(plane.losses()[i]);
      if (Double.isFinite(heights[i])) {
        low = Math.min(low, heights[i]);
        top = Math.max(top, heights[i]);
      }
    }
    double range = Math.max(top - low, 1e-9);
    ground(pen, axes, heights, low, range, style);
    Shape before = pen.getClip();
    pen.clip(axes.area());
    pen.setStroke(Style.stroke(0.9f));
    pen.setColor(new Color(255, 255, 255, 150));
    for (int level = 1; level < LEVELS; level++) {
      contour(pen, axes, heights, low + range * level / LEVELS);
    }
    pen.setClip(before);
    axes.draw(
        pen,
        style,
        line.isPresent() ? "along the way" : "one random direction",
        line.isPresent() ? "at right angles to it" : "another",
        false);
    marks(pen, style, axes);
    scale(pen, style, LEFT + SIDE + 24, 8, Math.min(high, 320), low, range);
    pen.dispose();
    return sheet;
  }

  private void ground(
      Graphics2D pen, Axes axes, double[] heights, double low, double range, Style style) {
    int wide = (int) (axes.width() * Style.SCALE);
    int high = (int) (axes.height() * Style.SCALE);
    BufferedImage image = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < high; y++) {
      double row = (1 - (y + 0.5) / high) * (plane.rows() - 1);
      for (int x = 0; x < wide; x++) {
        double column = (x + 0.5) / wide * (plane.columns() - 1);
        double height = between(heights, column, row);
        Color colour =
            Double.isFinite(height) ? Shades.height((height - low) / range) : style.muted();
        image.setRGB(x, y, colour.getRGB());
      }
    }
    pen.drawImage(
        image, (int) axes.left(), (int) axes.top(), (int) axes.width(), (int) axes.height(), null);
  }

  private double between(double[] heights, double column, double row) {
    int c = Math.min((int) column, plane.columns() - 2);
    int r = Math.min((int) row, plane.rows() - 2);
    double right = column - c;
    double up = row - r;
    int at = r * plane.columns() + c;
    double below = heights[at] + right * (heights[at + 1] - heights[at]);
    int over = at + plane.columns();
    double above = heights[over] + right * (heights[over + 1] - heights[over]);
    return below + up * (above - below);
  }

  private void contour(Graphics2D pen, Axes axes, double[] heights, double level) {
    pen.draw(
        Contours.of(
            (column, row) -> heights[row * plane.columns() + column],
            plane.columns(),
            plane.rows(),
            level,
            column -> axes.left() + column / (plane.columns() - 1) * axes.width(),
            row -> axes.top() + axes.height() - row / (plane.rows() - 1) * axes.height()));
  }

  private void marks(Graphics2D pen, Style style, Axes axes) {
    List<Mark> marks = plane.marks();
    pen.setColor(Color.WHITE);
    pen.setStroke(Style.dashed(1.6f));
    if (marks.size() > 1) {
      pen.draw(
          new Line2D.Double(
              axes.x(marks.getFirst().x()),
              axes.y(marks.getFirst().y()),
              axes.x(marks.getLast().x()),
              axes.y(marks.getLast().y())));
    }
    pen.setFont(Style.titleFont(12));
    FontMetrics metrics = pen.getFontMetrics();
    for (int i = 0; i < marks.size(); i++) {
      double x = axes.x(marks.get(i).x());
      double y = axes.y(marks.get(i).y());
      Ellipse2D dot = new Ellipse2D.Double(x - 6, y - 6, 12, 12);
      pen.setColor(i == marks.size() - 1 ? style.wrong() : style.ink());
      pen.fill(dot);
      pen.setColor(Color.WHITE);
      pen.setStroke(Style.stroke(2));
      pen.draw(dot);
      String text = names.get(i) + ": loss " + Axes.text(rounded(marks.get(i).loss()));
      int width = metrics.stringWidth(text);
      double left =
          Math.clamp(x - width / 2.0, axes.left() + 8, axes.left() + axes.width() - width - 8);
      pen.setColor(new Color(17, 24, 39, 190));
      pen.fill(new Rectangle2D.Double(left - 5, y + 12, width + 10, 19));
      pen.setColor(Color.WHITE);
      pen.drawString(text, (float) left, (float) y + 26);
    }
  }

  private static double rounded(double value) {
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(Math.max(value, 1e-9))) - 2);
    return Math.rint(value / unit) * unit;
  }

  private static void scale(
      Graphics2D pen, Style style, int x, int y, int high, double low, double range) {
    for (int i = 0; i < high; i++) {
      pen.setColor(Shades.height(1 - i / (high - 1.0)));
      pen.fillRect(x, y + 18 + i, 16, 1);
    }
    pen.setFont(Style.font(12));
    pen.setColor(style.ink());
    pen.drawString("loss", x, y + 10);
    for (int level = 0; level <= LEVELS; level += 2) {
      double share = level / (double) LEVELS;
      float at = (float) (y + 18 + (1 - share) * high);
      pen.setColor(style.ink());
      pen.drawString(Axes.text(rounded(StrictMath.exp(low + range * share))), x + 22, at + 4);
    }
  }

  private BufferedImage charts(LossLine way, Style style) {
    List<Double> places = way.points().stream().map(LossLine.Point::at).toList();
    List<LineChart> charts = new ArrayList<>();
    String across = "0: " + names.getFirst() + ";  1: " + names.getLast();
    charts.add(
        new LineChart(
            "loss on the straight way",
            across,
            false,
            List.of(
                new Line(
                    "loss",
                    places,
                    way.points().stream().map(LossLine.Point::loss).toList(),
                    0,
                    Look.SOLID)),
            WIDTH / 2,
            300));
    charts.add(
        new LineChart(
            "accuracy on the straight way",
            across,
            false,
            List.of(
                new Line(
                    "accuracy",
                    places,
                    way.points().stream()
                        .map(point -> point.accuracy().orElse(Double.NaN))
                        .toList(),
                    1,
                    Look.SOLID)),
            WIDTH / 2,
            300));
    charts.removeIf(LineChart::empty);
    return CurvesPicture.beside(charts, style);
  }
}
