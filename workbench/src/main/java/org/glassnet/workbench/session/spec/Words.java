package org.glassnet.workbench.session.spec;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
            .filter(option -> distance(plain, plain(option)) <= allowed)
            .min(Comparator.comparingInt(option -> distance(plain, plain(option))));
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

  /// How many letters must be changed, added, left out or swapped with their neighbour.
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
