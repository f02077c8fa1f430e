package org.glassnet.bench;

import java.util.Comparator;
import java.util.List;

/// What a row says about one contestant: its rounds, and of them the one with the greater median.
///
/// A neighbour on the machine can only slow a process down, so the better round is the truer one;
/// that holds for every contestant alike.
///
/// @param setting the setting it ran in
/// @param rounds a measurement for each round, at least one
public record Figure(Setting setting, List<Measurement> rounds) {
  public Figure {
    rounds = List.copyOf(rounds);
  }

  /// The round that counts.
  public Measurement best() {
    return rounds.stream()
        .max(Comparator.comparingDouble(Measurement::samplesPerSecond))
        .orElseThrow();
  }

  /// The contestant's name.
  public String name() {
    return best().contestant();
  }

  /// Samples per second.
  public double samplesPerSecond() {
    return best().samplesPerSecond();
  }

  /// How far the slowest window of all rounds lies below the fastest, from 0 to 1.
  public double spread() {
    double slowest = rounds.stream().mapToDouble(Measurement::slowestWindow).min().orElseThrow();
    double fastest = rounds.stream().mapToDouble(Measurement::fastestWindow).max().orElseThrow();
    return 1 - slowest / fastest;
  }
}
