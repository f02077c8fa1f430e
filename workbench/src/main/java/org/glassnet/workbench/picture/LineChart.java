package org.glassnet.workbench.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Lines over numbers.
///
/// @param title above it
/// @param across what the horizontal axis counts
/// @param logarithmic whether the vertical axis counts powers of ten; what is not above 0 is left
///   out then
/// @param lines the lines, in the order of the legend
/// @param width in units of length
/// @param height likewise
public record LineChart(
    String title, String across, boolean logarithmic, List<Line> lines, int width, int height)
    implements Drawing {
  private static final int MOST_LABELS = 8;

  /// In letters.
  private static final int LEGEND_ROOM = 70;

  private static final int LEGEND_MARK = 6;

  /// How a line is drawn.
  public enum Look {
    /// As it is.
    SOLID,
    /// In dashes, for what belongs to another line.
    DASHED,
    /// Without a colour of its own, standing back.
    MUTED
  }

  /// A line; places where it is not finite are left out.
  ///
  /// @param name what the legend calls it
  /// @param x where
  /// @param y how high
  /// @param colour its colour's number
  /// @param look how it is drawn
  public record Line(String name, List<Double> x, List<Double> y, int colour, Look look) {
    /// Keeps its own copies.
    public Line {
      x = List.copyOf(x);
      y = List.copyOf(y);
    }

    /// Over 1, 2, 3 …
    public static Line of(String name, List<Double> y, int colour, Look look) {
      List<Double> x = new ArrayList<>();
      for (int i = 1; i <= y.size(); i++) {
        x.add((double) i);
      }
      return new Line(name, x, y, colour, look);
    }
  }

  /// Keeps its own copy.
  public LineChart {
    lines = List.copyOf(lines);
  }

  /// Whether there is anything to draw.
  public boolean empty() {
    return lines.stream().noneMatch(line -> !points(line).isEmpty());
  }

  private List<Integer> points(Line line) {
    List<Integer> points = new ArrayList<>();
    for (int i = 0; i < line.y().size(); i++) {
      double y = line.y().get(i);
      if (Double.isFinite(y) && (!logarithmic || y > 0)) {
        points.add(i);
      }
    }
    return points;
  }

  @Override
  public BufferedImage draw(Style style) {
    XYChart chart =
        new XYChartBuilder().width(width).height(height).title(title).xAxisTitle(across).build();
    style.dress(chart.getStyler());
    chart.getStyler().setXAxisMaxLabelCount(MOST_LABELS);
    if (lines.stream().mapToInt(line -> line.name().length() + LEGEND_MARK).sum() > LEGEND_ROOM) {
      chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    }
    if (logarithmic) {
      chart.getStyler().setYAxisTickLabelsFormattingFunction(LineChart::power);
      wholeDecades(chart);
    }
    for (Line line : lines) {
      add(chart, line, style);
    }
    return style.paint(chart, width, height);
  }

  /// From a power of ten to another, so that there are some at the axis.
  private void wholeDecades(XYChart chart) {
    DoubleSummaryStatistics heights =
        lines.stream()
            .flatMapToDouble(
                line -> points(line).stream().mapToDouble(i -> height(line.y().get(i))))
            .summaryStatistics();
    if (heights.getCount() > 0) {
      chart.getStyler().setYAxisMin(Math.floor(heights.getMin()));
      chart.getStyler().setYAxisMax(Math.floor(heights.getMax()) + 1);
    }
  }

  /// Ten to this power, as it stands at the axis.
  private static String power(double exponent) {
    double whole = Math.rint(exponent);
    if (Math.abs(exponent - whole) > 1e-9) {
      return "";
    }
    return whole >= -3 && whole <= 4
        ? new BigDecimal(BigInteger.ONE, -(int) whole).toPlainString()
        : "10" + raised(Long.toString((long) whole));
  }

  private static String raised(String digits) {
    return digits
        .chars()
        .mapToObj(c -> c == '-' ? "⁻" : Character.toString("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')))
        .collect(Collectors.joining());
  }

  /// Powers are drawn evenly.
  private double height(double value) {
    return logarithmic ? StrictMath.log10(value) : value;
  }

  private void add(XYChart chart, Line line, Style style) {
    List<Integer> points = points(line);
    if (points.isEmpty()) {
      return;
    }
    Color colour = line.look() == Look.MUTED ? style.muted() : style.colour(line.colour());
    XYSeries series =
        chart.addSeries(
            line.name(),
            points.stream().map(line.x()::get).toList(),
            points.stream().map(line.y()::get).map(this::height).toList());
    series.setMarker(points.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(colour);
    series.setLineColor(colour);
    series.setLineStyle(line.look() == Look.DASHED ? Style.dashed(2f) : Style.stroke(2.2f));
  }
}
