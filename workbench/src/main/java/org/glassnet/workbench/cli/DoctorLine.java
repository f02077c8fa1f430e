package org.glassnet.workbench.cli;

import org.glassnet.diagnose.Stage;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainListener;

/// What the doctor is at, on one line of the terminal.
final class DoctorLine implements TrainListener {
  private final Screen screen;
  private String what = "";
  private int epochs;

  DoctorLine(Screen screen) {
    this.screen = screen;
  }

  void at(Stage stage) {
    what = stage.what();
    String part = stage.parts() > 1 ? ", " + stage.part() + " of " + stage.parts() : "";
    show(what + part + " " + screen.symbols().dots());
  }

  @Override
  public void on(TrainEvent event) {
    switch (event) {
      case TrainEvent.Started started -> epochs = started.epochs();
      case TrainEvent.Progress now ->
          show(
              what
                  + ": epoch "
                  + now.epoch()
                  + " of "
                  + epochs
                  + ", loss "
                  + Figures.figure(now.loss()));
      default -> {}
    }
  }

  private void show(String text) {
    screen.redraw(screen.faint(text));
  }
}
