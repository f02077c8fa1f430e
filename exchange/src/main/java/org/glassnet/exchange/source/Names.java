package org.glassnet.exchange.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Names in Java for what has names of its own: `dense_1/kernel` becomes `dense1Kernel`.
final class Names {
  private static final Set<String> WORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do double"
                  + " else enum extends false final finally float for goto if implements import"
                  + " instanceof int interface long native new null package private protected public"
                  + " return short static strictfp super switch synchronized this throw throws"
                  + " transient true try void volatile while _ record var yield sealed permits"
                  + " input data")
              .split(" ", -1));

  private final Map<String, String> given = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /// Whether a text is a name in Java and no word of the language.
  static boolean valid(String text) {
    return text.matches("[A-Za-z_$][A-Za-z0-9_$]*") && !WORDS.contains(text);
  }

  /// The name in Java of something: the same for the same, and no two alike.
  String of(String something) {
    return given.computeIfAbsent(something, this::make);
  }

  private String make(String something) {
    StringBuilder text = new StringBuilder();
    boolean up = false;
    for (int i = 0; i < something.length(); i++) {
      char c = something.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c);
      if (plain) {
        text.append(up ? Character.toUpperCase(c) : c);
      }
      up = !plain && !text.isEmpty();
    }
    if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
      text.insert(0, "v");
    }
    String name = Character.toLowerCase(text.charAt(0)) + text.substring(1);
    String free = name;
    for (int i = 2; WORDS.contains(free) || !taken.add(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }
}
