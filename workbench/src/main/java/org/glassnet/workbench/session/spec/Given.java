package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Map;

/// The settings of one thing: what was said of it, and what is usual for the rest.
///
/// @param settings all that there are
/// @param said the values that were given, by name
record Given(List<Setting> settings, Map<String, Object> said) {

  /// The value of a setting, given or usual.
  <V> V get(Class<V> type, String name) {
    if (said.containsKey(name)) {
      return type.cast(said.get(name));
    }
    Setting setting =
        settings.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Object usual =
        said.values().stream()
            .filter(setting.variants()::containsKey)
            .<Object>map(setting.variants()::get)
            .findFirst()
            .orElseGet(() -> setting.usual().orElseThrow());
    return type.cast(usual);
  }
}
