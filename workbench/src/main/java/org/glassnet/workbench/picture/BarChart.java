package org.glassnet.workbench.picture;

import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;

/// A bar for each of some names.
///
/// @param title above it
/// @param names below the bars
/// @param values how high they are
/// @param width in units of length
/// @param height likewise
public record BarChart(String title, List<String> names, List<Double> values, int width, int height)
    implements Drawing {
  private static final int MANY = 16;

  /// Keeps its own copies.
  public BarChart {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  @Override
  public BufferedImage draw(Style style) {
    CategoryChart chart =
        new CategoryChartBuilder().width(width).height(height).title(title).build();
    style.dress(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setAvailableSpaceFill(0.75);
    chart.getStyler().setYAxisMin(Math.min(0, values.stream().mapToDouble(v -> v).min().orElse(0)));
    chart.getStyler().setXAxisMaxLabelCount(names.size());
    if (names.size() > MANY) {
      chart.getStyler().setAxisTickLabelsFont(Style.font(9));
    }
    CategorySeries bars = chart.addSeries(title, names, values);
    bars.setFillColor(style.colour(0));
    return style.paint(chart, width, height);
  }
}
