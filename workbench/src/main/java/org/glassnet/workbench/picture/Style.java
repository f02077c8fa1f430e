package org.glassnet.workbench.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/// Colours, fonts and strokes of all drawings, on one kind of paper.
///
/// @param paper what is drawn on
/// @param ink text
/// @param faint text that matters less
/// @param grid lines behind the drawing
/// @param muted what stands back, as training beside validation
/// @param right what is as it should be
/// @param wrong what is not
/// @param series colours that are told apart, the first the project's own
public record Style(
    Color paper,
    Color ink,
    Color faint,
    Color grid,
    Color muted,
    Color right,
    Color wrong,
    List<Color> series) {
  /// Pixels for each unit of length, for screens of today.
  public static final int SCALE = 2;

  /// Dark on white, for paper and daylight.
  public static final Style LIGHT =
      new Style(
          new Color(0xFFFFFF),
          new Color(0x1F2937),
          new Color(0x6B7280),
          new Color(0xE5E7EB),
          new Color(0x94A3B8),
          new Color(0x0F766E),
          new Color(0xBE123C),
          colours(0x0F766E, 0xD97706, 0x4F46E5, 0xBE123C, 0x0284C7, 0x65A30D, 0x9333EA, 0x78716C));

  /// Light on dark, for the night.
  public static final Style DARK =
      new Style(
          new Color(0x111827),
          new Color(0xE5E7EB),
          new Color(0x9CA3AF),
          new Color(0x374151),
          new Color(0x7C8AA0),
          new Color(0x2DD4BF),
          new Color(0xFB7185),
          colours(0x2DD4BF, 0xFBBF24, 0xA5B4FC, 0xFB7185, 0x7DD3FC, 0xBEF264, 0xD8B4FE, 0xA8A29E));

  /// Keeps its own copy.
  public Style {
    series = List.copyOf(series);
  }

  private static List<Color> colours(int... rgb) {
    return IntStream.of(rgb).mapToObj(Color::new).toList();
  }

  /// The colour of a series by its number, from 0; they come again where there are many.
  public Color colour(int number) {
    return series.get(number % series.size());
  }

  /// Whether the paper is darker than the ink.
  boolean dark() {
    return paper.getGreen() < ink.getGreen();
  }

  /// A colour between two, at a share of the way from one to the other.
  static Color between(Color from, Color to, double share) {
    double s = Math.clamp(share, 0, 1);
    return new Color(
        (int) Math.round(from.getRed() + s * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + s * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + s * (to.getBlue() - from.getBlue())));
  }

  static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  static Font titleFont(int size) {
    return new Font(Font.SANS_SERIF, Font.BOLD, size);
  }

  static BasicStroke stroke(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke dashed(float width) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
  }

  /// Empty paper of a size in units of length.
  BufferedImage sheet(int width, int height) {
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(paper);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.dispose();
    return image;
  }

  /// What draws on a sheet in units of length; dispose of it.
  static Graphics2D pen(BufferedImage sheet) {
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    return graphics;
  }

  /// A chart as a picture.
  BufferedImage paint(Chart<?, ?> chart, int width, int height) {
    BufferedImage image = sheet(width, height);
    Graphics2D graphics = pen(image);
    chart.paint(graphics, width, height);
    graphics.dispose();
    return image;
  }

  /// Gives a chart this look.
  void dress(AxesChartStyler styler) {
    styler.setChartBackgroundColor(paper);
    styler.setPlotBackgroundColor(paper);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(grid);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTickLabelsColor(ink);
    styler.setAxisTickLabelsFont(font(12));
    styler.setAxisTitleFont(font(12));
    dressTitle(styler);
  }

  private void dressTitle(Styler styler) {
    styler.setChartFontColor(ink);
    styler.setChartTitleFont(titleFont(15));
    styler.setChartTitleBoxVisible(false);
    styler.setLegendFont(font(12));
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(paper);
    styler.setLegendBackgroundColor(paper);
    styler.setDecimalPattern("0.####");
  }
}
