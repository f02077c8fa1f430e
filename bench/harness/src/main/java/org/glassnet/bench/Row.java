package org.glassnet.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// One work on up to one number of threads: Glassnet beside its peers.
///
/// @param work the work
/// @param threads how many threads were allowed
/// @param ours Glassnet's figure
/// @param peers the figures of the peers that could be measured
public record Row(Work work, int threads, Figure ours, List<Figure> peers) {
  /// How far two losses may lie apart, relative to the greater.
  public static final double TOLERANCE = 1e-4;

  public Row {
    peers = List.copyOf(peers);
  }

  /// All figures, ours first.
  public List<Figure> figures() {
    return Stream.concat(Stream.of(ours), peers.stream()).toList();
  }

  /// The fastest peer; empty where none could be measured.
  public Optional<Figure> fastestPeer() {
    return peers.stream().max(Comparator.comparingDouble(Figure::samplesPerSecond));
  }

  /// Glassnet's speed in relation to the fastest peer's.
  public OptionalDouble ratio() {
    return fastestPeer().stream()
        .mapToDouble(peer -> ours.samplesPerSecond() / peer.samplesPerSecond())
        .findFirst();
  }

  /// The ratio that is promised for this number of threads.
  public OptionalDouble target() {
    return work.targets().stream()
        .filter(target -> target.threads() == threads)
        .mapToDouble(Work.Target::ratio)
        .findFirst();
  }

  /// Whether every loss agrees with ours, in every round.
  public boolean lossesAgree() {
    double reference = ours.best().lossAfter();
    return figures().stream()
        .flatMap(figure -> figure.rounds().stream())
        .mapToDouble(Measurement::lossAfter)
        .allMatch(loss ->
            Math.abs(loss - reference)
                <= TOLERANCE * Math.max(Math.abs(loss), Math.abs(reference)));
  }

  /// Whether every figure is steady; a ratio between unsteady ones says little.
  public boolean steady() {
    return figures().stream().allMatch(Figure::steady);
  }

  /// What falls short of what is promised; empty where nothing does.
  public List<String> shortfalls() {
    Stream<String> speed =
        target().isPresent()
                && ratio().isPresent()
                && ratio().getAsDouble() < target().getAsDouble()
            ? Stream.of(
                "%.2f × the fastest peer, promised %.1f ×"
                    .formatted(ratio().getAsDouble(), target().getAsDouble()))
            : Stream.empty();
    double bytes = ours.best().bytesPerStep().orElse(0);
    Stream<String> allocation =
        bytes > 0
            ? Stream.of("%.1f bytes allocated per step, promised 0".formatted(bytes))
            : Stream.empty();
    Stream<String> losses =
        lossesAgree() ? Stream.empty() : Stream.of("the losses differ, so the works do too");
    return Stream.of(speed, allocation, losses).flatMap(all -> all).toList();
  }
}
