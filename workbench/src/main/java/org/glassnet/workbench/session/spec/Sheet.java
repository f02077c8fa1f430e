package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;

/// What somebody hands in for a lesson.
///
/// @param lesson the lesson's name
/// @param hash the hash of the lesson's text
/// @param student who
/// @param steps what was done in each step, in the lesson's order
public record Sheet(String lesson, String hash, String student, List<Entry> steps) {
  /// Keeps its own copy.
  public Sheet {
    steps = List.copyOf(steps);
  }

  /// What was done in a step.
  ///
  /// @param address the run that was come to, if the step has one
  /// @param values what fills the blanks of the step's start, in order
  /// @param weights the hash of the run's final weights
  /// @param prediction what was committed to
  /// @param answers what was answered, one for each question; empty texts where nothing was
  /// @param passed whether all that the step asks for was so
  public record Entry(
      Optional<String> address,
      List<String> values,
      Optional<String> weights,
      Optional<String> prediction,
      List<String> answers,
      boolean passed) {
    /// Keeps its own copies.
    public Entry {
      values = List.copyOf(values);
      answers = List.copyOf(answers);
    }
  }
}
