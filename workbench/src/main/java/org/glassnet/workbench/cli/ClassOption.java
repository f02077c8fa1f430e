package org.glassnet.workbench.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// Which class is asked about.
final class ClassOption {
  @Option(
      names = "--class",
      paramLabel = "NAME",
      description =
          "A class by its name or number. Default: what the network says, and what it should have"
              + " said.")
  private Optional<String> name = Optional.empty();

  Optional<String> name() {
    return name;
  }
}
