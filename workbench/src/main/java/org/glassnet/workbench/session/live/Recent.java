package org.glassnet.workbench.session.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The few values that were last asked for, each made once.
///
/// @param <K> what they are asked for by
/// @param <V> the values
final class Recent<K, V> {
  private final Map<K, V> values;

  Recent(int most) {
    this.values =
        new LinkedHashMap<>(most, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized V get(K key, Function<K, V> make) {
    V known = values.get(key);
    if (known == null) {
      known = make.apply(key);
      values.put(key, known);
    }
    return known;
  }
}
