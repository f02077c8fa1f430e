package org.glassnet.workbench.session.spec;

import java.util.List;

/// A number that a run came to, by the words for it: `test accuracy`.
///
/// @param part `test`, `validation`, `train`, `untrained` (the test data before training); empty
///   where the number is of the run as a whole
/// @param name `loss`, `accuracy`, a metric's name; of a run as a whole `epochs`, `seconds`,
///   `parameters`, `steps`, `status`
public record Figure(String part, String name) {
  private static final List<String> PARTS = List.of("test", "validation", "train", "untrained");
  private static final List<String> WHOLE =
      List.of("epochs", "seconds", "parameters", "steps", "status");

  /// Of these words.
  ///
  /// @throws SpecException where there is no such figure
  static Figure of(String words) {
    int gap = words.indexOf(' ');
    if (gap < 0) {
      if (!WHOLE.contains(words)) {
        throw new SpecException(
            "\""
                + words
                + "\" is no figure: write a part and a name, as in test accuracy, or one of "
                + String.join(", ", WHOLE));
      }
      return new Figure("", words);
    }
    String part = words.substring(0, gap);
    if (!PARTS.contains(part)) {
      throw SpecException.unknown("part", part, PARTS);
    }
    return new Figure(part, words.substring(gap + 1).strip());
  }

  /// The words for it.
  public String text() {
    return part.isEmpty() ? name : part + " " + name;
  }
}
