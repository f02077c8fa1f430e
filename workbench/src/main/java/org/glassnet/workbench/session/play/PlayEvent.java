package org.glassnet.workbench.session.play;

import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.train.TrainEvent;

/// What happens to a play besides that it goes on.
public sealed interface PlayEvent {
  /// It is another one from now on: its [PlaySetup] has changed.
  record Changed() implements PlayEvent {}

  /// A branch begins.
  ///
  /// @param step the step from which it goes on otherwise
  /// @param sentence what is different
  record Branch(long step, String sentence) implements PlayEvent {}

  /// A number was not finite; the play has paused and stands at the last finite step.
  ///
  /// @param step the number of the step that broke, the first of the training being 1
  /// @param stands the last step after which all numbers were finite: where the play stands
  /// @param found what, where, and what to do
  /// @param rewindTo where to go back to before it is cured
  /// @param cure what helps, where something was found and tried
  record Trouble(
      long step, long stands, TrainEvent.NotFinite found, long rewindTo, Optional<Remedy> cure)
      implements PlayEvent {}

  /// What the doctor found.
  ///
  /// @param cause what is wrong in a word
  /// @param sentence the evidence
  /// @param cure what helps, if something is known
  record Finding(String cause, String sentence, Optional<Remedy> cure) implements PlayEvent {}

  /// A change that helps.
  ///
  /// @param sentence what is changed
  /// @param spec the changed specification
  record Remedy(String sentence, RunSpec spec) {}
}
