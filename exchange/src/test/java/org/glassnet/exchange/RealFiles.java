package org.glassnet.exchange;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Files of other programs, where the environment variable `GLASSNET_DATA` says that there are
/// some.
public final class RealFiles {
  private RealFiles() {}

  /// The file or folder of this name; where there is none, says which test is skipped and skips it.
  public static Path path(Class<?> test, String name) {
    Path data = Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse(""));
    Path path = data.resolve(name);
    if (!Files.exists(path)) {
      String message =
          "%s is skipped: it needs $GLASSNET_DATA/%s".formatted(test.getSimpleName(), name);
      System.out.println(message);
      abort(message);
    }
    return path;
  }
}
