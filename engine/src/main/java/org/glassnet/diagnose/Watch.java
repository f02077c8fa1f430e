package org.glassnet.diagnose;

import java.util.function.Consumer;
import org.glassnet.train.TrainListener;

/// Who waits for the doctor.
///
/// @param stages hears what the doctor is at
/// @param training hears of the trainings; not of short trials
public record Watch(Consumer<Stage> stages, TrainListener training) {
  /// Nobody.
  public static Watch nobody() {
    return new Watch(_ -> {}, TrainListener.silent());
  }

  void at(Stage stage) {
    stages.accept(stage);
  }

  void at(String what) {
    at(Stage.of(what));
  }
}
