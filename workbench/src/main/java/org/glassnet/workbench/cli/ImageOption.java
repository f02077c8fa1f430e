package org.glassnet.workbench.cli;

import org.glassnet.workbench.session.Looking;
import picocli.CommandLine.Option;

/// Which image is looked at.
final class ImageOption {
  @Option(
      names = "--image",
      paramLabel = "N",
      defaultValue = "0",
      description = "Its number among the test data, from 0. Default: ${DEFAULT-VALUE}.")
  private int number;

  LookedImage of(Looking looking, int threads) {
    return LookedImage.of(looking, number, threads);
  }
}
