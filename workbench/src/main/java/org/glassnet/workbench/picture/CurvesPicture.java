package org.glassnet.workbench.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.picture.LineChart.Look;
import org.glassnet.workbench.session.store.StoredRun;

/// A run's curves as a picture: the loss of each epoch, and beside it the accuracy or a metric.
public final class CurvesPicture implements Drawing {
  private static final int WIDTH = 620;
  private static final int HEIGHT = 400;

  private final StoredRun run;
  private final Optional<String> metric;

  /// The curves of a run.
  ///
  /// @param metric what is drawn instead of the accuracy
  public CurvesPicture(StoredRun run, Optional<String> metric) {
    this.run = run;
    this.metric = metric;
  }

  /// Writes the picture as PNG.
  ///
  /// @throws GlassnetException where the run has no epoch yet, or the file cannot be written
  public void save(Path file) {
    if (run.epochs().isEmpty()) {
      throw new GlassnetException(run.id() + " has no epoch yet, so there are no curves to draw");
    }
    Png.save(draw(Style.LIGHT), file, "curves");
  }

  @Override
  public BufferedImage draw(Style style) {
    return beside(charts(WIDTH, HEIGHT), style);
  }

  /// The charts by themselves, each of a size: of the loss, of the accuracy or metric if it was
  /// measured.
  public List<LineChart> charts(int width, int height) {
    List<LineChart> charts = new ArrayList<>();
    charts.add(chart("loss", Evaluation::loss, width, height));
    charts.add(chart(metric.orElse("accuracy"), this::second, width, height));
    charts.removeIf(LineChart::empty);
    return charts;
  }

  /// Charts of one size in a row.
  static BufferedImage beside(List<LineChart> charts, Style style) {
    int width = charts.getFirst().width();
    BufferedImage image = style.sheet(charts.size() * width, charts.getFirst().height());
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < charts.size(); i++) {
      graphics.drawImage(charts.get(i).draw(style), i * width * Style.SCALE, 0, null);
    }
    graphics.dispose();
    return image;
  }

  private double second(Evaluation value) {
    return metric
        .map(name -> value.metrics().getOrDefault(name, Double.NaN))
        .orElseGet(() -> value.accuracy().orElse(Double.NaN));
  }

  private LineChart chart(String what, Function<Evaluation, Double> figure, int width, int height) {
    return new LineChart(
        run.spec().name() + ": " + what,
        "epoch",
        false,
        List.of(
            line("training", epoch -> Optional.of(epoch.train()), figure, Look.MUTED),
            line("validation", EpochRecord::validation, figure, Look.SOLID)),
        width,
        height);
  }

  private LineChart.Line line(
      String name,
      Function<EpochRecord, Optional<Evaluation>> part,
      Function<Evaluation, Double> figure,
      Look look) {
    List<Double> epochs = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (EpochRecord epoch : run.epochs()) {
      epochs.add((double) epoch.epoch());
      values.add(part.apply(epoch).map(figure).orElse(Double.NaN));
    }
    return new LineChart.Line(name, epochs, values, 0, look);
  }
}
