package org.glassnet.workbench.studio.play;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.TrainListener;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.play.Play;
import org.glassnet.workbench.session.play.PlayEvent;

/// A play that is kept among the runs: trained from its start in the background, as many epochs as
/// were played.
///
/// A run has one specification, so what was changed on the way is left out; the run's log says it
/// too.
///
/// @param run the run's id
/// @param leftOut what was left out, for people; empty where the run comes to the play's weights
record SavedPlay(String run, Optional<String> leftOut) {
  private static final int MOST_EPOCHS = 100_000;
  private static final int MOST_TOLD = 5;

  /// Begins to train.
  ///
  /// @throws GlassnetException where more epochs were played than a run can have
  static SavedPlay of(Play play, Optional<String> name, Session session) {
    RunSpec played = play.spec();
    double epochs = Math.ceil(play.epochs());
    if (epochs > MOST_EPOCHS) {
      throw new GlassnetException(
          "%,.0f epochs were played: a run keeps the figures of each, up to %,d; go back to an"
                  .formatted(epochs, MOST_EPOCHS)
              + " earlier step and save there");
    }
    RunSpec spec = played.withTraining(played.training().withEpochs((int) Math.max(1, epochs)));
    RunSpec named = name.map(spec::withName).orElse(spec);
    Optional<String> leftOut = leftOut(play.turns());
    Training training = session.training(named, 1);
    leftOut.ifPresent(text -> training.note("warning", text));
    Thread.ofVirtual()
        .name("save-play")
        .start(() -> {
          try (training) {
            training.run(TrainListener.silent());
          }
        });
    return new SavedPlay(
        training.file().getFileName().toString().replaceFirst("[.]glass$", ""), leftOut);
  }

  private static Optional<String> leftOut(List<PlayEvent.Branch> turns) {
    if (turns.isEmpty()) {
      return Optional.empty();
    }
    String each =
        turns.stream()
            .limit(MOST_TOLD)
            .map(turn -> "at step %,d %s".formatted(turn.step(), turn.sentence()))
            .collect(Collectors.joining("; "));
    return Optional.of(
        "The run trains from its start with the settings as they stand, so its weights are not"
            + " those of the playground, which was changed on the way: "
            + each
            + (turns.size() > MOST_TOLD ? "; …" : ""));
  }
}
