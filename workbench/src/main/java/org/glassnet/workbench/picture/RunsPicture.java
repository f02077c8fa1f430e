package org.glassnet.workbench.picture;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.picture.LineChart.Line;
import org.glassnet.workbench.picture.LineChart.Look;
import org.glassnet.workbench.session.store.StoredRun;

/// Several runs in one picture: their losses on validation data (on training data where none was
/// set aside), and beside them their accuracies.
///
/// @param members the runs
public record RunsPicture(List<Member> members) implements Drawing {
  private static final int WIDTH = 620;
  private static final int HEIGHT = 420;

  /// Keeps its own copy.
  public RunsPicture {
    members = List.copyOf(members);
  }

  /// A run and how it is drawn.
  ///
  /// @param name what the legend calls it
  /// @param run the run
  /// @param colour its colour's number: runs of one kind have one
  public record Member(String name, StoredRun run, int colour) {}

  /// Writes the picture as PNG.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where the file cannot be written
  public void save(Path file) {
    Png.save(draw(Style.LIGHT), file, "curves");
  }

  @Override
  public BufferedImage draw(Style style) {
    return CurvesPicture.beside(charts(WIDTH, HEIGHT), style);
  }

  /// The charts by themselves, each of a size.
  public List<LineChart> charts(int width, int height) {
    boolean validation =
        members.stream()
            .allMatch(one ->
                one.run().epochs().stream().allMatch(epoch -> epoch.validation().isPresent()));
    String part = validation ? "validation" : "training";
    List<LineChart> charts = new ArrayList<>();
    charts.add(chart(part + " loss", Evaluation::loss, validation, width, height));
    charts.add(
        chart(
            part + " accuracy",
            value -> value.accuracy().orElse(Double.NaN),
            validation,
            width,
            height));
    if (charts.stream().anyMatch(chart -> !chart.empty())) {
      charts.removeIf(LineChart::empty);
    }
    return charts;
  }

  private LineChart chart(
      String title,
      Function<Evaluation, Double> figure,
      boolean validation,
      int width,
      int height) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      List<EpochRecord> epochs = member.run().epochs();
      int at = i;
      boolean again =
          members.subList(0, at).stream().anyMatch(other -> other.colour() == member.colour());
      lines.add(
          new Line(
              member.name(),
              epochs.stream().map(epoch -> (double) epoch.epoch()).toList(),
              epochs.stream()
                  .map(epoch -> figure.apply(validation ? epoch.watched() : epoch.train()))
                  .toList(),
              member.colour(),
              again ? Look.DASHED : Look.SOLID));
    }
    return new LineChart(title, "epoch", false, lines, width, height);
  }
}
