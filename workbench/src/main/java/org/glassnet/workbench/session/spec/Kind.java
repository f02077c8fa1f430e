package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// A kind of value that a setting has: how it stands in YAML and in words.
interface Kind<V> {
  /// What should stand where there is something else: `a whole number`.
  String wanted();

  /// The words that it can be, for completion; empty where there are too many.
  default List<String> choices() {
    return List.of();
  }

  /// The value at a place of a YAML text.
  ///
  /// @throws SpecException where there is none
  V read(Place place);

  /// The value that the next words name.
  ///
  /// @throws SpecException where they name none
  V words(WordReader words);

  /// The value as YAML.
  Node node(V value);

  /// The value in words; empty where words cannot say it.
  Optional<String> text(V value);
}
