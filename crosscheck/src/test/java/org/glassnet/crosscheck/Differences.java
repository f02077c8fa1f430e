package org.glassnet.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// How far another runtime's outputs may be from the engine's, and how far they were: each
/// comparison leaves a line in `target/differences-….txt`.
final class Differences {
  private static final double LARGEST = 1e-5;

  private final Path file;

  /// @param name what is compared, for the file's name
  Differences(String name) {
    file = Path.of("target", "differences-" + name + ".txt");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Checks a largest difference, relative to the largest output.
  void check(String name, double difference) {
    try {
      Files.writeString(
          file,
          String.format(Locale.ROOT, "%.1e  %s%n", difference, name),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(difference).as(name).isLessThanOrEqualTo(LARGEST);
  }
}
