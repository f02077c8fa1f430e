package org.glassnet.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How well a network does on some data.
///
/// @param loss the mean loss of a sample
/// @param accuracy the share of samples whose largest output is at their class; empty where there
///   are no classes
/// @param samples how many samples were measured
/// @param metrics the settings' metrics by name, in their order
public record Evaluation(
    double loss, OptionalDouble accuracy, long samples, Map<String, Double> metrics) {
  /// Keeps its own copy of the metrics, in their order.
  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /// Without metrics.
  public Evaluation(double loss, OptionalDouble accuracy, long samples) {
    this(loss, accuracy, samples, Map.of());
  }
}
