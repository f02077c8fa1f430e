package org.glassnet.workbench.cli;

import org.glassnet.data.Split;
import org.glassnet.run.Fold;
import org.glassnet.train.CrossValidation;
import org.glassnet.train.TrainListener;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;

/// Shows a cross-validation; it hears the training of each fold.
interface FoldsView extends TrainListener {
  /// Before a fold is trained.
  void start(Training training);

  /// After a fold was trained and tested.
  void fold(Fold fold, Split data, TrainingResult result);

  /// After the last one.
  ///
  /// @param runs the option that names the folder of the runs, as it would be typed
  void result(CrossValidation result, String runs);
}
