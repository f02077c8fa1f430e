package org.glassnet;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Real data for tests, where the environment variable `GLASSNET_DATA` says that there is some.
public final class RealData {
  private RealData() {}

  /// The folder with the files of MNIST; where there is none, says which test is skipped and skips
  /// it.
  public static Path mnist(Class<?> test) {
    return folder(test, "mnist");
  }

  /// A folder of real data by its name, likewise.
  public static Path folder(Class<?> test, String name) {
    Path data = Path.of(Optional.ofNullable(System.getenv("GLASSNET_DATA")).orElse(""));
    Path folder = data.resolve(name);
    if (!Files.isDirectory(folder)) {
      String message =
          "%s is skipped: it needs the folder $GLASSNET_DATA/%s"
              .formatted(test.getSimpleName(), name);
      System.out.println(message);
      abort(message);
    }
    return folder;
  }
}
