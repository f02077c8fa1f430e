package org.glassnet.workbench.session.lesson;

import java.util.List;
import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Evaluation;

/// What the engine found of what was done in a step.
///
/// @param ran the run, trained from its start; empty where there was none, or it was refused
/// @param checks what must be so
/// @param prediction what became of the prediction
/// @param answers what is right of the answers
public record StepMark(
    Optional<Ran> ran, List<Check> checks, Optional<Guess> prediction, List<Answer> answers) {
  /// Keeps its own copies.
  public StepMark {
    checks = List.copyOf(checks);
    answers = List.copyOf(answers);
  }

  /// Whether all that must be so is, and all answers are right.
  public boolean passed() {
    return checks.stream().allMatch(Check::passed) && answers.stream().allMatch(Answer::right);
  }

  /// A run.
  ///
  /// @param spec what was trained
  /// @param epochs how many epochs it came to
  /// @param weights the hash of its final weights
  /// @param train its figures on what it trained on, if it came to an epoch
  /// @param test its figures on the test data, if there are any
  public record Ran(
      RunSpec spec,
      int epochs,
      String weights,
      Optional<Evaluation> train,
      Optional<Evaluation> test) {}

  /// Something that must be so.
  ///
  /// @param text what
  /// @param found what was found, for people
  /// @param passed whether it is so
  public record Check(String text, String found, boolean passed) {}

  /// A prediction.
  ///
  /// @param given what was predicted; empty where nothing was
  /// @param cameTrue what came true
  /// @param right whether that is the same
  public record Guess(String given, String cameTrue, boolean right) {}

  /// An answer.
  ///
  /// @param question what was asked
  /// @param given what was answered
  /// @param expected what is right, as the engine finds it
  /// @param right whether that is the same
  public record Answer(String question, String given, String expected, boolean right) {}
}
