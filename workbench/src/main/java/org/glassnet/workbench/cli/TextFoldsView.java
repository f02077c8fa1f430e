package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glassnet.data.Split;
import org.glassnet.model.Summary;
import org.glassnet.run.Fold;
import org.glassnet.run.RunSpec;
import org.glassnet.train.CrossValidation;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.train.Metric;
import org.glassnet.train.Spread;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;

/// A cross-validation as a table that grows by a row for each fold, the fold that is trained now
/// below it on a terminal.
final class TextFoldsView implements FoldsView {
  private static final int FIGURE = 9;

  private final Screen screen;
  private final RunSpec spec;
  private final int folds;
  private final List<String> titles = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private String now = "";

  TextFoldsView(Screen screen, RunSpec spec, int folds) {
    this.screen = screen;
    this.spec = spec;
    this.folds = folds;
  }

  @Override
  public void start(Training training) {
    Fold fold = training.spec().fold().orElseThrow();
    now = "fold " + fold.text();
    if (fold.number() > 1) {
      return;
    }
    Header header = new Header(screen);
    Summary summary = training.network().summary();
    screen.line(screen.strong(spec.name()));
    screen.line(header.data(training.spec(), training.data()));
    screen.line(header.network(spec, summary.total(), summary.frozen()));
    screen.line(header.training(spec));
    screen.line(header.machine(training.machine()));
    screen.line("");
  }

  @Override
  public void on(TrainEvent event) {
    switch (event) {
      case TrainEvent.Progress progress -> progress(progress.epoch(), progress.loss());
      case TrainEvent.Epoch(EpochRecord epoch) -> progress(epoch.epoch(), epoch.train().loss());
      case TrainEvent.NotFinite stop -> screen.complain("glassnet: " + stop.message());
      case TrainEvent.Warning(String message) when names.isEmpty() ->
          screen.complain("glassnet: " + message);
      default -> {}
    }
  }

  private void progress(int epoch, double loss) {
    if (screen.terminal()) {
      screen.redraw(
          screen.faint(
              "  "
                  + now
                  + "  epoch "
                  + epoch
                  + "/"
                  + spec.training().epochs()
                  + "  loss "
                  + Figures.figure(loss)));
    }
  }

  @Override
  public void fold(Fold fold, Split data, TrainingResult result) {
    Evaluation test = result.results().get("test");
    screen.clear();
    if (titles.isEmpty()) {
      titles.add("loss");
      test.accuracy().ifPresent(_ -> titles.add("accuracy"));
      spec.training().metrics().stream().map(Metric::name).forEach(titles::add);
      screen.line(screen.faint(row("fold", "train", "test", "epochs", "time", titles)));
    }
    List<String> figures = new ArrayList<>(List.of(Figures.figure(test.loss())));
    test.accuracy().ifPresent(value -> figures.add(Figures.figure(value)));
    test.metrics().values().forEach(value -> figures.add(Figures.figure(value)));
    screen.line(
        row(
            fold.text(),
            Figures.count(data.train().size()),
            Figures.count(test.samples()),
            Figures.count(result.history().epochs().size()),
            Figures.time(result.history().seconds()),
            figures));
    names.add(result.file().getFileName().toString().replaceFirst("\\.glass$", ""));
  }

  private String row(
      String fold, String train, String test, String epochs, String time, List<String> figures) {
    StringBuilder row =
        new StringBuilder("  %-7s%8s%8s%8s%9s".formatted(fold, train, test, epochs, time));
    for (int i = 0; i < figures.size(); i++) {
      int width = Math.max(FIGURE, titles.get(i).length()) + 2;
      row.append(" ".repeat(Math.max(1, width - figures.get(i).length()))).append(figures.get(i));
    }
    return row.toString().stripTrailing();
  }

  @Override
  public void result(CrossValidation result, String runs) {
    screen.line(screen.strong(row("mean", "", "", "", "", figures(result, Spread::mean))));
    screen.line(row("std", "", "", "", "", figures(result, Spread::deviation)));
    screen.line("");
    screen.line(
        screen.faint(
            "  std: the standard deviation of one fold's figures, over " + folds + " folds"));
    screen.line("");
    screen.line(screen.faint("Next:") + "  glassnet show " + names.getLast() + runs);
  }

  private static List<String> figures(CrossValidation result, Function<Spread, Double> part) {
    List<String> figures = new ArrayList<>(List.of(Figures.figure(part.apply(result.loss()))));
    result.accuracy().ifPresent(value -> figures.add(Figures.figure(part.apply(value))));
    result.metrics().values().forEach(value -> figures.add(Figures.figure(part.apply(value))));
    return figures;
  }
}
