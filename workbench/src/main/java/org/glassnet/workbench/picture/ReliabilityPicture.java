package org.glassnet.workbench.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.glassnet.inspect.Reliability;
import org.glassnet.inspect.Reliability.Bin;
import org.glassnet.inspect.Surface.Window;

/// A reliability diagram: for each part of confidence the share that is right, the gap to what the
/// network thought of itself, and how many samples there are.
///
/// @param title what it is about
/// @param found the numbers
public record ReliabilityPicture(String title, Reliability found) implements Drawing {
  private static final int WIDTH = 640;
  private static final int SIDE = 400;
  private static final int LEFT = 70;
  private static final int COUNTS = 90;

  /// Of fewer samples hardly anything can be said.
  private static final int FEW = 30;

  @Override
  public BufferedImage draw(Style style) {
    BufferedImage head = Sheets.title(style, title, List.of(sentence(), figures()), WIDTH);
    BufferedImage sheet = style.sheet(WIDTH, SIDE + COUNTS + 106);
    Graphics2D pen = Style.pen(sheet);
    legend(pen, style);
    Axes axes = new Axes(LEFT, 34, SIDE, SIDE, new Window(0, 1, 0, 1));
    axes.draw(pen, style, "", "share that is right", true);
    for (Bin bin : found.bins()) {
      if (bin.count() > 0) {
        bar(pen, style, axes, bin);
      }
    }
    pen.setColor(style.ink());
    pen.setStroke(Style.dashed(1.5f));
    pen.draw(new Line2D.Double(axes.x(0), axes.y(0), axes.x(1), axes.y(1)));
    if (found.bins().stream().anyMatch(bin -> bin.count() > 0 && bin.count() < FEW)) {
      pen.setFont(Style.font(12));
      pen.setColor(style.faint());
      pen.drawString("pale: fewer than", LEFT + SIDE + 14, 60);
      pen.drawString(FEW + " samples, mostly", LEFT + SIDE + 14, 76);
      pen.drawString("chance", LEFT + SIDE + 14, 92);
    }
    counts(pen, style);
    pen.dispose();
    return Sheets.down(style, List.of(head, sheet));
  }

  private String sentence() {
    double over = found.confidence() - found.accuracy();
    String trust =
        Math.abs(over) < 0.005
            ? "on the whole it trusts itself as far as it should"
            : over > 0 ? "it trusts itself too much" : "it trusts itself too little";
    return String.format(
        Locale.ROOT,
        "Of %,d samples %.2f %% are right; the network was sure to %.2f %%: %s.",
        found.samples(),
        100 * found.accuracy(),
        100 * found.confidence(),
        trust);
  }

  private String figures() {
    return String.format(
        Locale.ROOT,
        "expected calibration error %.2f %%     largest %.2f %%     Brier score %.4f     loss %.4f",
        100 * found.expectedError(),
        100 * found.largestError(),
        found.brier(),
        found.loss());
  }

  private static Color gap(Style style) {
    return Style.between(style.paper(), style.wrong(), 0.45);
  }

  private static Color less(Style style) {
    return Style.between(style.paper(), style.right(), 0.35);
  }

  private static void legend(Graphics2D pen, Style style) {
    int x = LEFT;
    pen.setFont(Style.font(12));
    Color[] colours = {style.right(), gap(style), less(style)};
    String[] names = {"right", "sure, but wrong", "right, but not sure"};
    for (int i = 0; i < names.length; i++) {
      pen.setColor(colours[i]);
      pen.fillRect(x, 9, 12, 12);
      pen.setColor(style.ink());
      pen.drawString(names[i], x + 18, 20);
      x += 36 + pen.getFontMetrics().stringWidth(names[i]);
    }
    pen.setColor(style.ink());
    pen.setStroke(Style.dashed(1.5f));
    pen.draw(new Line2D.Double(x, 15, x + 18, 15));
    pen.setColor(style.ink());
    pen.drawString("as it should be", x + 24, 20);
  }

  private static void bar(Graphics2D pen, Style style, Axes axes, Bin bin) {
    double x = axes.x(bin.low()) + 1;
    double width = axes.x(bin.high()) - axes.x(bin.low()) - 2;
    double right = axes.y(bin.accuracy());
    double sure = axes.y(bin.confidence());
    double base = axes.y(0);
    double solid = Math.max(right, sure);
    double pale = bin.count() < FEW ? 0.65 : 0;
    pen.setColor(Style.between(style.right(), style.paper(), pale));
    pen.fill(new Rectangle2D.Double(x, solid, width, base - solid));
    pen.setColor(Style.between(bin.gap() > 0 ? gap(style) : less(style), style.paper(), pale));
    pen.fill(new Rectangle2D.Double(x, Math.min(right, sure), width, Math.abs(right - sure)));
    pen.setColor(style.ink());
    pen.setStroke(Style.stroke(1.6f));
    pen.draw(new Line2D.Double(x, right, x + width, right));
  }

  private void counts(Graphics2D pen, Style style) {
    int most = found.bins().stream().mapToInt(Bin::count).max().orElse(1);
    Axes axes =
        new Axes(LEFT, SIDE + 80, SIDE, COUNTS - 20, new Window(0, 1, 0, Math.max(1, most)));
    pen.setFont(Style.font(10));
    for (Bin bin : found.bins()) {
      double x = axes.x(bin.low()) + 1;
      double width = axes.x(bin.high()) - axes.x(bin.low()) - 2;
      double top = axes.y(bin.count());
      pen.setColor(style.muted());
      pen.fill(new Rectangle2D.Double(x, top, width, axes.y(0) - top));
      String text = bin.count() > 99_999 ? bin.count() / 1000 + "k" : "" + bin.count();
      if (bin.count() > 0 && pen.getFontMetrics().stringWidth(text) <= width + 4) {
        pen.setColor(style.ink());
        pen.drawString(
            text,
            (float) (x + (width - pen.getFontMetrics().stringWidth(text)) / 2),
            (float) top - 3);
      }
    }
    pen.setColor(style.faint());
    pen.setFont(Style.font(12));
    pen.drawString("samples", LEFT - 56, (float) axes.y(0));
    pen.setColor(style.ink());
    String across = "how sure the network was: the share that it gave its answer";
    pen.drawString(
        across, LEFT + (SIDE - pen.getFontMetrics().stringWidth(across)) / 2, (int) axes.y(0) + 24);
  }
}
