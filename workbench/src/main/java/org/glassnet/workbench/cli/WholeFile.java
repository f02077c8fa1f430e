package org.glassnet.workbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.glassnet.tensor.GlassnetException;

/// Files that are there whole or not at all.
final class WholeFile {
  private WholeFile() {}

  /// Writes bytes into a file, in a folder that is made where it is missing. Who looks at the file
  /// meanwhile sees what was there before.
  ///
  /// @throws GlassnetException where it cannot be written
  static void save(Path file, byte[] bytes) {
    try {
      Path whole = file.toAbsolutePath();
      Files.createDirectories(whole.getParent());
      Path draft = Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".new");
      try {
        Files.write(draft, bytes);
        Files.move(
            draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new GlassnetException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
