package org.glassnet.exchange.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How tensors are matched with parameters.
///
/// @param convention how the file names and orders its weights; empty to tell it by its names
/// @param mapping the names of tensors by those of parameters, which go before all rules
/// @param partial whether parameters for which the file has nothing keep the values that they have,
///   which is refused otherwise
public record MatchSettings(
    Optional<Convention> convention, Map<String, String> mapping, boolean partial) {
  /// Keeps its own copy.
  public MatchSettings {
    mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
  }

  /// The usual ones: all parameters by rule.
  public static MatchSettings standard() {
    return new MatchSettings(Optional.empty(), Map.of(), false);
  }

  /// The same with a convention.
  public MatchSettings withConvention(Convention other) {
    return new MatchSettings(Optional.of(other), mapping, partial);
  }

  /// The same with a mapping.
  public MatchSettings withMapping(Map<String, String> other) {
    return new MatchSettings(convention, other, partial);
  }

  /// The same, partial or not.
  public MatchSettings withPartial(boolean other) {
    return new MatchSettings(convention, mapping, other);
  }
}
