package org.glassnet.workbench.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.exchange.Model;

/// Whether a word names a file of another program, rather than a run.
final class ForeignFile {
  private static final String RUN = "Glassnet run";

  private ForeignFile() {}

  /// The file, where it is one and no stored run.
  static Optional<Path> of(String word) {
    try {
      Path file = Path.of(word);
      boolean foreign =
          Files.isRegularFile(file) && Model.format(file).filter(RUN::equals).isEmpty();
      return foreign ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
