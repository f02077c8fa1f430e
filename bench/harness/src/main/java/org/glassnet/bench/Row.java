package org.glassnet.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.glassnet.bench.Work.Promise;
import org.glassnet.bench.Work.Rival;

/// One work on up to one number of threads: Glassnet beside its peers.
///
/// @param work the work
/// @param threads how many threads were allowed
/// @param ours Glassnet's figure
/// @param peers the figures of the peers that could be measured
/// @param peak what the machine can do at most on as many threads, in GFLOP/s
public record Row(Work work, int threads, Figure ours, List<Figure> peers, double peak) {
  public Row {
    peers = List.copyOf(peers);
  }

  /// A promise and what became of it.
  ///
  /// @param promise the promise
  /// @param ratio the ratio that was measured; empty where its rival was not
  public record Kept(Promise promise, OptionalDouble ratio) {
    /// Whether it is known to be broken.
    public boolean broken() {
      return ratio.isPresent() && ratio.getAsDouble() < promise.ratio();
    }
  }

  /// All figures, ours first.
  public List<Figure> figures() {
    return Stream.concat(Stream.of(ours), peers.stream()).toList();
  }

  /// A rival's figure; empty where it could not be measured.
  public Optional<Figure> figure(Rival rival) {
    return switch (rival) {
      case FASTEST -> peers.stream().max(Comparator.comparingDouble(Figure::samplesPerSecond));
      case PYTORCH ->
          peers.stream().filter(figure -> figure.entrant() == Entrant.LIBTORCH).findFirst();
    };
  }

  /// Glassnet's speed in relation to a rival's.
  public OptionalDouble ratio(Rival rival) {
    return figure(rival).stream()
        .mapToDouble(peer -> ours.samplesPerSecond() / peer.samplesPerSecond())
        .findFirst();
  }

  /// Billions of floating-point operations a second in a figure's products.
  public double gigaflops(Figure figure) {
    return figure.samplesPerSecond() * work.operations() * 1e-9;
  }

  /// Our share of the peak.
  public double share() {
    return gigaflops(ours) / peak;
  }

  /// The most memory that Glassnet held in relation to the fastest peer's; empty where one of them
  /// is not known.
  public OptionalDouble memoryRatio() {
    OptionalLong mine = ours.best().peakBytes();
    OptionalLong theirs =
        figure(Rival.FASTEST).map(peer -> peer.best().peakBytes()).orElse(OptionalLong.empty());
    return mine.isPresent() && theirs.isPresent()
        ? OptionalDouble.of((double) mine.getAsLong() / theirs.getAsLong())
        : OptionalDouble.empty();
  }

  /// What is promised for this number of threads.
  public List<Kept> promises() {
    return work.promises().stream()
        .filter(promise -> promise.threads() == threads)
        .map(promise -> new Kept(promise, ratio(promise.rival())))
        .toList();
  }

  /// How far a figure's loss or outputs lie from ours, relative to the greater, in its worst
  /// measurement.
  public double lossDistance(Figure figure) {
    return figure.measurements().mapToDouble(it -> it.distance(ours.best())).max().orElseThrow();
  }

  /// Whether the loss of everyone who does the work as described agrees with ours.
  public boolean lossesAgree() {
    return figures().stream()
        .filter(figure -> figure.best().difference().isEmpty())
        .allMatch(figure -> lossDistance(figure) <= work.agreement().tolerance());
  }

  /// Whether every figure that a promise rests on is steady; a ratio between others says little.
  public boolean steady() {
    return Stream.concat(
            Stream.of(ours), Stream.of(Rival.values()).flatMap(it -> figure(it).stream()))
        .allMatch(Figure::steady);
  }

  /// What falls short of what is promised; empty where nothing does.
  public List<String> shortfalls() {
    Stream<String> speed =
        promises().stream()
            .filter(Kept::broken)
            .map(kept ->
                "%.2f × %s, promised %.1f ×"
                    .formatted(
                        kept.ratio().orElseThrow(),
                        kept.promise().rival().text(),
                        kept.promise().ratio()));
    double bytes = ours.best().bytesPerStep();
    Stream<String> allocation =
        bytes > 0
            ? Stream.of("%.1f bytes allocated per step, promised 0".formatted(bytes))
            : Stream.empty();
    Stream<String> losses =
        lossesAgree() ? Stream.empty() : Stream.of("the losses differ, so the works do too");
    Stream<String> share =
        share() < work.share()
            ? Stream.of(
                "%.0f %% of the peak, promised %.0f %%"
                    .formatted(100 * share(), 100 * work.share()))
            : Stream.empty();
    Stream<String> memory =
        work.promisesMemory()
            ? memoryRatio().stream()
                .filter(ratio -> ratio > 1)
                .mapToObj("%.2f × the fastest peer's memory, promised 1.0 ×"::formatted)
            : Stream.empty();
    return Stream.of(speed, allocation, losses, share, memory).flatMap(all -> all).toList();
  }

  /// What the row says of the promises; where a rival is missing, or on an unsteady machine, they
  /// are not said to be kept.
  public String verdict() {
    if (!shortfalls().isEmpty()) {
      return "falls short";
    }
    if (peers.isEmpty()) {
      return "no peer could be measured";
    }
    if (promises().isEmpty()) {
      return "nothing is promised";
    }
    if (promises().stream().anyMatch(kept -> kept.ratio().isEmpty())) {
      return "undecided: a rival could not be measured";
    }
    if (ours.rounds().isEmpty()) {
      return "undecided: trials alone, no promise broken";
    }
    return steady() ? "meets the promise" : "undecided: the machine was not steady";
  }
}
