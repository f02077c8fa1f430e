package org.glassnet.bench;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a row says about one contestant: its measurements, and of them the one with the greatest
/// median.
///
/// A neighbour on the machine can only slow a process down, so the best round is the truest one;
/// that holds for every contestant alike.
///
/// @param entrant who it is
/// @param setting the setting it ran in
/// @param rounds its full measurements; none where it was tried only
/// @param trials its short ones; none where there was nothing to try
public record Figure(
    Entrant entrant, Setting setting, List<Measurement> rounds, List<Measurement> trials) {
  /// How far a steady figure may lie below the fastest window.
  public static final double STEADY = 0.15;

  public Figure {
    rounds = List.copyOf(rounds);
    trials = List.copyOf(trials);
    if (rounds.isEmpty() && trials.isEmpty()) {
      throw new IllegalArgumentException("A figure needs a measurement: " + entrant);
    }
  }

  /// The measurement that counts.
  public Measurement best() {
    return (rounds.isEmpty() ? trials : rounds)
        .stream().max(Comparator.comparingDouble(Measurement::samplesPerSecond)).orElseThrow();
  }

  /// All measurements.
  public Stream<Measurement> measurements() {
    return Stream.concat(rounds.stream(), trials.stream());
  }

  /// The contestant's name.
  public String name() {
    return best().contestant();
  }

  /// Samples per second.
  public double samplesPerSecond() {
    return best().samplesPerSecond();
  }

  /// How far the figure lies below the fastest window of all measurements, from 0 to 1.
  public double belowFastest() {
    return 1
        - samplesPerSecond()
            / measurements().mapToDouble(Measurement::fastestWindow).max().orElseThrow();
  }

  /// Whether the machine let the contestant run as it can.
  public boolean steady() {
    return belowFastest() <= STEADY;
  }
}
