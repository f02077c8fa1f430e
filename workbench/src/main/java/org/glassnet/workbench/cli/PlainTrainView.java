package org.glassnet.workbench.cli;

import java.nio.file.Path;
import org.glassnet.run.RunSpec;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;

/// A training as plain lines, one an epoch.
final class PlainTrainView implements TrainView {
  private final Screen screen;
  private final RunSpec spec;
  private final Story story;

  PlainTrainView(Screen screen, RunSpec spec) {
    this.screen = screen;
    this.spec = spec;
    this.story = new Story(screen);
  }

  @Override
  public void start(Training training) {
    story.start(training);
  }

  @Override
  public void on(TrainEvent event) {
    switch (event) {
      case TrainEvent.Epoch(EpochRecord epoch) -> screen.line(line(epoch));
      case TrainEvent.NotFinite stop -> screen.complain("glassnet: " + stop.message());
      case TrainEvent.Warning(String message) -> screen.complain("glassnet: " + message);
      default -> {}
    }
  }

  private String line(EpochRecord epoch) {
    StringBuilder line =
        new StringBuilder("epoch " + epoch.epoch() + "/" + spec.training().epochs());
    line.append(" - ").append(Figures.time(epoch.seconds()));
    line.append(" - loss: ").append(Figures.figure(epoch.train().loss()));
    epoch
        .train()
        .accuracy()
        .ifPresent(value -> line.append(" - accuracy: ").append(Figures.figure(value)));
    epoch
        .validation()
        .ifPresent(validation -> {
          line.append(" - val_loss: ").append(Figures.figure(validation.loss()));
          validation
              .accuracy()
              .ifPresent(value -> line.append(" - val_accuracy: ").append(Figures.figure(value)));
        });
    return line.toString();
  }

  @Override
  public void result(TrainingResult result, Path runs) {
    story.result(result, runs);
  }
}
