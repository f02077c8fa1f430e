package org.glassnet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a contestant in a JVM of its own.
final class ContestantProcess {
  private static final int LIMIT_SECONDS = 180;

  private final Path bench;

  ContestantProcess(Path bench) {
    this.bench = bench;
  }

  /// Measures; what the process said besides its line is in bench/target/logs. Where the work has
  /// dropout, what has to be equal is made by a process before, which leaves it out.
  ///
  /// @throws BenchException where the contestant does not do the work, or its process fails or
  ///   takes too long; the message says so or names its log
  Measurement run(Entrant entrant, Setting setting, Work work, Effort effort)
      throws InterruptedException {
    Measurement made = once(entrant, setting, work, effort);
    return work.hasDropout()
        ? made.withOutcome(once(entrant, setting, work, Effort.COMPARISON).outcome())
        : made;
  }

  private Measurement once(Entrant entrant, Setting setting, Work work, Effort effort)
      throws InterruptedException {
    try {
      Path logs = Files.createDirectories(bench.resolve("target/logs"));
      Path output = logs.resolve(entrant.key() + ".out");
      Path log = logs.resolve(entrant.key() + ".log");
      var builder = new ProcessBuilder(command(entrant, setting, work, effort));
      builder.environment().putAll(setting.environment());
      builder.redirectOutput(output.toFile()).redirectError(log.toFile());
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new BenchException(
            "%s (%s) was stopped after %d seconds"
                .formatted(entrant.key(), setting.label(), LIMIT_SECONDS));
      }
      return Files.readAllLines(output).stream()
          .filter(line -> line.startsWith("{"))
          .reduce((_, last) -> last)
          .map(Measurement::fromJson)
          .orElseThrow(() ->
              new BenchException(
                  "%s (%s) has no figures for %s, and ended with code %d: see %s"
                      .formatted(
                          entrant.key(), setting.label(), work.key(), process.exitValue(), log)));
    } catch (IOException e) {
      throw new BenchException("%s could not be run: %s".formatted(entrant.key(), e), e);
    }
  }

  private List<String> command(Entrant entrant, Setting setting, Work work, Effort effort)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Built.java());
    command.addAll(setting.options());
    command.add("-cp");
    command.add(Built.of(bench, entrant).classPath());
    command.add(Measure.class.getName());
    command.add(work.key());
    command.add(Integer.toString(setting.threads()));
    command.add(effort.name());
    return command;
  }
}
