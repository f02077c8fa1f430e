package org.glassnet.data;

import java.util.Collection;
import org.glassnet.tensor.Spelling;

/// Finds the name that was probably meant.
final class Nearest {
  private static final int SHOWN = 20;

  private Nearest() {}

  /// `did you mean "price"?`, or the names there are.
  static String to(String name, Collection<String> known) {
    return Spelling.nearest(name, known)
        .map(right -> "did you mean \"" + right + "\"?")
        .orElseGet(() -> "there are " + list(known));
  }

  /// `a, b, c`, not endlessly.
  static String list(Collection<String> names) {
    String first = String.join(", ", names.stream().limit(SHOWN).toList());
    return names.size() <= SHOWN ? first : first + " … (%d in all)".formatted(names.size());
  }
}
