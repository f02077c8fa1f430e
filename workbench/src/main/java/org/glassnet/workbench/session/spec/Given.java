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
    return type.cast(
        said.containsKey(name)
            ? said.get(name)
            : settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .flatMap(Setting::usual)
                .orElseThrow());
  }
}
