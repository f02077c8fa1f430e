package org.glassnet.workbench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glassnet.tensor.GlassnetException;

/// Files of text that a user asked for.
final class TextFiles {
  private TextFiles() {}

  /// Writes a text into a file, in a folder that is made where it is missing.
  ///
  /// @throws GlassnetException where it cannot be written
  static void save(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new GlassnetException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
