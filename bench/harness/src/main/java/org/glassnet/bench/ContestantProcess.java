package org.glassnet.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a contestant in a JVM of its own.
final class ContestantProcess {
  private static final int LIMIT_SECONDS = 120;

  private final Path bench;

  ContestantProcess(Path bench) {
    this.bench = bench;
  }

  /// Whether the build made this contestant.
  boolean built(Entrant entrant) {
    return Files.exists(classPathFile(entrant));
  }

  /// Measures; what the process said besides its line is in bench/target/logs.
  ///
  /// @throws BenchException where the process fails or takes too long; the message names its log
  Measurement run(Entrant entrant, Setting setting, Work work, Effort effort)
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
                  "%s (%s) ended with code %d and no figures: see %s"
                      .formatted(entrant.key(), setting.label(), process.exitValue(), log)));
    } catch (IOException e) {
      throw new BenchException("%s could not be run: %s".formatted(entrant.key(), e), e);
    }
  }

  private List<String> command(Entrant entrant, Setting setting, Work work, Effort effort)
      throws IOException {
    Path target = target(entrant);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(setting.options());
    command.add("-cp");
    command.add(
        target.resolve("classes")
            + File.pathSeparator
            + Files.readString(classPathFile(entrant), StandardCharsets.UTF_8).strip());
    command.add(Measure.class.getName());
    command.add(work.name());
    command.add(Integer.toString(setting.threads()));
    command.add(effort.equals(Effort.TRIAL) ? "trial" : "full");
    return command;
  }

  private Path target(Entrant entrant) {
    return bench.resolve(entrant.key()).resolve("target/bench");
  }

  private Path classPathFile(Entrant entrant) {
    return target(entrant).resolve("class-path");
  }
}
