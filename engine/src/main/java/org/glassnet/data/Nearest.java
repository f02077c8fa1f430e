package org.glassnet.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Finds the name that was probably meant.
final class Nearest {
  private static final int SHOWN = 20;

  private Nearest() {}

  /// `did you mean "price"?`, or the names there are.
  static String to(String name, Collection<String> known) {
    int allowed = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(option -> Math.abs(option.length() - name.length()) <= allowed)
        .filter(option -> distance(name, option) <= allowed)
        .min(Comparator.comparingInt(option -> distance(name, option)))
        .map(right -> "did you mean \"" + right + "\"?")
        .orElseGet(() -> "there are " + list(known));
  }

  /// `a, b, c`, not endlessly.
  static String list(Collection<String> names) {
    String first = String.join(", ", names.stream().limit(SHOWN).toList());
    return names.size() <= SHOWN ? first : first + " … (%d in all)".formatted(names.size());
  }

  /// How many letters must be changed, added, left out or swapped with their neighbour, whatever
  /// their case.
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : least(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int least(int[][] d, String a, String b, int i, int j) {
    int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
