package org.glassnet.workbench.picture;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.Surface.Window;

/// A part of the plane on a part of the paper.
///
/// @param left where it begins, in units of length
/// @param top likewise
/// @param width likewise
/// @param height likewise
/// @param world what is shown there
record Axes(double left, double top, double width, double height, Window world) {
  private static final int TICKS = 5;

  double x(double value) {
    return left + (value - world.left()) / (world.right() - world.left()) * width;
  }

  double y(double value) {
    return top + height - (value - world.bottom()) / (world.top() - world.bottom()) * height;
  }

  /// Numbers at the left and below, with lines behind the drawing where they are wanted.
  void draw(Graphics2D pen, Style style, String across, String up, boolean grid) {
    pen.setFont(Style.font(12));
    FontMetrics metrics = pen.getFontMetrics();
    pen.setStroke(Style.stroke(1));
    for (double tick : ticks(world.left(), world.right())) {
      if (grid) {
        pen.setColor(style.grid());
        pen.draw(new Line2D.Double(x(tick), top, x(tick), top + height));
      }
      String text = text(tick);
      pen.setColor(style.ink());
      pen.drawString(
          text,
          (float) (x(tick) - metrics.stringWidth(text) / 2.0),
          (float) (top + height + 4 + metrics.getAscent()));
    }
    for (double tick : ticks(world.bottom(), world.top())) {
      if (grid) {
        pen.setColor(style.grid());
        pen.draw(new Line2D.Double(left, y(tick), left + width, y(tick)));
      }
      String text = text(tick);
      pen.setColor(style.ink());
      pen.drawString(
          text,
          (float) (left - 6 - metrics.stringWidth(text)),
          (float) (y(tick) + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }
    pen.setColor(style.ink());
    pen.drawString(
        across,
        (float) (left + (width - metrics.stringWidth(across)) / 2),
        (float) (top + height + 22 + metrics.getAscent()));
    AffineTransform before = pen.getTransform();
    pen.translate(left - 40, top + (height + metrics.stringWidth(up)) / 2);
    pen.rotate(-Math.PI / 2);
    pen.drawString(up, 0, 0);
    pen.setTransform(before);
  }

  /// A line around it.
  void frame(Graphics2D pen, Style style) {
    pen.setColor(style.grid());
    pen.setStroke(Style.stroke(1));
    pen.draw(new Rectangle2D.Double(left, top, width, height));
  }

  Rectangle2D area() {
    return new Rectangle2D.Double(left, top, width, height);
  }

  /// Round numbers between two, some five of them.
  static List<Double> ticks(double low, double high) {
    double raw = (high - low) / TICKS;
    double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
    double step =
        decade * (raw / decade < 1.5 ? 1 : raw / decade < 3.5 ? 2 : raw / decade < 7.5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /// As few digits as say it.
  static String text(double value) {
    return new BigDecimal(value)
        .setScale(6, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString()
        .replace('-', '−');
  }
}
