package org.glassnet.workbench.cli;

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
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.store.StoredRun;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// A run's curves as a picture: the loss of each epoch, and beside it the accuracy or a metric.
final class CurvesPicture {
  private static final int WIDTH = 620;
  private static final int HEIGHT = 400;

  /// Pixels for each unit of length, for screens of today.
  private static final int SCALE = 2;

  private static final Color TRAIN = new Color(0x94A3B8);
  private static final Color VALIDATION = new Color(0x0F766E);
  private static final Color INK = new Color(0x1F2937);
  private static final Color GRID = new Color(0xE5E7EB);

  private final StoredRun run;
  private final Optional<String> metric;

  CurvesPicture(StoredRun run, Optional<String> metric) {
    this.run = run;
    this.metric = metric;
  }

  /// Writes the picture as PNG.
  ///
  /// @throws GlassnetException where the run has no epoch yet, or the file cannot be written
  void save(Path file) {
    if (run.epochs().isEmpty()) {
      throw new GlassnetException(run.id() + " has no epoch yet, so there are no curves to draw");
    }
    try {
      if (!ImageIO.write(draw(), "png", file.toFile())) {
        throw new GlassnetException("This Java cannot write PNG pictures");
      }
    } catch (IOException e) {
      throw new GlassnetException(
          "The curves cannot be saved as " + file + ": " + e.getMessage(), e);
    }
  }

  BufferedImage draw() {
    List<XYChart> charts = new ArrayList<>();
    charts.add(chart("loss", Evaluation::loss));
    if (run.epochs().stream().anyMatch(epoch -> Double.isFinite(second(epoch.train())))) {
      charts.add(chart(metric.orElse("accuracy"), this::second));
    }
    BufferedImage image =
        new BufferedImage(
            charts.size() * WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    for (XYChart chart : charts) {
      chart.paint(graphics, WIDTH, HEIGHT);
      graphics.translate(WIDTH, 0);
    }
    graphics.dispose();
    return image;
  }

  private double second(Evaluation value) {
    return metric
        .map(name -> value.metrics().getOrDefault(name, Double.NaN))
        .orElseGet(() -> value.accuracy().orElse(Double.NaN));
  }

  private XYChart chart(String what, Function<Evaluation, Double> figure) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(run.spec().name() + ": " + what)
            .xAxisTitle("epoch")
            .build();
    style(chart);
    series(chart, "training", TRAIN, epoch -> Optional.of(epoch.train()), figure);
    series(chart, "validation", VALIDATION, EpochRecord::validation, figure);
    return chart;
  }

  private void series(
      XYChart chart,
      String name,
      Color colour,
      Function<EpochRecord, Optional<Evaluation>> part,
      Function<Evaluation, Double> figure) {
    List<Integer> epochs = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (EpochRecord epoch : run.epochs()) {
      part.apply(epoch)
          .map(figure)
          .filter(Double::isFinite)
          .ifPresent(value -> {
            epochs.add(epoch.epoch());
            values.add(value);
          });
    }
    if (!values.isEmpty()) {
      XYSeries line = chart.addSeries(name, epochs, values);
      line.setMarker(values.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
      line.setMarkerColor(colour);
      line.setLineColor(colour);
      line.setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
  }

  private static void style(XYChart chart) {
    XYStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTickLabelsColor(INK);
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setChartFontColor(INK);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    styler.setChartTitleBoxVisible(false);
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setDecimalPattern("0.####");
  }
}
