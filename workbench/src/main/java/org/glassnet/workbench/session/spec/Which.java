package org.glassnet.workbench.session.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which trials of an experiment are shown: those with one of the values given for each axis.
///
/// @param values the values by axis; an axis that is not among them may have any
public record Which(Map<String, List<String>> values) {
  /// Keeps its own copy, in order.
  public Which {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// All of them.
  public static Which all() {
    return new Which(Map.of());
  }

  /// Those among them with one value of an axis.
  public Which and(String axis, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(axis, List.of(value));
    return new Which(more);
  }

  /// Whether a trial is among them. Where trials are given one by one, `trial` names their labels.
  public boolean has(Experiment.Trial trial) {
    return values.entrySet().stream()
        .allMatch(entry ->
            entry
                .getValue()
                .contains(
                    entry.getKey().equals("trial")
                        ? trial.label()
                        : trial.settings().getOrDefault(entry.getKey(), "")));
  }
}
