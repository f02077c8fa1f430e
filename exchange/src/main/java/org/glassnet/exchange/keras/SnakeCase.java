package org.glassnet.exchange.keras;

import java.util.Locale;

/// Names of classes as Keras writes them in the names of groups: `re_lu`, `max_pooling2d`.
final class SnakeCase {
  private SnakeCase() {}

  static String of(String name) {
    return name.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
