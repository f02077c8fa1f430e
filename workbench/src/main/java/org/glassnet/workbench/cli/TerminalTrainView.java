package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;

/// A training on a terminal: a line for each epoch, drawn in its place while the epoch lasts.
///
/// Of very many very short epochs only some stay on the screen.
final class TerminalTrainView implements TrainView {
  private static final int MANY = 50;
  private static final int KEPT = 20;
  private static final double SHORT_SECONDS = 0.2;
  private static final long REDRAW_NANOS = 80_000_000L;

  private final Screen screen;
  private final RunSpec spec;
  private final Story story;
  private final ProgressLine line;
  private int steps;
  private int titled;
  private boolean thinned;
  private long drawn;

  TerminalTrainView(Screen screen, RunSpec spec) {
    this.screen = screen;
    this.spec = spec;
    this.story = new Story(screen);
    this.line = new ProgressLine(screen);
  }

  @Override
  public void start(Training training) {
    story.start(training);
  }

  @Override
  public void on(TrainEvent event) {
    switch (event) {
      case TrainEvent.Started started -> steps = started.steps();
      case TrainEvent.Progress progress -> {
        if (!thinned) {
          title(progress.epoch());
          screen.redraw(
              line.text(
                  new ProgressLine.State(
                      progress.step(),
                      progress.steps(),
                      progress.seconds(),
                      progress.loss(),
                      progress.accuracy(),
                      Optional.empty())));
        }
      }
      case TrainEvent.Epoch(EpochRecord epoch) -> epoch(epoch);
      case TrainEvent.Warning(String message) -> screen.complain("glassnet: " + message);
      case TrainEvent.Finished _ ->
          screen.redraw(screen.faint("measuring " + screen.symbols().dots()));
      case TrainEvent.NotFinite stop -> screen.complain("glassnet: " + stop.message());
      default -> {}
    }
  }

  private void title(int epoch) {
    if (titled != epoch) {
      titled = epoch;
      screen.line(screen.strong("Epoch " + epoch + "/" + spec.training().epochs()));
    }
  }

  private void epoch(EpochRecord epoch) {
    int epochs = spec.training().epochs();
    String figures =
        line.text(
            new ProgressLine.State(
                steps,
                steps,
                epoch.seconds(),
                epoch.train().loss(),
                epoch.train().accuracy(),
                epoch.validation()));
    if (!thinned) {
      title(epoch.epoch());
      screen.clear();
      screen.line(figures);
      thinned = epochs > MANY && epoch.seconds() < SHORT_SECONDS;
      return;
    }
    int every = (epochs + KEPT - 1) / KEPT;
    if (epoch.epoch() % every == 0 || epoch.epoch() == epochs) {
      screen.clear();
      title(epoch.epoch());
      screen.line(figures);
    } else if (System.nanoTime() - drawn > REDRAW_NANOS) {
      drawn = System.nanoTime();
      screen.redraw(
          "Epoch "
              + epoch.epoch()
              + "/"
              + epochs
              + "  loss: "
              + Figures.figure(epoch.train().loss()));
    }
  }

  @Override
  public void result(TrainingResult result, Path runs) {
    screen.clear();
    story.result(result, runs);
  }
}
