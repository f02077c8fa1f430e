package org.glassnet.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs the contestants in turn, each in processes of its own, and every second round the other way
/// round.
///
/// All peers are tried briefly; in full only those that may be the fastest, and PyTorch, of which
/// promises speak.
final class Race {
  /// A peer that reaches less than this share of the fastest trial is not measured in full.
  private static final double BEHIND = 0.6;

  private final Path bench;
  private final int rounds;
  private final ContestantProcess process;
  private final Consumer<String> log;
  private final Map<Attempt, Optional<Measurement>> tried = new HashMap<>();
  private final Map<Integer, Double> peaks = new HashMap<>();

  /// A trial; on more threads, one that was made for fewer counts as well.
  private record Attempt(Work work, Entrant entrant, Setting setting) {}

  /// @param rounds how often each is measured in full; with 0, trials are all there is
  /// @param log told what is being done, and what could not be
  Race(Path bench, int rounds, Consumer<String> log) {
    this.bench = bench;
    this.rounds = rounds;
    this.process = new ContestantProcess(bench);
    this.log = log;
  }

  /// Measures Glassnet and some peers; a peer that cannot be measured is left out.
  ///
  /// @throws BenchException where Glassnet itself cannot be measured
  Row run(Work work, int threads, List<Entrant> peers) throws InterruptedException {
    Map<Entrant, Setting> settings = new EnumMap<>(Entrant.class);
    Map<Entrant, Measurement> trials = new EnumMap<>(Entrant.class);
    for (Entrant entrant : Stream.concat(Stream.of(Entrant.GLASSNET), peers.stream()).toList()) {
      for (Setting setting : settings(entrant, work, threads)) {
        Optional<Measurement> trial = attempt(new Attempt(work, entrant, setting));
        double fastest =
            Optional.ofNullable(trials.get(entrant)).map(Measurement::fastestWindow).orElse(0.0);
        if (trial.isPresent() && trial.get().fastestWindow() > fastest) {
          settings.put(entrant, setting);
          trials.put(entrant, trial.get());
        }
      }
    }
    if (!trials.containsKey(Entrant.GLASSNET)) {
      throw new BenchException("Glassnet could not be measured");
    }
    Map<Entrant, List<Measurement>> measured = new EnumMap<>(Entrant.class);
    settings.keySet().forEach(entrant -> measured.put(entrant, new ArrayList<>()));
    List<Entrant> order = contenders(trials);
    for (int round = 1; round <= rounds; round++) {
      for (Entrant entrant : round % 2 == 1 ? order : order.reversed()) {
        measure(entrant, settings.get(entrant), work, Effort.FULL)
            .ifPresent(it -> measured.get(entrant).add(it));
      }
    }
    List<Figure> figures =
        settings.entrySet().stream()
            .map(entry ->
                new Figure(
                    entry.getKey(),
                    entry.getValue(),
                    measured.get(entry.getKey()),
                    List.of(trials.get(entry.getKey()))))
            .toList();
    return new Row(
        work, threads, figures.getFirst(), figures.subList(1, figures.size()), peak(threads));
  }

  /// What the machine can do at most on so many threads, in GFLOP/s; measured once.
  private double peak(int threads) throws InterruptedException {
    if (!peaks.containsKey(threads)) {
      try {
        List<String> command =
            Built.program(
                bench,
                List.of(Built.launchOptions(bench)),
                "MachinePeak",
                Integer.toString(threads));
        Child child = Child.run(command, bench.resolve("target/logs/peak.log"), Child.END);
        peaks.put(threads, child.said().get("peak"));
      } catch (IOException e) {
        throw new BenchException("The peak could not be measured: " + e, e);
      }
    }
    return peaks.get(threads);
  }

  private List<Setting> settings(Entrant entrant, Work work, int threads) {
    if (!Built.of(bench, entrant).exists()) {
      log.accept("WARNING: %s was not built, so it is left out".formatted(entrant.key()));
      return List.of();
    }
    return entrant.settings(bench, work, threads);
  }

  /// Glassnet, PyTorch, and who may be the fastest peer.
  private static List<Entrant> contenders(Map<Entrant, Measurement> trials) {
    double fastest =
        trials.entrySet().stream()
            .filter(entry -> entry.getKey() != Entrant.GLASSNET)
            .mapToDouble(entry -> entry.getValue().fastestWindow())
            .max()
            .orElse(0);
    return trials.entrySet().stream()
        .filter(entry ->
            entry.getKey() == Entrant.GLASSNET
                || entry.getKey() == Entrant.LIBTORCH
                || entry.getValue().fastestWindow() >= BEHIND * fastest)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<Measurement> attempt(Attempt attempt) throws InterruptedException {
    if (!tried.containsKey(attempt)) {
      tried.put(
          attempt, measure(attempt.entrant(), attempt.setting(), attempt.work(), Effort.TRIAL));
    }
    return tried.get(attempt);
  }

  private Optional<Measurement> measure(Entrant entrant, Setting setting, Work work, Effort effort)
      throws InterruptedException {
    String what =
        "%s, %s, %s (%s)"
            .formatted(
                work.key(),
                effort == Effort.TRIAL ? "trial" : "in full",
                entrant.key(),
                setting.label());
    try {
      Measurement made = process.run(entrant, setting, work, effort);
      log.accept("%s: %,.0f samples/s".formatted(what, made.samplesPerSecond()));
      return Optional.of(made);
    } catch (BenchException e) {
      log.accept("WARNING: %s: %s".formatted(what, e.getMessage()));
      return Optional.empty();
    }
  }
}
