package org.glassnet.train;

import java.util.function.Consumer;

/// Looks into chosen steps of a training, on the training thread.
///
/// What training does has the same bits as without. A step that is looked into keeps all its values
/// in memory, allocates, and takes longer; other steps are as they were. A step whose loss is not
/// finite is not looked into. What an inspector throws ends the training as what a [TrainListener]
/// throws.
public interface Inspector {
  /// Which steps.
  Looks looks();

  /// Looks into a step that was just done.
  void look(StepView view);

  /// Looks into no step.
  static Inspector none() {
    return of(Looks.none(), _ -> {});
  }

  /// Looks into these steps by this function.
  static Inspector of(Looks looks, Consumer<StepView> look) {
    return new Inspector() {
      @Override
      public Looks looks() {
        return looks;
      }

      @Override
      public void look(StepView view) {
        look.accept(view);
      }
    };
  }
}
