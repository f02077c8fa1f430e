package org.glassnet.workbench.session.spec;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassnet.tensor.Spelling;

/// Finds a word among those that are known, and the nearest one to a word that is not.
final class Words {
  private Words() {}

  /// The known word that this one is, whatever its case, underscores and hyphens.
  static Optional<String> find(String word, List<String> known) {
    String plain = plain(word);
    return known.stream().filter(option -> plain(option).equals(plain)).findFirst();
  }

  /// What to say of a word that is not known.
  ///
  /// @param kind what it should have been: `key`, `layer`
  static String unknown(String kind, String word, List<String> known) {
    return "unknown "
        + kind
        + " \""
        + word
        + "\"; "
        + nearest(word, known)
            .map(right -> "did you mean " + right + "?")
            .orElse("choose from " + String.join(", ", known));
  }

  private static Optional<String> nearest(String word, List<String> known) {
    String plain = plain(word);
    int allowed = Math.max(1, plain.length() / 3);
    Optional<String> close =
        known.stream()
            .filter(option -> Spelling.distance(plain, plain(option)) <= allowed)
            .min(Comparator.comparingInt(option -> Spelling.distance(plain, plain(option))));
    if (close.isPresent() || plain.length() < 2) {
      return close;
    }
    return known.stream()
        .filter(option -> plain(option).startsWith(plain) || initials(option).equals(plain))
        .findFirst();
  }

  private static String plain(String word) {
    return word.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT);
  }

  private static String initials(String camelCase) {
    return (camelCase.charAt(0) + camelCase.substring(1).replaceAll("[^A-Z]", ""))
        .toLowerCase(Locale.ROOT);
  }
}
