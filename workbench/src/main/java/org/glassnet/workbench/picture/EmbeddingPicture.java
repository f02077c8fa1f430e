package org.glassnet.workbench.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import org.glassnet.inspect.Embedding;
import org.glassnet.inspect.Embedding.Method;
import org.glassnet.inspect.Embedding.Point;
import org.glassnet.inspect.Surface.Window;

/// Samples as points of a plane, each class in a colour, with its name where most of it lies.
///
/// @param title what it is about
/// @param lines what it shows, in words
/// @param found the places
/// @param wrong the samples that were taken for another class, which are ringed
public record EmbeddingPicture(
    String title, List<String> lines, Embedding found, Set<Integer> wrong) implements Drawing {
  private static final int SIDE = 620;
  private static final int LEGEND = 170;
  private static final int MOST_NAMES = 40;
  private static final int LONGEST_NAME = 18;

  /// Keeps its own copies.
  public EmbeddingPicture {
    lines = List.copyOf(lines);
    wrong = Set.copyOf(wrong);
  }

  @Override
  public BufferedImage draw(Style style) {
    boolean named = !found.classes().isEmpty();
    int width = SIDE + 80 + (named ? LEGEND : 0);
    BufferedImage head = Sheets.title(style, title, lines, width);
    BufferedImage sheet = style.sheet(width, SIDE + (found.method() == Method.PCA ? 60 : 24));
    Graphics2D pen = Style.pen(sheet);
    Axes axes = new Axes(found.method() == Method.PCA ? 60 : 16, 8, SIDE, SIDE, window());
    if (found.method() == Method.PCA) {
      axes.draw(pen, style, "first principal component", "second principal component", true);
    } else {
      axes.frame(pen, style);
    }
    double size = found.points().size() > 1500 ? 4 : found.points().size() > 400 ? 5 : 7;
    for (Point point : found.points()) {
      point(pen, style, axes, point, size);
    }
    if (named) {
      names(pen, style, axes);
      legend(pen, style, (int) axes.left() + SIDE + 20);
    }
    pen.dispose();
    return Sheets.down(style, List.of(head, sheet));
  }

  /// A square that all points lie in.
  private Window window() {
    double[] x = found.points().stream().mapToDouble(Point::x).sorted().toArray();
    double[] y = found.points().stream().mapToDouble(Point::y).sorted().toArray();
    double side = Math.max(x[x.length - 1] - x[0], y[y.length - 1] - y[0]);
    double reach = side > 0 ? 0.54 * side : 1;
    double acrossMiddle = (x[0] + x[x.length - 1]) / 2;
    double upMiddle = (y[0] + y[y.length - 1]) / 2;
    return new Window(
        acrossMiddle - reach, acrossMiddle + reach, upMiddle - reach, upMiddle + reach);
  }

  private void point(Graphics2D pen, Style style, Axes axes, Point point, double size) {
    Color colour = point.label() < 0 ? style.colour(0) : Shades.of(point.label(), style);
    double x = axes.x(point.x());
    double y = axes.y(point.y());
    pen.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 190));
    pen.fill(mark(Math.max(0, point.label()), x, y, size));
    if (wrong.contains(point.sample())) {
      pen.setColor(style.ink());
      pen.setStroke(Style.stroke(1.1f));
      pen.draw(new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size));
    }
  }

  /// Round; where colours come again square, then a triangle.
  private static Shape mark(int number, double x, double y, double size) {
    int kind = number / Shades.count() % 3;
    if (kind == 0) {
      return new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
    }
    if (kind == 1) {
      return new Rectangle2D.Double(x - size / 2, y - size / 2, size, size);
    }
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(x, y - 0.6 * size);
    triangle.lineTo(x + 0.6 * size, y + 0.5 * size);
    triangle.lineTo(x - 0.6 * size, y + 0.5 * size);
    triangle.closePath();
    return triangle;
  }

  private static String cut(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  /// Each name at the sample that lies in the middle of its class.
  private void names(Graphics2D pen, Style style, Axes axes) {
    if (found.classes().size() > MOST_NAMES) {
      return;
    }
    Font font = Style.titleFont(17);
    pen.setFont(font);
    for (int c = 0; c < found.classes().size(); c++) {
      int label = c;
      List<Point> own = found.points().stream().filter(one -> one.label() == label).toList();
      if (own.isEmpty()) {
        continue;
      }
      double x = axes.x(median(own.stream().mapToDouble(Point::x).sorted().toArray()));
      double y = axes.y(median(own.stream().mapToDouble(Point::y).sorted().toArray()));
      String name = cut(found.classes().get(c));
      FontMetrics metrics = pen.getFontMetrics();
      TextLayout text = new TextLayout(name, font, pen.getFontRenderContext());
      Shape outline =
          text.getOutline(
              AffineTransform.getTranslateInstance(
                  x - metrics.stringWidth(name) / 2.0, y + metrics.getAscent() / 2.0 - 2));
      pen.setColor(style.paper());
      pen.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      pen.draw(outline);
      pen.setColor(Style.between(Shades.of(c, style), style.ink(), 0.35));
      pen.fill(outline);
    }
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private void legend(Graphics2D pen, Style style, int x) {
    pen.setFont(Style.font(12));
    int classes = Math.min(found.classes().size(), MOST_NAMES);
    int high = Math.min(22, SIDE / (classes + 2));
    for (int c = 0; c < classes; c++) {
      int label = c;
      long count = found.points().stream().filter(one -> one.label() == label).count();
      pen.setColor(Shades.of(c, style));
      pen.fill(mark(c, x + 16, 18 + c * high, 9));
      pen.setColor(style.ink());
      pen.drawString(cut(found.classes().get(c)), x + 28, 22 + c * high);
      pen.setColor(style.faint());
      String number = Long.toString(count);
      pen.drawString(
          number, x + LEGEND - 24 - pen.getFontMetrics().stringWidth(number), 22 + c * high);
    }
    if (!wrong.isEmpty()) {
      int y = 18 + classes * high + 8;
      pen.setColor(style.ink());
      pen.setStroke(Style.stroke(1.1f));
      pen.draw(new Ellipse2D.Double(x + 10, y - 6, 12, 12));
      pen.drawString("taken for another", x + 28, y + 4);
      pen.setColor(style.faint());
      pen.drawString("class by the network", x + 28, y + 20);
    }
  }
}
