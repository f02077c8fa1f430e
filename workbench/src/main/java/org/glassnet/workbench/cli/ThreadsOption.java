package org.glassnet.workbench.cli;

import java.util.Optional;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Option;

/// How many threads compute. It decides the speed, never the result.
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that compute; the result is the same with any number. Default: all processors.")
  private Optional<Integer> threads = Optional.empty();

  int count() {
    int count = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (count < 1) {
      throw new SpecException("--threads is " + count + ": it must be at least 1");
    }
    return count;
  }
}
