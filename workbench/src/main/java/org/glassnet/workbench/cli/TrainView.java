package org.glassnet.workbench.cli;

import java.nio.file.Path;
import org.glassnet.train.TrainListener;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;

/// Shows a training.
interface TrainView extends TrainListener {
  /// Before its first step.
  void start(Training training);

  /// After its end.
  void result(TrainingResult result, Path runs);
}
