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
/// @param trial the fastest window of this setting's trial, 0 where there was none
public record Figure(Setting setting, List<Measurement> rounds, double trial) {
  /// How far a steady figure may lie below the fastest window.
  public static final double STEADY = 0.15;

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

  /// How far the figure lies below the fastest window of all rounds and the trial, from 0 to 1.
  public double belowFastest() {
    double fastest = rounds.stream().mapToDouble(Measurement::fastestWindow).max().orElseThrow();
    return 1 - samplesPerSecond() / Math.max(fastest, trial);
  }

  /// Whether the machine let the contestant run as it can.
  public boolean steady() {
    return belowFastest() <= STEADY;
  }
}
