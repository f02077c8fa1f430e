package org.glassnet.diagnose;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glassnet.run.RunSpec;

/// One change that is to cure.
///
/// @param words what is changed, for people
/// @param change from the specification to one with this change and no other; empty where no
///   specification can cure, because the data themselves are wrong
public record Cure(String words, Optional<UnaryOperator<RunSpec>> change) {
  /// A change to the specification.
  public static Cure of(String words, UnaryOperator<RunSpec> change) {
    return new Cure(words, Optional.of(change));
  }

  /// Something to do outside of the specification.
  public static Cure outside(String words) {
    return new Cure(words, Optional.empty());
  }

  /// The specification with the change.
  public Optional<RunSpec> applied(RunSpec spec) {
    return change.map(function -> function.apply(spec));
  }
}
