package org.glassnet.workbench.session.lesson;

import java.util.List;
import java.util.Optional;

/// What somebody did in a step of a lesson.
///
/// @param address the run that was come to, as an address; empty where none was
/// @param values what fills the blanks of the step's start; empty where it has none
/// @param prediction what was committed to
/// @param answers what was answered, one for each question; empty texts where nothing was
public record Attempt(
    Optional<String> address,
    List<String> values,
    Optional<String> prediction,
    List<String> answers) {
  /// Keeps its own copies.
  public Attempt {
    values = List.copyOf(values);
    answers = List.copyOf(answers);
  }

  /// Nothing was done.
  public static Attempt none() {
    return new Attempt(Optional.empty(), List.of(), Optional.empty(), List.of());
  }

  /// A run was come to.
  public static Attempt of(String address) {
    return new Attempt(Optional.of(address), List.of(), Optional.empty(), List.of());
  }

  /// The same with this predicted.
  public Attempt predicting(String text) {
    return new Attempt(address, values, Optional.of(text), answers);
  }

  /// The same with these answers.
  public Attempt answering(List<String> texts) {
    return new Attempt(address, values, prediction, texts);
  }
}
