package org.glassnet.workbench.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.glassnet.inspect.explain.FunctionFacts;
import org.glassnet.tensor.GlassnetException;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// A function and its derivative as a picture.
public final class FunctionPicture {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 460;

  /// Pixels for each unit of length, for screens of today.
  private static final int SCALE = 2;

  /// Of how many places one is drawn.
  private static final int EVERY = 20;

  private static final Color FUNCTION = new Color(0x0F766E);
  private static final Color SLOPE = new Color(0xD97706);
  private static final Color INK = new Color(0x1F2937);
  private static final Color GRID = new Color(0xE5E7EB);

  private final FunctionFacts facts;

  /// A picture of a function.
  public FunctionPicture(FunctionFacts facts) {
    this.facts = facts;
  }

  /// Writes it as PNG.
  ///
  /// @throws GlassnetException where the file cannot be written
  public void save(Path file) {
    try {
      if (!ImageIO.write(draw(), "png", file.toFile())) {
        throw new GlassnetException("This Java cannot write PNG pictures");
      }
    } catch (IOException e) {
      throw new GlassnetException("The plot cannot be saved as " + file + ": " + e.getMessage(), e);
    }
  }

  private BufferedImage draw() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(facts.name())
            .xAxisTitle(facts.argument())
            .build();
    style(chart);
    series(chart, "f", FUNCTION, facts.values(), 2.6f);
    series(chart, "f'", SLOPE, facts.slopes(), 1.8f);
    BufferedImage image =
        new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    return image;
  }

  private void series(XYChart chart, String name, Color colour, List<Double> values, float width) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < values.size(); i += EVERY) {
      if (Double.isFinite(values.get(i))) {
        x.add(facts.at(i));
        y.add(values.get(i));
      }
    }
    XYSeries line = chart.addSeries(name, x, y);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(colour);
    line.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  private static void style(XYChart chart) {
    XYStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setXAxisTickMarkSpacingHint(100);
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTickLabelsColor(INK);
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setChartFontColor(INK);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    styler.setChartTitleBoxVisible(false);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setDecimalPattern("0.####");
  }
}
