package org.glassnet.workbench.session.spec;

import java.util.Map;
import java.util.Optional;

/// A setting of something that a specification can name.
///
/// @param name as it is written: `learningRate`
/// @param usual what it is where nothing is said; empty where it must be given
/// @param variants what it is where nothing is said of it, but another setting has this value
/// @param example a value, for messages
/// @param description what it is, without an article: `number of units`
public record Setting(
    String name,
    Optional<Object> usual,
    Map<Object, Object> variants,
    Object example,
    String description) {

  /// A setting with a default.
  static Setting of(String name, Object usual, String description) {
    return new Setting(name, Optional.of(usual), Map.of(), usual, description);
  }

  /// A setting that must be given.
  static Setting needed(String name, Object example, String description) {
    return new Setting(name, Optional.empty(), Map.of(), example, description);
  }

  /// A setting that need not be given and has no default.
  static Setting optional(String name, Object example, String description) {
    return new Setting(
        name, Optional.of(Optional.empty()), Map.of(), Optional.of(example), description);
  }

  /// The same with another default where another setting has a value.
  Setting where(Object other, Object usually) {
    return new Setting(name, usual, Map.of(other, usually), example, description);
  }
}
