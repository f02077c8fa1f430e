package org.glassnet.workbench.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where runs are kept.
final class RunsOption {
  @Option(
      names = "--runs",
      paramLabel = "FOLDER",
      defaultValue = "runs",
      description = "The folder of the runs. Default: ${DEFAULT-VALUE}.")
  private Path folder;

  Path folder() {
    return folder;
  }

  /// The option as it would be typed again.
  String option() {
    return option(folder);
  }

  static String option(Path folder) {
    return folder.equals(Path.of("runs")) ? "" : " --runs " + folder;
  }
}
