package org.glassnet.workbench.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.glassnet.train.ConfusionMatrix;

/// A confusion matrix in colours: rows are what samples are, columns what they were taken for; what
/// is right in one colour, what is wrong in another, the stronger the larger its share of the row.
public final class HeatMap implements Drawing {
  private static final int LARGEST = 44;
  private static final int SMALLEST = 11;
  private static final int SIDE = 460;
  private static final int TITLE = 34;
  private static final int LONGEST_LABEL = 12;
  private static final int LABEL_MARGIN = 14;

  /// Wrong ones are few: so that they are seen, the largest share of them is strong, unless even
  /// that is smaller than this.
  private static final double FEW = 0.02;

  private final ConfusionMatrix matrix;
  private final int cell;
  private final double mostWrong;

  /// A picture of a matrix.
  public HeatMap(ConfusionMatrix matrix) {
    this.matrix = matrix;
    this.cell = Math.clamp(SIDE / Math.max(1, matrix.classes().size()), SMALLEST, LARGEST);
    double most = FEW;
    for (int i = 0; i < matrix.classes().size(); i++) {
      for (int j = 0; j < matrix.classes().size(); j++) {
        most = i == j ? most : Math.max(most, share(i, j));
      }
    }
    this.mostWrong = most;
  }

  /// The share of a class that was taken for another.
  private double share(int actual, int said) {
    long all = 0;
    for (int j = 0; j < matrix.classes().size(); j++) {
      all += matrix.count(actual, j);
    }
    return all == 0 ? 0 : matrix.count(actual, said) / (double) all;
  }

  @Override
  public BufferedImage draw(Style style) {
    int classes = matrix.classes().size();
    Font font = Style.font(Math.clamp(cell - 3, 8, 12));
    int label = label(font);
    int side = classes * cell;
    int top = TITLE + label;
    BufferedImage image = style.sheet(label + side + 12, top + side + 12);
    Graphics2D pen = Style.pen(image);
    pen.setColor(style.faint());
    pen.setFont(Style.font(12));
    pen.drawString("rows: what it is; columns: what it was taken for", 8, 18);
    pen.setFont(font);
    for (int i = 0; i < classes; i++) {
      labels(pen, style, i, label, top);
      for (int j = 0; j < classes; j++) {
        cell(pen, style, i, j, label + j * cell, top + i * cell);
      }
    }
    pen.dispose();
    return image;
  }

  private int label(Font font) {
    BufferedImage nothing = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = Style.pen(nothing);
    FontMetrics metrics = pen.getFontMetrics(font);
    int widest =
        matrix.classes().stream().mapToInt(name -> metrics.stringWidth(cut(name))).max().orElse(0);
    pen.dispose();
    return widest + LABEL_MARGIN;
  }

  private static String cut(String name) {
    return name.length() > LONGEST_LABEL ? name.substring(0, LONGEST_LABEL) : name;
  }

  private void labels(Graphics2D pen, Style style, int i, int label, int top) {
    String name = cut(matrix.classes().get(i));
    FontMetrics metrics = pen.getFontMetrics();
    int rise = (cell + metrics.getAscent() - metrics.getDescent()) / 2;
    pen.setColor(style.ink());
    pen.drawString(name, label - 6 - metrics.stringWidth(name), top + i * cell + rise);
    if (label - LABEL_MARGIN <= cell) {
      int indent = (cell - metrics.stringWidth(name)) / 2;
      pen.drawString(name, label + i * cell + indent, top - 6);
    } else {
      AffineTransform before = pen.getTransform();
      pen.translate(label + i * cell + rise, top - 6);
      pen.rotate(-Math.PI / 2);
      pen.drawString(name, 0, 0);
      pen.setTransform(before);
    }
  }

  private void cell(Graphics2D pen, Style style, int actual, int said, int x, int y) {
    long count = matrix.count(actual, said);
    double share = share(actual, said);
    Color strong = actual == said ? style.right() : style.wrong();
    double weight = actual == said ? share : 0.9 * share / mostWrong;
    Color ground = Style.between(style.grid(), style.paper(), 0.6);
    Color fill = count == 0 ? ground : Style.between(ground, strong, 0.08 + 0.92 * weight);
    pen.setColor(fill);
    pen.fill(new Rectangle2D.Double(x + 0.5, y + 0.5, cell - 1, cell - 1));
    if (cell >= 26 && count > 0) {
      String text = count > 9999 ? count / 1000 + "k" : Long.toString(count);
      pen.setFont(Style.font(cell >= 38 ? 12 : 10));
      FontMetrics metrics = pen.getFontMetrics();
      pen.setColor(weight > 0.5 ? style.paper() : style.ink());
      pen.drawString(
          text,
          x + (cell - metrics.stringWidth(text)) / 2,
          y + (cell + metrics.getAscent() - metrics.getDescent()) / 2);
    }
  }

  /// The classes, for the caption.
  public List<String> classes() {
    return matrix.classes();
  }
}
