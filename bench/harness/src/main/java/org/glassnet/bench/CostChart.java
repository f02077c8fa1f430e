package org.glassnet.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The cost of a step as a picture: a chart for each series, both axes logarithmic, three in a row.
final class CostChart {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;
  private static final int COLUMNS = 3;

  /// Pixels for each unit of length, for screens of today.
  private static final int SCALE = 2;

  private static final Map<Integer, Color> COLORS =
      Map.of(1, new Color(0x94A3B8), 2, new Color(0x0F766E));
  private static final Color INK = new Color(0x1F2937);
  private static final Color GRID = new Color(0xE5E7EB);

  private CostChart() {}

  static void write(List<Cost.Measured> all, Path file) throws IOException {
    int rows = (all.size() + COLUMNS - 1) / COLUMNS;
    var image =
        new BufferedImage(
            COLUMNS * WIDTH * SCALE, rows * HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    for (int i = 0; i < all.size(); i++) {
      Graphics2D part =
          (Graphics2D) graphics.create(i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT, WIDTH, HEIGHT);
      chart(all.get(i)).paint(part, WIDTH, HEIGHT);
      part.dispose();
    }
    graphics.dispose();
    Files.createDirectories(file.getParent());
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("This Java cannot write PNG pictures");
    }
  }

  private static XYChart chart(Cost.Measured measured) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(measured.series().title())
            .xAxisTitle(measured.series().size())
            .yAxisTitle("milliseconds a step")
            .build();
    style(chart.getStyler());
    measured
        .milliseconds()
        .forEach((threads, values) -> {
          XYSeries series =
              chart.addSeries(
                  threads == 1 ? "1 thread" : threads + " threads",
                  measured.series().values(),
                  values);
          series.setMarker(SeriesMarkers.CIRCLE);
          series.setMarkerColor(COLORS.get(threads));
          series.setLineColor(COLORS.get(threads));
          series.setLineStyle(new BasicStroke(2));
        });
    return chart;
  }

  private static void style(XYStyler styler) {
    styler.setXAxisLogarithmic(true);
    styler.setYAxisLogarithmic(true);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotBorderVisible(false);
    styler.setChartFontColor(INK);
    styler.setAxisTickLabelsColor(INK);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    styler.setChartTitleBoxVisible(false);
    styler.setLegendPosition(LegendPosition.InsideNW);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setMarkerSize(5);
  }
}
