package org.glassnet.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs the contestants in turn, each in processes of its own, and every second round the other way
/// round.
final class Race {
  private final Path bench;
  private final ContestantProcess process;
  private final Consumer<String> log;

  /// @param log told what is being done, and what could not be
  Race(Path bench, Consumer<String> log) {
    this.bench = bench;
    this.process = new ContestantProcess(bench);
    this.log = log;
  }

  /// Measures Glassnet and some peers; a peer that cannot be measured is left out.
  ///
  /// @throws BenchException where Glassnet itself cannot be measured
  Row run(Work work, int threads, List<Entrant> peers, int rounds) throws InterruptedException {
    Map<Entrant, Setting> settings = new EnumMap<>(Entrant.class);
    settings.put(Entrant.GLASSNET, Entrant.GLASSNET.settings(bench, threads).getFirst());
    Map<Entrant, Double> trials = new EnumMap<>(Entrant.class);
    for (Entrant peer : peers) {
      Optional<Trial> chosen = fastest(peer, work, threads);
      chosen.ifPresent(it -> settings.put(peer, it.setting()));
      chosen.ifPresent(it -> trials.put(peer, it.speed()));
    }
    Map<Entrant, List<Measurement>> measured = new EnumMap<>(Entrant.class);
    for (int round = 1; round <= rounds; round++) {
      List<Entrant> order = new ArrayList<>(settings.keySet());
      for (Entrant entrant : round % 2 == 1 ? order : order.reversed()) {
        Setting setting = settings.get(entrant);
        log.accept(
            "%s, %s allowed, round %d of %d: %s (%s)"
                .formatted(
                    work.name(), threads(threads), round, rounds, entrant.key(), setting.label()));
        measure(entrant, setting, work, Effort.FULL)
            .ifPresent(it -> measured.computeIfAbsent(entrant, _ -> new ArrayList<>()).add(it));
      }
    }
    if (!measured.containsKey(Entrant.GLASSNET)) {
      throw new BenchException("Glassnet could not be measured");
    }
    List<Figure> figures =
        measured.entrySet().stream()
            .map(entry ->
                new Figure(
                    settings.get(entry.getKey()),
                    entry.getValue(),
                    trials.getOrDefault(entry.getKey(), 0.0)))
            .toList();
    return new Row(work, threads, figures.getFirst(), figures.subList(1, figures.size()));
  }

  /// A setting and its fastest window in the trial, 0 where none was needed.
  private record Trial(Setting setting, double speed) {}

  /// The setting with the fastest window in a short trial.
  private Optional<Trial> fastest(Entrant peer, Work work, int threads)
      throws InterruptedException {
    if (!process.built(peer)) {
      log.accept("WARNING: %s was not built, so it is left out".formatted(peer.key()));
      return Optional.empty();
    }
    List<Setting> settings = peer.settings(bench, threads);
    if (settings.size() == 1) {
      return Optional.of(new Trial(settings.getFirst(), 0));
    }
    List<Trial> trials = new ArrayList<>();
    for (Setting setting : settings) {
      Optional<Measurement> trial = measure(peer, setting, work, Effort.TRIAL);
      trial.ifPresent(it -> trials.add(new Trial(setting, it.fastestWindow())));
      trial.ifPresent(it ->
          log.accept(
              "%s, %s allowed, trial: %s (%s) %,.0f samples/s"
                  .formatted(
                      work.name(),
                      threads(threads),
                      peer.key(),
                      setting.label(),
                      it.fastestWindow())));
    }
    return trials.stream().max(Comparator.comparingDouble(Trial::speed));
  }

  private Optional<Measurement> measure(Entrant entrant, Setting setting, Work work, Effort effort)
      throws InterruptedException {
    try {
      return Optional.of(process.run(entrant, setting, work, effort));
    } catch (BenchException e) {
      log.accept("WARNING: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String threads(int count) {
    return count == 1 ? "1 thread" : count + " threads";
  }
}
